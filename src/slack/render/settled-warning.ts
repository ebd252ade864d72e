import { type Clock, isRunning } from '../../domain/clocks.ts'
import type { HandoffView, WarningView } from '../../domain/messages.ts'
import { context, type Rendered } from './blocks.ts'
import { fitMessage } from './fit.ts'
import { companyOf, linkedCompany } from './person.ts'
import { word } from './text.ts'
import { dueWhen, when } from './time.ts'
import { PROMISES } from './words.ts'

/** A warning whose promise is settled: both times, past tense, nothing to press. Null while it still stands. */
export function settledWarning(warned: WarningView): Rendered | null {
  const { step, surface, clock, view } = warned
  const ending = endingOf(warned)
  if (ending === null) return null
  const { verb, noun } = PROMISES[clock.kind]
  const due = dueWhen(clock, view)
  const company = word(companyOf(view))
  const named = surface === 'thread' ? company : linkedCompany(view)
  if (step !== 'remind') {
    const sentence = (who: string) => `${who} was overdue: ${noun} due ${due}, ${ending}.`
    const light = step === 'escalate' ? ':bell:' : ':alarm_clock:'
    return fitMessage(sentence(company), context(`${light} ${sentence(named)}`))
  }
  const sentence = (who: string) => `${verb}${who && ` ${who}`} by ${due}: ${ending}.`
  return fitMessage(
    sentence(company),
    context(`:hourglass_flowing_sand: ${sentence(surface === 'thread' ? '' : named)}`),
  )
}

/** How the promise ended; null while it is still to be kept by whoever was warned. */
function endingOf({ clock, view, surface, toId }: WarningView): string | null {
  const { state, closedAt, cycle } = view.handoff
  if (clock.metAt !== null) return `${doneWord(clock, view)} ${when(clock.metAt, view, true)}`
  if (clock.kind === 'response') return isRunning(clock) ? null : 'no longer due'
  if (clock.cycle !== cycle) return 'closed, then reopened'
  if (state === 'closed') return closedAt === null ? 'closed' : `closed ${when(closedAt, view, true)}`
  if (!isRunning(clock)) return 'no longer due'
  if (surface !== 'direct') return null
  if (view.owner === null) return 'released'
  return toId !== undefined && view.owner.id !== toId ? 'passed on' : null
}

function doneWord(clock: Clock, view: HandoffView): string {
  if (clock.metAt === view.handoff.closedAt) return 'closed'
  if (clock.kind === 'contact') return 'first attempt'
  return clock.kind === 'outcome' ? 'qualified' : PROMISES[clock.kind].done
}
