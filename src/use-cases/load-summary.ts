import { type Clock, isRunning, type Step } from '../domain/clocks.ts'
import type { SummaryView } from '../domain/messages.ts'
import { agreementInForce } from './agreement-in-force.ts'
import type { OutboxWork } from './delivery-ports.ts'
import type { Deps } from './deps.ts'
import { inThread, type Loaded, toChannel } from './destination.ts'
import { handoffView } from './handoff-view.ts'
import type { Workspace } from './ports.ts'

/** Several hand-offs in one message, as each stands now. */
export async function loadSummary(deps: Deps, work: OutboxWork, workspace: Workspace): Promise<Loaded> {
  const summary = await summaryView(deps, work.id, workspace)
  return summary.rows.length > 0 ? toChannel(deps, work, workspace, { kind: 'summary', summary }) : { kind: 'drop' }
}

async function summaryView(deps: Deps, id: string, workspace: Workspace): Promise<SummaryView> {
  const inForce = await agreementInForce(deps, deps.store, workspace.id)
  const stored = await deps.store.handoffsInSummary(workspace.id, id)
  return { id, rows: stored.map((one) => handoffView(one, workspace, inForce, deps.clock.now())) }
}

/** Under the summary. Not sent at all where every hand-off was taken before. */
export async function loadSummaryWarning(deps: Deps, work: OutboxWork, workspace: Workspace): Promise<Loaded> {
  if (!work.summaryId) return { kind: 'drop' }
  const at = await deps.store.outbox.standsAt(work.summaryId)
  if (!at) return { kind: 'wait' }
  const { step, kind, target } = work.body as { step: Step; kind: Clock['kind']; target: string }
  const summary = await summaryView(deps, work.summaryId, workspace)
  const unsaid = work.posted === null
  const due = ({ inSummary, clocks }: SummaryView['rows'][number]) =>
    inSummary && clocks.some((one) => one.kind === kind && one.target === target && isRunning(one))
  const moot = unsaid && !summary.rows.some(due)
  if (moot && work.maybeSentAt === null) return { kind: 'drop' }
  const warning = { step, kind, target, summary }
  const message = { kind: 'summary_warning', warning, broadcast: unsaid && step === 'breach' } as const
  return inThread(deps, workspace, message, at, moot)
}
