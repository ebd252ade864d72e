import { calendarOf } from '../domain/agreement.ts'
import type { Clock } from '../domain/clocks.ts'
import { nextPromise } from '../domain/clocks.ts'
import { parseTarget } from '../domain/duration.ts'
import { type Explanation, explainDeadline } from '../domain/explain.ts'
import type { HandoffView } from '../domain/messages.ts'
import { agreementAt, agreementInForce } from './agreement-in-force.ts'
import type { Deps } from './deps.ts'
import { handoffView } from './handoff-view.ts'

export interface ExplainedDeadline {
  view: HandoffView
  clock: Clock
  explanation: Explanation
}

/** The arithmetic of one clock, as a person would check it; of the next promise where no clock is named. */
export async function explainClock(
  deps: Deps,
  workspaceId: string,
  handoffId: string,
  clockId: string | null,
): Promise<ExplainedDeadline | null> {
  const [stored, workspace, inForce] = await Promise.all([
    deps.store.handoff(workspaceId, handoffId),
    deps.store.workspace(workspaceId),
    agreementInForce(deps, deps.store, workspaceId),
  ])
  if (!stored || !workspace) return null
  const view = handoffView(stored, workspace, inForce, deps.clock.now())
  const chosen = stored.clocks.find((one) => one.id === clockId)
  const clock = chosen ?? nextPromise(stored.clocks, stored.handoff.cycle) ?? stored.clocks.at(-1)
  const target = clock && parseTarget(clock.target)
  if (!clock || !target) return null
  const agreed = await agreementAt(deps, deps.store, workspaceId, clock.agreementVersion)
  const calendar = calendarOf(agreed, clock.startedAt)
  return { view, clock, explanation: explainDeadline({ from: clock.startedAt, target, calendar, due: clock.dueAt }) }
}
