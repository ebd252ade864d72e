import type { Agreement } from '../domain/agreement.ts'
import type { Approval, ApprovalSource, Proposal } from '../domain/agreement-proposal.ts'
import type { Clock } from '../domain/clocks.ts'
import type { Fact, Handoff } from '../domain/handoff.ts'
import type { Instant } from '../domain/instant.ts'
import type { Mql } from '../domain/lead.ts'
import type { Digest } from '../domain/messages.ts'
import type { Outgoing } from '../domain/outgoing.ts'
import type { EventFacts } from '../domain/scorecard-facts.ts'
import type { PastPromise } from '../domain/what-if.ts'
import type { ContentReads, ContentWrites } from './content-ports.ts'
import type { OutboxStore, PostedAt } from './delivery-ports.ts'
import type { DigestReads } from './digest-ports.ts'
import type { ExportReads } from './export-ports.ts'
import type { FeedbackReads, FeedbackWrites } from './feedback-ports.ts'
import type { LeadListReads } from './lead-list-ports.ts'
import type { MarketingReads, MarketingWrites } from './marketing-ports.ts'
import type { OwnReads } from './own-ports.ts'
import type { FeedbackRow, StoredHandoff } from './stored.ts'

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

/** Days off as a member (`command`), their Slack status (`slack`) or their do-not-disturb (`dnd`) said them. */
export interface Absence {
  slackId: string
  /** `YYYY-MM-DD`, both included. */
  from: string
  to: string
  source: 'command' | 'slack' | 'dnd'
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
  /** When a resting lead comes back by itself; null: when its grade rises. */
  restUntil: Instant | null
  receivedAt: Instant
  grade: string | null
  tier: string | null
}

/** A version of the agreement that is or was in force. */
export interface StoredAgreement {
  version: number
  document: Agreement
  source: ApprovalSource
  inForceAt: Instant
  /** Slack id; null where it came from outside Slack. */
  proposedBy: string | null
  approvals: readonly Approval[]
}

/** Which hand-offs a list or a Home asks for. */
export type HandoffQuery =
  | { which: 'mine'; ownerId: string; limit: number }
  | { which: 'free'; limit: number }
  /** Waiting for this member's answer. */
  | { which: 'offered'; to: string; limit: number }
  | { which: 'overdue'; at: Instant; limit: number }
  | { which: 'text'; text: string; limit: number }

/** Reads that need no transaction. Every method stays inside one workspace. */
export interface Reads
  extends ContentReads,
    DigestReads,
    ExportReads,
    FeedbackReads,
    LeadListReads,
    MarketingReads,
    OwnReads {
  workspace(workspaceId: string): Promise<Workspace | null>
  workspaces(): Promise<Workspace[]>
  /** The version in force, or an earlier one. */
  agreement(workspaceId: string, version?: number): Promise<StoredAgreement | null>
  proposal(workspaceId: string, proposalId: string): Promise<Proposal | null>
  /** The one that waits for leaders. */
  openProposal(workspaceId: string): Promise<Proposal | null>
  /** What this person still writes at. */
  draftOf(workspaceId: string, slackId: string): Promise<Proposal | null>
  /** Lead promises made since then, the newest first, at most so many; those of voided hand-offs are left out. */
  pastPromises(workspaceId: string, since: Instant, limit: number): Promise<PastPromise[]>
  /** What qualified or closed hand-offs since then, voided ones left out: the newest, at most so many, oldest first. */
  decisions(workspaceId: string, since: Instant, limit: number): Promise<EventFacts[]>
  /** Hand-offs that are not closed; imported history is not counted. */
  openHandoffs(workspaceId: string): Promise<number>
  person(workspaceId: string, slackId: string): Promise<Person | null>
  people(workspaceId: string, slackIds: readonly string[]): Promise<Person[]>
  handoff(workspaceId: string, handoffId: string): Promise<StoredHandoff | null>
  /** By id or externalId; of several with one externalId the newest cycle. */
  findHandoff(workspaceId: string, idOrExternalId: string): Promise<StoredHandoff | null>
  /** The newest cycle of a lead, by the lead's id. */
  handoffOfLead(workspaceId: string, leadId: string): Promise<StoredHandoff | null>
  findLead(workspaceId: string, idOrExternalId: string): Promise<StoredLead | null>
  /** The card or the summary that stands at a place; a summary has no one hand-off. */
  messageAt(workspaceId: string, channel: string, ts: string): Promise<{ handoffId: string | null } | null>
  /** Whether cards or feedback may stand in Slack whose place is not known yet. */
  awaitsPlaces(workspaceId: string): Promise<boolean>
  /** IANA zones of the profiles of those who work here, each once. */
  zonesOfPeople(workspaceId: string): Promise<string[]>
  /** Days off of these members that end on `from` (`YYYY-MM-DD`) or later, soonest first. */
  absences(workspaceId: string, slackIds: readonly string[], from: string): Promise<Absence[]>
  /** The hand-offs that a summary was made of, in its order, by the summary's outbox row. */
  handoffsInSummary(workspaceId: string, summaryId: string): Promise<StoredHandoff[]>
  /** Members known by e-mail, or the workspace's owners and admins. */
  peopleWith(workspaceId: string, by: { emails: readonly string[] } | { isAdmin: true }): Promise<Person[]>
  /** At most `limit` hand-offs and how many there are in all, soonest promise first. */
  handoffs(workspaceId: string, query: HandoffQuery): Promise<{ found: StoredHandoff[]; total: number }>
  idempotent(workspaceId: string, key: string): Promise<{ bodyHash: string; answer: unknown } | null>
  /** The earliest instant at which some clock needs a look; null when none does. */
  nextClockAt(): Promise<Instant | null>
  dueClocks(now: Instant, limit: number): Promise<{ workspaceId: string; handoffId: string }[]>
  /**
   * The earliest instant at which an offer ends, a snooze is over, a resting lead comes back, an owner is to hear of a hot
   * signal, or a campaign begins or ends; null: none in sight.
   */
  nextHandoffAt(): Promise<Instant | null>
  /** Hand-offs whose offer ended, whose snooze is over, that are to be offered now, or tried again. */
  dueHandoffs(now: Instant, limit: number): Promise<{ workspaceId: string; handoffId: string }[]>
  /** Resting leads that come back now. */
  dueLeads(now: Instant, limit: number): Promise<{ workspaceId: string; leadId: string; email: string }[]>
  /** Open hand-offs that these members hold or are offered, by Slack id; none is left out. */
  openCounts(workspaceId: string, slackIds: readonly string[]): Promise<Map<string, number>>
  /** What the rotation owes its members, in turns, by Slack id. */
  credits(workspaceId: string): Promise<Map<string, number>>
  /** Slack id of who holds the company's newest open or won hand-off. */
  holderOfCompany(workspaceId: string, domain: string): Promise<string | null>
  /** A lead by its e-mail, its id or source record, or those of any of its hand-offs. */
  leadNamed(workspaceId: string, name: string): Promise<StoredLead | null>
  /** Leads that rest, the longest first. */
  restingLeads(workspaceId: string, limit: number): Promise<{ total: number; found: StoredLead[] }>
}

