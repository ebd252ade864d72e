import type { Agreement } from '../domain/agreement.ts'
import type { Approval, ApprovalSource, Proposal, ProposalState } from '../domain/agreement-proposal.ts'
import type { Clock, ClockKind, ClockState } from '../domain/clocks.ts'
import { type Corrected, detailsIn, type FeedbackDetails } from '../domain/feedback-details.ts'
import type { Fact, FactType, Handoff, Outcome, Source, State } from '../domain/handoff.ts'
import type { Instant } from '../domain/instant.ts'
import type { Mql } from '../domain/lead.ts'
import { Prisma } from '../generated/prisma/client.ts'
import type { PostedAt } from '../use-cases/delivery-ports.ts'
import type { Absence, Person, StoredAgreement, StoredLead, Workspace } from '../use-cases/ports.ts'

/** The database, or a transaction on it: what reads and writes work on. */
export type Client = Prisma.TransactionClient

/** Rows become domain values here, and nowhere else: instants are epoch milliseconds, words are checked types. */
type HandoffRow = Prisma.HandoffGetPayload<object>
type ClockRow = Prisma.ClockGetPayload<object>
type EventRow = Prisma.EventGetPayload<object>

export const instant = (date: Date | null): Instant | null => date?.getTime() ?? null
export const date = (at: Instant | null): Date | null => (at === null ? null : new Date(at))

/** JSON from the database was written by us in this very shape. */
export const json = <T>(value: Prisma.JsonValue): T => value as T
/** SQL's null in a column of JSON. */
const NO_JSON = Prisma.DbNull
export const asJson = (value: unknown): Prisma.InputJsonValue => value as Prisma.InputJsonValue

export function toHandoff(row: HandoffRow): Handoff {
  return {
    id: row.id,
    workspaceId: row.workspaceId,
    leadId: row.leadId,
    externalId: row.externalId,
    state: row.state as State,
    outcome: row.outcome as Outcome | null,
    reason: row.reason,
    ownerId: row.ownerId,
    tier: row.tier,
    grade: row.grade,
    cycle: row.cycle,
    version: row.version,
    company: row.company,
    attempts: row.attempts,
    firstAttemptAt: instant(row.firstAttemptAt),
    amount: row.amount,
    currency: row.currency,
    agreementVersion: row.agreementVersion,
    backfill: row.backfill,
    receivedAt: row.receivedAt.getTime(),
    claimedAt: instant(row.claimedAt),
    closedAt: instant(row.closedAt),
    snoozedAt: instant(row.snoozedAt),
    snoozedUntil: instant(row.snoozedUntil),
    snoozeReason: row.snoozeReason,
    offeredTo: row.offeredTo,
    offerUntil: instant(row.offerUntil),
    nextTryAt: instant(row.nextTryAt),
  }
}

/** When somebody must look again: an offer ends, the lead is to be offered, or a snooze is over. */
function nextLook({ offerUntil, snoozedUntil }: Handoff): Instant | null {
  const next = Math.min(offerUntil ?? Number.POSITIVE_INFINITY, snoozedUntil ?? Number.POSITIVE_INFINITY)
  return Number.isFinite(next) ? next : null
}

export function fromHandoff(handoff: Handoff) {
  return {
    ...handoff,
    firstAttemptAt: date(handoff.firstAttemptAt),
    receivedAt: new Date(handoff.receivedAt),
    claimedAt: date(handoff.claimedAt),
    closedAt: date(handoff.closedAt),
    snoozedAt: date(handoff.snoozedAt),
    snoozedUntil: date(handoff.snoozedUntil),
    offerUntil: date(handoff.offerUntil),
    nextTryAt: date(handoff.nextTryAt),
    nextAt: date(nextLook(handoff)),
  }
}

export function toClock(row: ClockRow): Clock {
  return {
    id: row.id,
    kind: row.kind as ClockKind,
    scope: row.scope as Clock['scope'],
    cycle: row.cycle,
    state: row.state as ClockState,
    target: row.target,
    targetMinutes: row.targetMinutes,
    startedAt: row.startedAt.getTime(),
    dueAt: row.dueAt.getTime(),
    metAt: instant(row.metAt),
    businessMinutes: row.businessMinutes,
    nextAt: instant(row.nextAt),
    pausedAt: instant(row.pausedAt),
    pausedMinutes: row.pausedMinutes,
    said: row.said,
    ownerId: row.ownerId,
    holderId: row.holderId,
    agreementVersion: row.agreementVersion,
    zoneData: row.zoneData,
  }
}

