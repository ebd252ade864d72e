import { type Clock, isRunning, standing } from '../../domain/clocks.ts'
import type { HandoffView } from '../../domain/messages.ts'
import { PROMISE_ORDER } from './words.ts'

/** The promises of the present cycle that still wait to be kept, in the order in which they are to be kept. */
export function openPromises(view: HandoffView): Clock[] {
  if (view.handoff.state === 'closed') return []
  return currentClocks(view)
    .filter((clock) => clock.kind !== 'response' && isRunning(clock))
    .sort((a, b) => rank(a) - rank(b) || a.dueAt - b.dueAt)
}

/** Claim, then contact; then whatever falls due first of the attempts and the outcome. */
function rank({ kind }: Clock): number {
  return kind === 'depth' ? PROMISE_ORDER.indexOf('outcome') : PROMISE_ORDER.indexOf(kind)
}

/** Lead clocks of the present cycle. */
export function currentClocks(view: HandoffView): Clock[] {
  return view.clocks.filter((clock) => clock.cycle === view.handoff.cycle && clock.scope === 'lead')
}

/** The promise to keep next, if any is left. */
export function nextOf(view: HandoffView): Clock | null {
  return openPromises(view)[0] ?? null
}

export function isOverdue(clock: Clock | null, view: HandoffView): boolean {
  return clock !== null && standing(clock, view.now) === 'breached'
}

export function isAsleep(view: HandoffView): boolean {
  return view.handoff.state !== 'closed' && view.handoff.snoozedUntil !== null
}

export function isHot(view: HandoffView): boolean {
  return view.handoff.tier === 'hot'
}
