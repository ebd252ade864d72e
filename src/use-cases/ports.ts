import type { Agreement } from '../domain/agreement.ts'
import type { Outgoing } from '../domain/announce.ts'
import type { Clock } from '../domain/clocks.ts'
import type { Fact, Handoff } from '../domain/handoff.ts'
import type { Instant } from '../domain/instant.ts'
import type { Mql } from '../domain/lead.ts'
import type { Digest, FeedbackText, Message } from '../domain/messages.ts'
import type { ScorecardFacts } from '../domain/scorecard-facts.ts'

/** A member of the workspace as last described by Slack. */
export interface Person {
  slackId: string
  name: string
  email: string | null
  zone: string | null
  isBot: boolean
  isGuest: boolean
  isForeign: boolean
  /** Slack owner or admin of the workspace. */
  isAdmin: boolean
  isDeleted: boolean
  seenAt: Instant
}

export interface Workspace {
  id: string
  name: string
  /** `https://team.slack.com/`, with its slash: permalinks are made from it. */
  url: string
  botUserId: string
  installerId: string | null
  channels: { handoffs: string | null; feedback: string | null; digest: string | null }
}

export interface StoredLead {
  id: string
  email: string
  externalId: string | null
  mql: Mql
  nurtureSince: Instant | null
  receivedAt: Instant
  grade: string | null
  tier: string | null
}

/** A hand-off with everything that its views are made of. */
export interface StoredHandoff {
  handoff: Handoff
  mql: Mql
  clocks: Clock[]
  facts: (Fact & { recordedAt: Instant })[]
  feedback: (FeedbackText & { byId: string | null; at: Instant }) | null
  /** Where the card and the feedback message stand in Slack, once posted. */
  card: PostedAt | null
  feedbackPost: PostedAt | null
  owner: { id: string; name: string } | null
}

export interface PostedAt {
  channel: string
  ts: string
}

export interface FeedbackRow extends FeedbackText {
  handoffId: string
  cycle: number
  byId: string | null
  at: Instant
}

export interface WonHandoff {
  id: string
  company: string
  owner: { id: string; name: string } | null
  amount: number | null
  currency: string | null
}

/** Which hand-offs a list or a Home asks for. */
export type HandoffQuery =
  | { which: 'mine'; ownerId: string; limit: number }
  | { which: 'free'; limit: number }
  | { which: 'overdue'; at: Instant; limit: number }
  | { which: 'text'; text: string; limit: number }

/** Reads that need no transaction. Every method stays inside one workspace. */
export interface Reads {
  workspace(workspaceId: string): Promise<Workspace | null>
  workspaces(): Promise<Workspace[]>
  /** The version in force, or an earlier one. */
  agreement(workspaceId: string, version?: number): Promise<{ version: number; document: Agreement } | null>
  person(workspaceId: string, slackId: string): Promise<Person | null>
  people(workspaceId: string, slackIds: readonly string[]): Promise<Person[]>
  handoff(workspaceId: string, handoffId: string): Promise<StoredHandoff | null>
  /** By id or externalId; of several with one externalId the newest cycle. */
  findHandoff(workspaceId: string, idOrExternalId: string): Promise<StoredHandoff | null>
  /** The newest cycle of a lead, by the lead's id. */
  handoffOfLead(workspaceId: string, leadId: string): Promise<StoredHandoff | null>
  findLead(workspaceId: string, idOrExternalId: string): Promise<StoredLead | null>
  handoffAt(workspaceId: string, channel: string, ts: string): Promise<string | null>
  /** At most `limit` hand-offs and how many there are in all, soonest promise first. */
  handoffs(workspaceId: string, query: HandoffQuery): Promise<{ found: StoredHandoff[]; total: number }>
  idempotent(workspaceId: string, key: string): Promise<{ bodyHash: string; answer: unknown } | null>
  scorecardFacts(workspaceId: string, from: Instant, to: Instant): Promise<ScorecardFacts>
  /** Hand-offs received in [from, to), voided ones not counted. */
  delivered(workspaceId: string, from: Instant, to: Instant): Promise<number>
  wonBetween(workspaceId: string, from: Instant, to: Instant): Promise<WonHandoff[]>
  /** Where the cards of these hand-offs stand, as far as they are posted. */
  cardsOf(workspaceId: string, handoffIds: readonly string[]): Promise<{ handoffId: string; at: PostedAt }[]>
  lastDigestSlot(workspaceId: string, period: string): Promise<string | null>
  digestSnapshot(workspaceId: string, period: string, slot: string): Promise<Digest | null>
  /** The earliest instant at which some clock needs a look; null when none does. */
  nextClockAt(): Promise<Instant | null>
  dueClocks(now: Instant, limit: number): Promise<{ workspaceId: string; handoffId: string }[]>
}