/** What a change writes. All of it commits together, or none. */
export interface Writes extends ContentWrites, FeedbackWrites, MarketingWrites {
  /** Whether this very click, emoji or form was acted on before. */
  sawInbound(workspaceId: string, key: string): Promise<boolean>
  /** Remembers it together with what it did. False when somebody else was remembering it in this moment. */
  rememberInbound(workspaceId: string, key: string, at: Instant): Promise<boolean>
  /** Remembers when something was last taken back, for what it takes back may be heard of later. */
  rememberTakenBack(workspaceId: string, key: string, at: Instant): Promise<void>
  /** Whether it was taken back at `at` or later. */
  takenBackSince(workspaceId: string, key: string, at: Instant): Promise<boolean>
  /** Takes turns with others who receive the same lead or source record, until the transaction ends. */
  lockIntake(workspaceId: string, keys: readonly string[]): Promise<void>
  openHandoffOfLead(workspaceId: string, email: string): Promise<Handoff | null>
  /** Newest hand-off of the source record, else of the e-mail. */
  latestHandoff(workspaceId: string, by: { externalId: string } | { email: string }): Promise<Handoff | null>
  saveLead(workspaceId: string, lead: Omit<StoredLead, 'id'> & { newId: string }): Promise<string>
  /** Lays a lead to rest, or wakes it (`since` null). */
  restLead(workspaceId: string, leadId: string, rest: { since: Instant | null; until: Instant | null }): Promise<void>
  /** Takes turns with others who route leads of the workspace, until the transaction ends. */
  lockRouting(workspaceId: string): Promise<void>
  saveCredits(workspaceId: string, credits: ReadonlyMap<string, number>): Promise<void>
  addHandoff(handoff: Handoff, mql: Mql, recordedAt: Instant): Promise<void>
  /** @throws VersionConflict when somebody saved another version meanwhile */
  saveHandoff(before: Handoff, after: Handoff): Promise<void>
  saveClocks(handoff: Handoff, clocks: readonly Clock[]): Promise<void>
  record(handoff: Handoff, facts: readonly Fact[], recordedAt: Instant): Promise<void>
  /** Shows a message, or shows it again where the key is known. */
  show(workspaceId: string, messages: readonly Outgoing[], at: Instant): Promise<void>
  /** Shows messages again from what is stored by then; keys that are not known are left out. */
  showAgain(workspaceId: string, keys: readonly string[]): Promise<void>
  /**
   * Takes what a click on a card tells: that it stands there. Where nobody knew, because the answer to its post was
   * lost, it need not be looked up.
   */
  confirmCard(workspaceId: string, handoffId: string, at: PostedAt): Promise<void>
  /** Shows the messages about a hand-off again whose keys begin so. */
  showAgainOf(workspaceId: string, handoffId: string, keyBegins: string): Promise<void>
  /** Edits the warnings of these clocks that were already posted. */
  settleWarnings(workspaceId: string, clockIds: readonly string[]): Promise<void>
  saveFeedback(workspaceId: string, feedback: FeedbackRow): Promise<void>
  /** Puts a lead's contact data right. The e-mail must be no other lead's. */
  mendLead(workspaceId: string, lead: { leadId: string; email: string; leadMql: Mql }): Promise<void>
  /** The same on its hand-off. */
  mendHandoff(workspaceId: string, handoffId: string, mql: Mql): Promise<void>
  /** Remembers the answer so far, in place of what was remembered under the key. */
  saveIdempotent(workspaceId: string, key: string, bodyHash: string, answer: unknown, at: Instant): Promise<void>
  /** False when this slot was published before. */
  addDigestRun(workspaceId: string, digest: Digest, at: Instant): Promise<boolean>
  addAgreement(workspaceId: string, agreement: StoredAgreement): Promise<void>
  saveProposal(workspaceId: string, proposal: Proposal): Promise<void>
  /** Forgets what this person still writes at. */
  dropDraft(workspaceId: string, slackId: string): Promise<void>
  saveWorkspace(workspace: Workspace): Promise<void>
  savePeople(workspaceId: string, people: readonly Person[]): Promise<void>
  /** Replaces all days off of a member that come from this source. */
  saveAbsences(
    workspaceId: string,
    slackId: string,
    source: Absence['source'],
    days: readonly Pick<Absence, 'from' | 'to'>[],
    at: Instant,
  ): Promise<void>
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
