import type { NextPost, WaitingCard } from '../domain/burst.ts'
import type { Instant } from '../domain/instant.ts'
import type { Message } from '../domain/messages.ts'
import type { Outgoing } from '../domain/outgoing.ts'

/** Where a message stands in Slack. */
export interface PostedAt {
  channel: string
  ts: string
}

/** A leased outbox row. `revision` is what will have been sent when this work succeeds. */
export interface OutboxWork {
  /** Delivery id: travels as message metadata, so that a lost answer can be looked up. */
  id: string
  token: string
  /** Real time. Whoever comes back later than this must not act any more. */
  leaseUntil: Instant
  workspaceId: string
  kind: Outgoing['kind']
  to: string
  handoffId: string | null
  clockId: string | null
  /** Of a card: the summary that told its hand-off first. Of a summary's warning: the summary. */
  summaryId: string | null
  body: Record<string, unknown>
  revision: number
  attempts: number
  posted: PostedAt | null
  /** Of the first try whose answer is not known; told by the clock that Slack's timestamps follow. */
  maybeSentAt: Instant | null
  createdAt: Instant
  /** Since when Slack refuses its channel; null where it takes messages. */
  closedSince: Instant | null
  /** Of a card that goes out amid a burst: how many hot ones went alone, itself included. Null: nothing to count. */
  hotAlone: number | null
  /** A person wants it sent even if nobody can find out whether Slack has it. */
  insisted: boolean
  /** Slack's word, or ours, for why it was not done before; null at the first try. */
  lastError: string | null
  /** Of a file: what Slack was, or may have been, told to share, the last one last. */
  fileIds: readonly string[]
}

/**
 * The queue of messages. Instants here are real time: leases must run out even where the sandbox moved its clock. Only
 * `maybeSentAt` is compared with Slack's timestamps, and follows them.
 *
 * What follows a lease is conditional on it: whoever lost it changes nothing.
 */
export interface OutboxStore {
  /** Leases one ready post and one ready edit of each channel that has none in flight. */
  lease(now: Instant, leaseMs: number, limit: number): Promise<OutboxWork[]>
  /** The cards of a channel that were never posted, oldest first, and how many hot ones went alone before. */
  waitingCards(work: OutboxWork, limit: number): Promise<{ cards: WaitingCard[]; hotAlone: number }>
  /** Gives a card's lease to what is posted in its place. Null when the lease was lost meanwhile. */
  leaseInstead(work: OutboxWork, next: NextPost, newId: string, now: Instant): Promise<OutboxWork | null>
  /**
   * Notes, before the call, that Slack may from now on have the message, and when its channel is open for the next.
   *
   * @param told  `sentAt` by the clock of Slack's timestamps; `paceMs` between two posts of a channel; `fileId` of what
   *              is about to be shared
   * @returns false when the lease was lost, or somebody else has just posted in the channel: the row is let go of
   */
  maybeSent(
    work: OutboxWork,
    told: { sentAt: Instant; now: Instant; paceMs: number; fileId?: string },
  ): Promise<boolean>
  /** @returns false when the lease was lost meanwhile: somebody else may have sent it too */
  done(work: OutboxWork, posted: PostedAt | null, threadTs?: string | null): Promise<boolean>
  retry(
    work: OutboxWork,
    at: Instant,
    error: string,
    options?: {
      forgetSent?: boolean
      repost?: boolean
      /** Nothing was tried: this turn does not count. */
      uncounted?: boolean
    },
  ): Promise<void>
  /** Holds one channel back after a 429: nothing overtakes what waits. */
  hold(work: OutboxWork, until: Instant, error: string): Promise<void>
  /** Holds a channel, or the whole workspace, back that takes no messages. @returns since when it takes none */
  close(
    work: OutboxWork,
    what: 'channel' | 'workspace',
    at: { now: Instant; until: Instant },
    error: string,
  ): Promise<Instant>
  /** Notes the same of a channel whose messages go elsewhere meanwhile: nothing waits for it. */
  noteClosed(work: OutboxWork, now: Instant, error: string): Promise<Instant>
  /**
   * Notes that a channel takes messages again.
   *
   * @param by  some channels take edits and no posts
   * @returns what was closed, and since when
   */
  reopen(work: OutboxWork, by: 'post' | 'edit'): Promise<{ channel: string; since: Instant }[]>
  /** Nobody can find out whether Slack has it: it waits for a person. */
  park(work: OutboxWork, error: string): Promise<void>
  dead(work: OutboxWork, error: string): Promise<void>
  /** Shows a message again whose edit may have been overtaken. */
  again(id: string): Promise<void>
  /** When the next row becomes ready; null when nothing waits. */
  nextAt(): Promise<Instant | null>
  /** Looks again, for a while, for second copies of a message that may have been posted twice. */
  watch(id: string, since: Instant, from: Instant, until: Instant): Promise<void>
  /** There is nothing to be seen of it. */
  unwatch(id: string): Promise<void>
  /**
   * Posts to look at now; the longer one has been watched, the later it is looked at next.
   *
   * @param windowMs  for how long anything is watched
   */
  takeWatched(now: Instant, windowMs: number, limit: number): Promise<Watched[]>
  nextWatchAt(): Promise<Instant | null>
  /** Where a message stands by now. */
  standsAt(id: string): Promise<PostedAt | null>
  /** The same by its key; null also where there is none. */
  placeOf(workspaceId: string, key: string): Promise<PostedAt | null>
  /** Messages that wait for a person, the oldest first. */
  troubles(workspaceId: string, limit: number): Promise<{ total: number; found: Trouble[] }>
  /** Lets them be tried again. @returns how many */
  retryTroubles(workspaceId: string): Promise<number>
  /** What waits behind a channel that Slack refuses; null while it takes messages. */
  closedDoor(workspaceId: string, channel: string): Promise<ClosedDoor | null>
}

