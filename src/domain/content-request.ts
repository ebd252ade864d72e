import type { ContentStage } from './content.ts'
import type { Instant } from './instant.ts'
import { answersFeedback, isColleague, leads, type Member } from './permission.ts'
import { isDate } from './zone.ts'

/** What somebody asks marketing to make. */
export interface ContentWish {
  /** What it is to do. */
  purpose: string
  audience: string
  stage: ContentStage | null
  /** The day by which it is wanted, `YYYY-MM-DD` in the team's zone. */
  wantedOn: string
  /** By what one will know that it is good. */
  good: string
  /** The lead or company that it is for; null: for many. */
  forWhom: string | null
}

export const REQUEST_STATES = ['asked', 'accepted', 'delivered', 'signed_off', 'declined'] as const
export type RequestState = (typeof REQUEST_STATES)[number]

/** A wish on its way. `version` grows with every move; saving is conditional on it. */
export interface ContentRequest extends ContentWish {
  id: string
  workspaceId: string
  version: number
  state: RequestState
  /** Slack id. */
  requestedBy: string
  requestedAt: Instant
  /** Slack id of whoever accepted it last, and the day that they said. */
  acceptedBy: string | null
  promisedOn: string | null
  /** Slack id of whoever delivered it last, and what. */
  deliveredBy: string | null
  contentId: string | null
  /** Who moved it last, and when. */
  movedBy: string
  movedAt: Instant
  /** Why it was declined, or what is missing since it was sent back. */
  words: string | null
  /** When its day will have passed: said once. Null where no day is waited for, or it is said. */
  nextAt: Instant | null
}

export type RequestMove =
  | { type: 'accept'; on: string }
  | { type: 'decline'; words: string }
  | { type: 'deliver'; contentId: string }
  | { type: 'sign_off' }
  | { type: 'not_yet'; words: string }
export type RequestMoveType = RequestMove['type']

/** The legal moves: move → state before → state after. Buttons, refusals and tests derive from this table. */
export const REQUEST_MOVES = {
  accept: { asked: 'accepted' },
  decline: { asked: 'declined', accepted: 'declined' },
  deliver: { accepted: 'delivered' },
  sign_off: { delivered: 'signed_off' },
  not_yet: { delivered: 'accepted' },
} as const satisfies Record<RequestMoveType, Partial<Record<RequestState, RequestState>>>

/** Whose turn a move is. */
const MOVERS: Readonly<Record<RequestMoveType, 'marketing' | 'requester'>> = {
  accept: 'marketing',
  decline: 'marketing',
  deliver: 'marketing',
  sign_off: 'requester',
  not_yet: 'requester',
}

/** States in which somebody still waits for somebody. */
export const OPEN_REQUESTS: readonly RequestState[] = REQUEST_STATES.filter((state) =>
  Object.values(REQUEST_MOVES).some((row) => state in row),
)

export type RequestRefusal =
  | { kind: 'not_allowed'; needs: 'member' | 'marketer' | 'requester' }
  /** Somebody was faster, or it goes on without this. */
  | { kind: 'moved'; state: RequestState; by: string; at: Instant }
  | { kind: 'too_early'; state: RequestState }
  /** The day that was chosen has passed. */
  | { kind: 'past' }

export type RequestMoved = { ok: true; request: ContentRequest } | { ok: false; refusal: RequestRefusal }

/** The state a legal move leads to, or null where the move is not legal. */
export function requestTarget(type: RequestMoveType, from: RequestState): RequestState | null {
  const row: Partial<Record<RequestState, RequestState>> = REQUEST_MOVES[type]
  return row[from] ?? null
}

/** The moves that are legal from a state, in the table's order: its buttons. */
export function requestMoves(from: RequestState): RequestMoveType[] {
  return (Object.keys(REQUEST_MOVES) as RequestMoveType[]).filter((type) => requestTarget(type, from) !== null)
}

/** Whoever may hand off a lead may ask for content. */
export function mayRequest(member: Member): boolean {
  return isColleague(member)
}

/** Why this member may not move this request so, now; null when they may. */
export function requestRefusal(member: Member, request: ContentRequest, type: RequestMoveType): RequestRefusal | null {
  if (!isColleague(member)) return { kind: 'not_allowed', needs: 'member' }
  if (MOVERS[type] === 'marketing' && !answersFeedback(member)) return { kind: 'not_allowed', needs: 'marketer' }
  // A leader may, should whoever asked have left.
  if (MOVERS[type] === 'requester' && request.requestedBy !== member.id && !leads(member)) {
    return { kind: 'not_allowed', needs: 'requester' }
  }
  const { state, movedBy, movedAt } = request
  if (requestTarget(type, state) !== null) return null
  return isAhead(type, state) ? { kind: 'too_early', state } : { kind: 'moved', state, by: movedBy, at: movedAt }
}

/** Whether the move becomes legal only later on the way. */
function isAhead(type: RequestMoveType, state: RequestState): boolean {
  const from = Object.keys(REQUEST_MOVES[type]) as RequestState[]
  return (
    OPEN_REQUESTS.includes(state) && from.every((one) => REQUEST_STATES.indexOf(one) > REQUEST_STATES.indexOf(state))
  )
}

interface Moving {
  by: Member
  at: Instant
  /** The day in the team's zone. */
  today: string
  /** When it may be said that a day has passed. */
  passed: (day: string) => Instant
}

/** One move of one request: the request as it is then, or why not. */
export function moveRequest(
  request: ContentRequest,
  move: RequestMove,
  { by, at, today, passed }: Moving,
): RequestMoved {
  const refusal = requestRefusal(by, request, move.type)
  if (refusal) return { ok: false, refusal }
  if (move.type === 'accept' && (!isDate(move.on) || move.on < today)) return { ok: false, refusal: { kind: 'past' } }
  const state = requestTarget(move.type, request.state)
  if (!state) throw new Error(`${move.type} is not legal from ${request.state}, and was not refused`)
  const moved = { ...request, version: request.version + 1, state, movedBy: by.id, movedAt: at, nextAt: null }
  switch (move.type) {
    case 'accept':
      return done({ ...moved, acceptedBy: by.id, promisedOn: move.on, words: null, nextAt: passed(move.on) })
    case 'deliver':
      return done({ ...moved, deliveredBy: by.id, contentId: move.contentId, words: null })
    case 'sign_off':
      return done({ ...moved, words: null })
    case 'decline':
      return done({ ...moved, words: move.words })
    case 'not_yet':
      // A day that passed while it lay with whoever asked is not marketing's to hear of.
      return done({ ...moved, words: move.words, nextAt: ifAhead(request.promisedOn, today, passed) })
  }
}

function ifAhead(day: string | null, today: string, passed: Moving['passed']): Instant | null {
  return day !== null && day >= today ? passed(day) : null
}

function done(request: ContentRequest): RequestMoved {
  return { ok: true, request }
}

/** The day that is waited for: the one that was promised, before that the one that was wished for. */
export function awaitedOn({ state, promisedOn, wantedOn }: ContentRequest): string {
  return state === 'asked' ? wantedOn : (promisedOn ?? wantedOn)
}