export function fromClock(clock: Clock, handoff: Pick<Handoff, 'id' | 'workspaceId'>) {
  return {
    ...clock,
    workspaceId: handoff.workspaceId,
    handoffId: handoff.id,
    startedAt: new Date(clock.startedAt),
    dueAt: new Date(clock.dueAt),
    metAt: date(clock.metAt),
    nextAt: date(clock.nextAt),
    pausedAt: date(clock.pausedAt),
    // For a replica of the version before, during a deploy.
    nextStep: clock.state === 'pending' ? 'remind' : null,
  }
}

export function toFact(row: EventRow): Fact & { recordedAt: Instant } {
  return {
    type: row.type as FactType,
    at: row.at.getTime(),
    recordedAt: row.recordedAt.getTime(),
    actor: row.actor,
    source: row.source as Source,
    cycle: row.cycle,
    data: json<Fact['data']>(row.data),
  }
}

/** What feedback tells besides reason and words. */
export function toDetails(row: Prisma.FeedbackGetPayload<object>): FeedbackDetails {
  return detailsIn({ ...row, corrected: row.corrected && json<Corrected>(row.corrected) })
}

export function fromDetails(details: FeedbackDetails) {
  const { detail = null, criterion = null, persona = null, helpedPerson = null, helpedOffer = null } = details
  const { helpedContent = [], corrected } = details
  return {
    ...{ detail, criterion, persona, helpedPerson, helpedOffer },
    helpedContent: [...helpedContent],
    corrected: corrected ? asJson(corrected) : NO_JSON,
  }
}

export function toPerson(row: Prisma.PersonGetPayload<object>): Person {
  const { workspaceId: _, ...person } = row
  return { ...person, seenAt: row.seenAt.getTime() }
}

export function toAbsence(row: Prisma.AbsenceGetPayload<object>): Absence {
  return { slackId: row.slackId, from: row.fromDate, to: row.toDate, source: row.source as Absence['source'] }
}

export function toLead(row: Prisma.LeadGetPayload<object>): StoredLead {
  return {
    id: row.id,
    email: row.email,
    externalId: row.externalId,
    mql: json<Mql>(row.mql),
    nurtureSince: instant(row.nurtureSince),
    restUntil: instant(row.restUntil),
    receivedAt: row.receivedAt.getTime(),
    grade: row.grade,
    tier: row.tier,
  }
}

export function toAgreement(row: Prisma.AgreementVersionGetPayload<object>): StoredAgreement {
  return {
    version: row.version,
    document: json<Agreement>(row.document),
    source: row.source as ApprovalSource,
    inForceAt: row.inForceAt.getTime(),
    proposedBy: row.proposedBy,
    approvals: json<Approval[]>(row.approvals),
  }
}

export function toProposal(row: Prisma.AgreementProposalGetPayload<{ include: { approvals: true } }>): Proposal {
  return {
    id: row.id,
    document: json<Agreement>(row.document),
    baseVersion: row.baseVersion,
    proposedBy: row.proposedBy,
    side: row.side as Proposal['side'],
    at: row.at.getTime(),
    state: row.state as ProposalState,
    approvals: row.approvals.map(({ side, byId, at, source }) => ({
      side: side as Approval['side'],
      by: byId,
      at: at.getTime(),
      source: source as ApprovalSource,
    })),
    decidedBy: row.decidedBy,
    decidedAt: instant(row.decidedAt),
    reason: row.reason,
    version: row.version,
  }
}

export function toWorkspace(row: Prisma.WorkspaceGetPayload<object>): Workspace {
  return {
    id: row.id,
    name: row.name,
    url: row.url,
    botUserId: row.botUserId,
    installerId: row.installerId,
    channels: { handoffs: row.handoffChannel, feedback: row.feedbackChannel, digest: row.digestChannel },
  }
}

/** Where a message stands; null while it waits in the outbox. */
export function posted(row: { postedChannel: string | null; ts: string | null } | undefined): PostedAt | null {
  return row?.postedChannel && row.ts ? { channel: row.postedChannel, ts: row.ts } : null
}
