import { type Agreement, calendarOf, teamZone } from '../domain/agreement.ts'
import { changesBetween } from '../domain/agreement-changes.ts'
import { type Approval, mayPropose, type Proposal, sidesLeft, speaksFor } from '../domain/agreement-proposal.ts'
import type { AgreementView, MeasuredChange, NamedApproval, ProposalView } from '../domain/agreement-views.ts'
import { lookBackTo, qualityWhatIf, whatIf } from '../domain/what-if.ts'
import { agreementAt, agreementInForce, type InForce } from './agreement-in-force.ts'
import { type Leaders, leadersOf, meetLeaders, voiceOf } from './agreement-leaders.ts'
import type { Deps } from './deps.ts'
import { knowPerson } from './know-member.ts'
import type { Reads } from './ports.ts'

/** Past promises that a target is measured by; more would say no more. */
const MEASURED = 20_000

/** What a reader may do about the agreement. */
export interface Reader {
  proposes: boolean
  /** Approves the open proposal: their side has not spoken yet. */
  decides: boolean
  /** Leads a side: may decline, also after approving. */
  speaks: boolean
  /** Takes the open proposal back. */
  withdraws: boolean
}

export interface AgreementRead {
  view: AgreementView
  reader: Reader
  /** The file named in AGREEMENT_FILE has the last word: nothing is proposed in Slack. */
  keptInFile: boolean
}

/** The agreement in force, what is proposed, and what this reader may do about it. */
export async function readAgreement(deps: Deps, workspaceId: string, slackId: string): Promise<AgreementRead> {
  await meetLeaders(deps, workspaceId)
  const { store } = deps
  const person = await knowPerson(deps, workspaceId, slackId)
  const [workspace, inForce, stored, open] = await Promise.all([
    store.workspace(workspaceId),
    agreementInForce(deps, store, workspaceId),
    store.agreement(workspaceId),
    store.openProposal(workspaceId),
  ])
  const leaders = await leadersOf(store, workspaceId, inForce)
  const voice = voiceOf(person, inForce, workspace)
  const names = await namesOf(store, workspaceId, [
    stored?.proposedBy,
    ...(stored?.approvals ?? []).map(({ by }) => by),
  ])
  const speaks = speaksFor(voice, leaders)
  const view: AgreementView = {
    version: inForce.version,
    agreement: inForce.agreement,
    since: stored?.inForceAt ?? null,
    proposer: stored?.proposedBy ? names(stored.proposedBy) : null,
    approvals: named(stored?.approvals ?? [], names),
    open: open && (await proposalView(deps, workspaceId, open, { inForce, leaders })),
    now: deps.clock.now(),
    zone: teamZone(inForce.agreement),
  }
  const reader = {
    proposes: mayPropose(voice) && !deps.keepsAgreementFile,
    decides: open !== null && sidesLeft(open).some((side) => speaks.includes(side)),
    speaks: speaks.length > 0,
    withdraws: open !== null && (open.proposedBy === slackId || voice.roles.has('admin')),
  }
  return { view, reader, keptInFile: deps.keepsAgreementFile }
}

/** A proposal as messages and forms show it, as it stands now. */
export async function proposalView(
  deps: Deps,
  workspaceId: string,
  proposal: Proposal,
  known?: { inForce: InForce; leaders: Leaders },
): Promise<ProposalView> {
  const { store } = deps
  const inForce = known?.inForce ?? (await agreementInForce(deps, store, workspaceId))
  const leaders = known?.leaders ?? (await leadersOf(store, workspaceId, inForce))
  const base = await agreementAt(deps, store, workspaceId, proposal.baseVersion)
  const names = await namesOf(store, workspaceId, [
    ...[proposal.proposedBy, proposal.decidedBy],
    ...proposal.approvals.map(({ by }) => by),
  ])
  const isOpen = proposal.state === 'open' || proposal.state === 'draft'
  return {
    proposal,
    version: proposal.version ?? proposal.baseVersion + 1,
    proposer: names(proposal.proposedBy),
    decider: proposal.decidedBy && names(proposal.decidedBy),
    changes: await measured(deps, workspaceId, base, proposal.document, isOpen),
    approvals: named(proposal.approvals, names),
    awaited: sidesLeft(proposal).map((side) => ({
      side,
      names: leaders.people.filter((one) => speaksFor(one, leaders).includes(side)).map(({ name }) => name),
    })),
    openHandoffs: await store.openHandoffs(workspaceId),
    inForce: inForce.version,
    now: deps.clock.now(),
    zone: teamZone(inForce.agreement),
  }
}

/** What differs, each changed target held against what happened. */
async function measured(
  deps: Deps,
  workspaceId: string,
  before: Agreement,
  after: Agreement,
  looksBack: boolean,
): Promise<MeasuredChange[]> {
  const changes = changesBetween(before, after)
  if (!looksBack || !changes.some(({ target }) => target)) return changes.map((one) => ({ ...one, whatIf: null }))
  const now = deps.clock.now()
  const calendar = calendarOf(before, now)
  const since = lookBackTo(now, calendar.zone)
  const isAbout = (quality: boolean) =>
    changes.some(({ target }) => target && (target.after.kind === 'quality') === quality)
  const past = isAbout(false) ? await deps.store.pastPromises(workspaceId, since, MEASURED) : []
  const decisions = isAbout(true) ? await deps.store.decisions(workspaceId, since, MEASURED) : []
  return changes.map((one) => ({
    ...one,
    whatIf: whatIf(one, past, calendar, now) ?? qualityWhatIf(one, decisions, calendar.zone, now),
  }))
}

/** Names by Slack id; whoever Slack does not know goes by it. */
export async function namesOf(
  reads: Reads,
  workspaceId: string,
  ids: readonly (string | null | undefined)[],
): Promise<(slackId: string) => string> {
  const known = await reads.people(workspaceId, [...new Set(ids.filter((id) => id !== null && id !== undefined))])
  return (slackId) => known.find((person) => person.slackId === slackId)?.name ?? slackId
}

export function named(approvals: readonly Approval[], names: (slackId: string) => string): NamedApproval[] {
  return approvals.map(({ side, by, at, source }) => ({ side, name: by && names(by), at, source }))
}