/** What a change writes. All of it commits together, or none. */
export interface Writes {
  /** Whether this very click, emoji or form was acted on before. */
  sawInbound(workspaceId: string, key: string): Promise<boolean>
  /** Remembers it together with what it did. False when somebody else was remembering it in this moment. */
  rememberInbound(workspaceId: string, key: string, at: Instant): Promise<boolean>
  /** Takes turns with others who receive the same lead or source record, until the transaction ends. */
  lockIntake(workspaceId: string, keys: readonly string[]): Promise<void>
  openHandoffOfLead(workspaceId: string, email: string): Promise<Handoff | null>
  /** Newest hand-off of the source record, else of the e-mail. */
  latestHandoff(workspaceId: string, by: { externalId: string } | { email: string }): Promise<Handoff | null>
  saveLead(workspaceId: string, lead: Omit<StoredLead, 'id'> & { newId: string }): Promise<string>
  addHandoff(handoff: Handoff, mql: Mql, recordedAt: Instant): Promise<void>
  /** @throws VersionConflict when somebody saved another version meanwhile */
  saveHandoff(before: Handoff, after: Handoff): Promise<void>
  saveClocks(handoff: Handoff, clocks: readonly Clock[]): Promise<void>
  record(handoff: Handoff, facts: readonly Fact[], recordedAt: Instant): Promise<void>
  /** Shows a message, or shows it again where the key is known. */
  show(workspaceId: string, messages: readonly Outgoing[], at: Instant): Promise<void>
  /** Shows messages again from what is stored by then; keys that are not known are left out. */
  showAgain(workspaceId: string, keys: readonly string[]): Promise<void>
  /** Edits the warnings of these clocks that were already posted. */
  settleWarnings(workspaceId: string, clockIds: readonly string[]): Promise<void>
  saveFeedback(workspaceId: string, feedback: FeedbackRow): Promise<void>
  /** Remembers the answer so far, in place of what was remembered under the key. */
  saveIdempotent(workspaceId: string, key: string, bodyHash: string, answer: unknown, at: Instant): Promise<void>
  /** False when this slot was published before. */
  addDigestRun(workspaceId: string, digest: Digest, at: Instant): Promise<boolean>
  addAgreement(workspaceId: string, version: number, document: Agreement, source: string, at: Instant): Promise<void>
  saveWorkspace(workspace: Workspace): Promise<void>
  savePeople(workspaceId: string, people: readonly Person[]): Promise<void>
  /** Drops what was only remembered for a while, in every workspace. */
  forget(older: { inboundBefore: Instant; idempotentBefore: Instant }): Promise<void>
}

export interface Store extends Reads {
  /** Runs `work` in one transaction. Errors roll everything back and come out unchanged. */
  transaction<T>(work: (tx: Reads & Writes) => Promise<T>): Promise<T>
  outbox: OutboxStore
}

/** Somebody saved another version of the hand-off first: load it and decide again. */
export class VersionConflict extends Error {
  constructor(handoffId: string) {
    super(`hand-off ${handoffId} was saved by somebody else meanwhile`)
    this.name = 'VersionConflict'
  }
}

/** A leased outbox row. `revision` is what will have been sent when this work succeeds. */
export interface OutboxWork {
  /** Delivery id: travels as message metadata, so that a lost answer can be looked up. */
  id: string
  token: string
  workspaceId: string
  kind: Outgoing['kind']
  to: string
  handoffId: string | null
  clockId: string | null
  body: Record<string, unknown>
  revision: number
  attempts: number
  posted: PostedAt | null
  /** Of the first try whose answer is not known; told by the clock that Slack's timestamps follow. */
  maybeSentAt: Instant | null
  createdAt: Instant
}

/**
 * The queue of messages. Instants here are real time: leases must run out even where the sandbox moved its clock. Only
 * `maybeSentAt` is compared with Slack's timestamps, and follows them.
 */
export interface OutboxStore {
  /** Leases the oldest ready row of each channel that has none in flight. */
  lease(now: Instant, leaseMs: number, limit: number): Promise<OutboxWork[]>
  /** Notes, before the call, that Slack may from now on have the message. False when the lease was lost. */
  maybeSent(work: OutboxWork, now: Instant): Promise<boolean>
  done(work: OutboxWork, posted: PostedAt | null): Promise<void>
  retry(
    work: OutboxWork,
    at: Instant,
    error: string,
    options?: { forgetSent?: boolean; repost?: boolean },
  ): Promise<void>
  /** Holds one channel back, after a 429 or while it takes no messages: nothing overtakes what waits. */
  hold(work: OutboxWork, until: Instant, error: string): Promise<void>
  dead(work: OutboxWork, error: string): Promise<void>
  /** When the next row becomes ready; null when nothing waits. */
  nextAt(): Promise<Instant | null>
}

/** The answer to one call of Slack, told apart by what may be done next. */
export type Delivery =
  | { kind: 'sent'; posted: PostedAt }
  | { kind: 'rate_limited'; retryAfterMs: number }
  /** Slack said no, for good or until somebody changes something. */
  | { kind: 'refused'; error: string }
  /** Nobody knows whether Slack took it. */
  | { kind: 'ambiguous'; error: string }

/** The one place that talks to Slack about messages. */
export interface Messenger {
  post(
    workspaceId: string,
    message: Message,
    where: { channel: string; threadTs: string | null; deliveryId: string },
  ): Promise<Delivery>
  edit(workspaceId: string, message: Message, at: PostedAt): Promise<Delivery>
  /** Looks for a post of ours by its delivery id. @throws when Slack cannot be asked now */
  find(
    workspaceId: string,
    where: { channel: string; threadTs: string | null; deliveryId: string; since: Instant },
  ): Promise<PostedAt | null>
}

/** Asks Slack who somebody is. Null when Slack does not know them. */
export interface Directory {
  lookUp(workspaceId: string, slackId: string): Promise<Person | null>
}

/** Wakes sleepers after a commit. */
export interface Wake {
  outbox(): void
  clocks(): void
}