/** A post of which there may be two. */
export interface Watched {
  id: string
  workspaceId: string
  posted: PostedAt
  threadTs: string | null
  /** As in {@link OutboxWork}. */
  fileIds: readonly string[]
  /** By Slack's timestamps: no copy is older. */
  since: Instant
}

/** A message that Slack refused for good, or of which nobody knows whether Slack has it. */
export interface Trouble {
  kind: Outgoing['kind']
  state: 'parked' | 'dead'
  /** Slack's word, or ours. */
  error: string
  company: string | null
}

export interface ClosedDoor {
  since: Instant
  reason: string
  waiting: number
}

/** The answer to one call of Slack, told apart by what may be done next. */
export type Delivery =
  | { kind: 'sent'; posted: PostedAt }
  | { kind: 'rate_limited'; retryAfterMs: number }
  /** Slack said no, for good or until somebody changes something. */
  | { kind: 'refused'; error: string }
  /** Nobody knows whether Slack took it. */
  | { kind: 'ambiguous'; error: string }
  /** The call was not made: too little of the lease was left. */
  | { kind: 'too_late' }

/** Where a message is posted, and whom to look for when its answer is lost. */
export interface PostingPlace {
  channel: string
  threadTs: string | null
  deliveryId: string
  /** What shows one of these files is it, whatever its delivery id: a message that shares a file carries none. */
  fileIds?: readonly string[]
}

/** The one place that talks to Slack about messages. */
export interface Messenger {
  /** @param mayCall  asked right before the call is made */
  post(workspaceId: string, message: Message, where: PostingPlace, mayCall: () => boolean): Promise<Delivery>
  edit(workspaceId: string, message: Message, at: PostedAt, mayCall: () => boolean): Promise<Delivery>
  /**
   * Every copy of a post of ours, oldest first, by its delivery id or its files.
   *
   * @throws HistoryClosedError  where Baton may not read the history
   * @throws HistoryAwayError    when Slack cannot be asked now
   */
  find(workspaceId: string, where: PostingPlace & { since: Instant }): Promise<PostedAt[]>
  /** Takes a copy away. One that is gone already is gone. @throws when Slack cannot be asked now */
  remove(workspaceId: string, at: PostedAt): Promise<void>
}

/** Slack cannot be asked at this moment. */
export class HistoryAwayError extends Error {
  constructor(options: ErrorOptions) {
    super('the history cannot be read now', options)
    this.name = 'HistoryAwayError'
  }
}

/** Baton may not read where the message was posted: whether it is there, nobody can tell. */
export class HistoryClosedError extends Error {
  /** Slack's word. */
  readonly refusal: string

  constructor(refusal: string, options: ErrorOptions) {
    super(`the history may not be read: ${refusal}`, options)
    this.name = 'HistoryClosedError'
    this.refusal = refusal
  }
}
