import { type Clock, isRunning } from '../../domain/clocks.ts'
import type { HandoffView, SummaryWarningView } from '../../domain/messages.ts'
import { context, type Rendered, section } from './blocks.ts'
import { fitMessage } from './fit.ts'
import { currentClocks, isOverdue } from './promises.ts'
import { claimMenu } from './summary.ts'
import { dueWhen } from './time.ts'
import { capital, count, PROMISES, sideOf } from './words.ts'

/** One reminder or breach for all the hand-offs of a summary that nobody has taken; in the past tense once all are. */
export function summaryWarning({ step, kind, target, summary }: SummaryWarningView): Rendered {
  const promise = { kind, target }
  const waiting = summary.rows.filter((row) => row.inSummary && clockOf(row, promise))
  const due = (row: HandoffView) => dueOf(row, promise)
  const [first] = [...(waiting.length > 0 ? waiting : summary.rows)].sort((one, other) => due(one) - due(other))
  const clock = first && currentClocks(first).find((one) => isOf(one, promise))
  if (!first || !clock) return fitMessage('Nothing of this list is due.', context('Nothing of this list is due.'))
  const { verb, noun } = PROMISES[kind]
  const when = dueWhen(clock, first)
  if (waiting.length === 0) {
    const light = step === 'breach' ? ':alarm_clock:' : ':hourglass_flowing_sand:'
    const sentence = `${capital(noun)} due ${when}: all of this list are taken.`
    return fitMessage(sentence, context(`${light} ${sentence}`))
  }
  const menu = claimMenu(`${summary.id}:${step}:${kind}:${target}`, waiting)
  if (step === 'breach' || isOverdue(clock, first)) {
    const late = waiting.filter((row) => isOverdue(clockOf(row, promise) ?? null, row)).length || waiting.length
    const what = `${verb.toLowerCase()} ${count(late, 'lead')} of this list now`
    const was = `${capital(sideOf(kind))}’ ${noun} was due ${when}.`
    return fitMessage(`Overdue: ${what}. ${was}`, [section(`:alarm_clock: *Overdue: ${what}.* ${was}`), ...menu])
  }
  const still = `${count(waiting.length, 'lead of this list is', 'leads of this list are')} still unclaimed.`
  const todo = `${verb} by ${when}.`
  return fitMessage(`${still} ${todo}`, [section(`:hourglass_flowing_sand: ${still} *${todo}*`), ...menu])
}

type OfPromise = Pick<SummaryWarningView, 'kind' | 'target'>

function isOf(clock: Clock, { kind, target }: OfPromise): boolean {
  return clock.kind === kind && clock.target === target
}

function clockOf(row: HandoffView, promise: OfPromise): Clock | undefined {
  return currentClocks(row).find((clock) => isOf(clock, promise) && isRunning(clock))
}

function dueOf(row: HandoffView, promise: OfPromise): number {
  return currentClocks(row).find((clock) => isOf(clock, promise))?.dueAt ?? Number.MAX_SAFE_INTEGER
}
