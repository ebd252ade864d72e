import { changesBetween } from '../domain/agreement-changes.ts'
import { agreementAt } from './agreement-in-force.ts'
import type { OutboxWork } from './delivery-ports.ts'
import type { Deps } from './deps.ts'
import { type Loaded, toChannel } from './destination.ts'
import type { Workspace } from './ports.ts'
import { named, namesOf, proposalView } from './read-agreement.ts'

/** What a leader is asked, or a proposer is told, as it stands now. What was decided before anybody was asked is not asked. */
export async function loadProposal(deps: Deps, work: OutboxWork): Promise<Loaded> {
  const { proposalId, part } = work.body as { proposalId: string; part: 'ask' | 'outcome' }
  const proposal = await deps.store.proposal(work.workspaceId, proposalId)
  if (!proposal) return { kind: 'drop' }
  const view = await proposalView(deps, work.workspaceId, proposal)
  const moot = part === 'ask' && proposal.state !== 'open' && work.posted === null
  if (moot && work.maybeSentAt === null) return { kind: 'drop' }
  const message = { kind: 'proposal', part, view } as const
  return { kind: 'send', message, channel: work.to, threadTs: null, fallback: null, isHere: true, moot }
}

/** A version that came into force: what it changed, and who agreed. */
export async function loadInForce(deps: Deps, work: OutboxWork, workspace: Workspace): Promise<Loaded> {
  const { version } = work.body as { version: number }
  const { store } = deps
  const stored = await store.agreement(workspace.id, version)
  if (!stored) return { kind: 'drop' }
  const before = await agreementAt(deps, store, workspace.id, version - 1)
  const names = await namesOf(store, workspace.id, [stored.proposedBy, ...stored.approvals.map(({ by }) => by)])
  const news = {
    version,
    source: stored.source,
    changes: changesBetween(before, stored.document),
    proposer: stored.proposedBy && names(stored.proposedBy),
    approvals: named(stored.approvals, names),
  }
  return toChannel(deps, work, workspace, { kind: 'in_force', news })
}
