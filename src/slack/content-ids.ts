import { CONTENT_STAGES } from '../domain/content.ts'
import type { ContentFilter } from '../use-cases/content-ports.ts'

/** The ids of everything about content, and the codec of its pages; `ids.ts` has those of the rest. */

export const CONTENT_ACTIONS = {
  /** The content library, and what is done in it; a page's value is a filter and a number. */
  contentOpen: 'content.open',
  contentFilter: 'content.filter',
  contentPrevious: 'content.previous',
  contentNext: 'content.next',
  contentAdd: 'content.add',
  /** A name that hand-offs used is taken in; the value is the name. */
  contentList: 'content.list',
  contentDetails: 'content.details',
  contentEdit: 'content.edit',
  contentRetire: 'content.retire',
  contentBringBack: 'content.bring_back',
  /** Marketing is to make something; the value of the next ones is the request's id. */
  contentRequest: 'content.request',
  requestAccept: 'content_request.accept',
  requestDecline: 'content_request.decline',
  requestDeliver: 'content_request.deliver',
  requestSignOff: 'content_request.sign_off',
  requestNotYet: 'content_request.not_yet',
} as const

export const CONTENT_CALLBACKS = {
  contentLibrary: 'content_library',
  contentDetails: 'content_details',
  contentForm: 'content_form',
  contentRequest: 'content_request',
  requestAccept: 'content_request_accept',
  requestDecline: 'content_request_decline',
  requestDeliver: 'content_request_deliver',
  requestNotYet: 'content_request_not_yet',
} as const

/** Block ids of the fields of forms about content. */
export const CONTENT_FIELDS = {
  name: 'content.name',
  link: 'content.link',
  stage: 'content.stage',
  owner: 'content.owner',
  purpose: 'content.purpose',
  audience: 'content.audience',
  wantedOn: 'content.wanted_on',
  good: 'content.good',
  forWhom: 'content.for_whom',
  promisedOn: 'content.promised_on',
  why: 'content.why',
  missing: 'content.missing',
} as const

/** What the library can be filtered by. */
export const CONTENT_FILTERS: readonly ContentFilter[] = ['all', ...CONTENT_STAGES, 'no_stage', 'retired']

/** What the library is filtered by, and which page of it is wanted: `evaluation:2`. */
export function encodePage({ filter, page }: { filter: string; page: number }): string {
  return `${filter}:${page}`
}

export function decodePage(value: unknown): { filter: ContentFilter; page: number } | null {
  const [, name, number] = (typeof value === 'string' && /^([a-z_]{1,20}):(\d{1,6})$/.exec(value)) || []
  const filter = CONTENT_FILTERS.find((one) => one === name)
  return filter ? { filter, page: Number(number) } : null
}
