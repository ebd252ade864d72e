import { CONTENT_ACTIONS, CONTENT_CALLBACKS } from './content-ids.ts'

/** Every id that Slack sends back to Baton, and the codecs of the values that travel with them. */

/** Buttons, overflow menus and selects outside forms. */
export const ACTIONS = {
  claim: 'handoff.claim',
  /** By whoever the lead is offered to. */
  accept: 'handoff.accept',
  pass: 'handoff.pass',
  /** One of a summary's rows was chosen; the option's value says which. */
  claimListed: 'handoff.claim_listed',
  notAFit: 'handoff.not_a_fit',
  logAttempt: 'handoff.log_attempt',
  markContacted: 'handoff.mark_contacted',
  qualify: 'handoff.qualify',
  openOpportunity: 'handoff.open_opportunity',
  close: 'handoff.close',
  addFeedback: 'handoff.add_feedback',
  reopen: 'handoff.reopen',
  release: 'handoff.release',
  assign: 'handoff.assign',
  snooze: 'handoff.snooze',
  resume: 'handoff.resume',
  explain: 'handoff.explain',
  /** The overflow menu; what was chosen is the verb in the option's value. */
  more: 'handoff.more',
  new: 'handoff.new',
  help: 'help',
  /** Messages that could not be delivered are to be tried again. */
  retryDelivery: 'delivery.retry',
  /** After a release: why? */
  sayWhy: 'handoff.say_why',
  /** A resting lead is handed off now. */
  handOffNow: 'lead.hand_off',
  /** Another clock was chosen in Explain deadline. */
  explainClock: 'explain.clock',
  /** The agreement in force; its value is nothing. */
  agreementOpen: 'agreement.open',
  /** The editor of a change. */
  agreementChange: 'agreement.change',
  /** A section was chosen in the editor. */
  agreementSection: 'agreement.section',
  agreementDiscard: 'agreement.discard',
  /** The whole of a proposal; the value of this and the next ones is its id. */
  agreementReview: 'agreement.review',
  agreementApprove: 'agreement.approve',
  agreementDecline: 'agreement.decline',
  agreementLater: 'agreement.later',
  agreementWithdraw: 'agreement.withdraw',
  ...CONTENT_ACTIONS,
  /** Its clocks are to be computed anew. */
  recalculate: 'explain.recalculate',
  answer: 'feedback.answer',
  /** Campaigns: the list, a new brief, one that is changed, all of one; the value is its id. */
  briefs: 'brief.list',
  briefNew: 'brief.new',
  briefEdit: 'brief.edit',
  briefRead: 'brief.read',
  /** What kind of answer it is was chosen in its form, which follows. */
  answerKind: 'feedback.answer_kind',
  /** What marketing promised is done; the value is the promise's id. */
  promiseDone: 'promise.done',
  away: 'me.away',
  /** The leads behind a figure; the value is the query. */
  leadsBehind: 'leads.behind',
  leadsBack: 'leads.back',
  leadsMore: 'leads.more',
  /** What was found calls the definition of an MQL into question. */
  changeDefinition: 'patterns.change_definition',
} as const
export type ActionId = (typeof ACTIONS)[keyof typeof ACTIONS]

/** Forms and other modals. */
export const CALLBACKS = {
  close: 'close',
  logAttempt: 'log_attempt',
  qualify: 'qualify',
  opportunity: 'opportunity',
  assign: 'assign',
  sayWhy: 'say_why',
  feedback: 'feedback',
  snooze: 'snooze',
  /** Marketing tells what a lead did. */
  news: 'news',
  brief: 'brief',
  /** A rep tells that buyers changed. */
  signal: 'signal',
  answer: 'answer',
  away: 'away',
  recalculate: 'recalculate',
  handoffForm: 'handoff_form',
  explain: 'explain',
  leadList: 'lead_list',
  agreement: 'agreement',
  agreementEditor: 'agreement_editor',
  agreementSection: 'agreement_section',
  agreementReview: 'agreement_review',
  agreementDecline: 'agreement_decline',
  ...CONTENT_CALLBACKS,
  /** A modal that only says something: nothing is sent back. */
  message: 'message',
  home: 'home',
} as const

export const SHORTCUTS = {
  /** Global: "Hand off a lead". */
  handoffALead: 'handoff_a_lead',
  /** On a message: "Hand off this message". */
  handoffThisMessage: 'handoff_this_message',
  /** Global: "Buyers changed". */
  buyersChanged: 'buyers_changed',
} as const

export const COMMAND = '/baton'

/** Which hand-off a button is about, and as of which saved version it was drawn. */
export interface HandoffRef {
  handoffId: string
  version: number
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** A button's value: `<uuid>:<version>`. */
export function encodeRef(ref: HandoffRef): string {
  return `${ref.handoffId}:${ref.version}`
}

export function decodeRef(value: unknown): HandoffRef | null {
  if (typeof value !== 'string') return null
  const parts = value.split(':')
  const [handoffId, version] = parts
  if (parts.length !== 2 || !isId(handoffId) || !version || !/^\d{1,9}$/.test(version)) return null
  return { handoffId, version: Number(version) }
}

/** Which resting lead a button is about. */
export function decodeLead(value: unknown): string | null {
  return isId(value) ? value : null
}

/** What an overflow option does: the action id after `handoff.`. */
export const VERBS = ['assign', 'release', 'log_attempt', 'snooze', 'resume', 'brief', 'explain', 'reopen'] as const
export type Verb = (typeof VERBS)[number]

/** An overflow option's value: `<verb>:<uuid>:<version>`. */
export function encodeChoice(verb: Verb, ref: HandoffRef): string {
  return `${verb}:${encodeRef(ref)}`
}

export function decodeChoice(value: unknown): (HandoffRef & { verb: Verb }) | null {
  if (typeof value !== 'string') return null
  const colon = value.indexOf(':')
  const verb = VERBS.find((one) => one === value.slice(0, colon))
  const ref = decodeRef(value.slice(colon + 1))
  return verb && ref ? { verb, ...ref } : null
}

/** Whether it is an id that Baton gave. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value)
}

/** Names an emoji that somebody may have taken back from a message. */
export function emojiKey(user: string, reaction: string, at: { channel: string; ts: string }): string {
  return `taken-back:${user}:${reaction}:${at.channel}:${at.ts}`
}

/**
 * Block id of the buttons of one hand-off in one message. The version is part of it so that Slack never takes a
 * newer set of buttons for the one that was clicked.
 */
export function buttonsBlock(ref: HandoffRef): string {
  return `handoff:${encodeRef(ref)}`
}

/** Block id of the buttons of one row of a Home. @param place  of the row: a lead may change groups while they are read */
export function homeRowBlock(place: string, ref: HandoffRef): string {
  return `home:${place}:${encodeRef(ref)}`
}

/** The same on the card itself: a click on it proves that the card stands where the click was made. */
export function cardBlock(ref: HandoffRef): string {
  return `card:${encodeRef(ref)}`
}

export function isCardBlock(blockId: unknown): boolean {
  return typeof blockId === 'string' && blockId.startsWith('card:')
}

/** Block id of the button under a campaign's message. */
export function briefBlock(briefId: string): string {
  return `brief:${briefId}`
}

/** Block id of a summary's menu; another one whenever fewer leads are left in it. */
export function summaryBlock(id: string, free: number): string {
  return `summary:${id}:${free}`
}
