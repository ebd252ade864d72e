import { isRunning } from '../../domain/clocks.ts'
import type { HandoffView, SummaryWarningView } from '../../domain/messages.ts'
import { context, type Rendered, section } from './blocks.ts'
import { fitMessage } from './fit.ts'
import { currentClocks, isOverdue } from './promises.ts'
import { claimMenu } from './summary.ts'
import { dueWhen } from './time.ts'
import { capital, count, PROMISES, sideOf } from './words.ts'

/** One reminder or breach for all the hand-offs of a summary that nobody has taken; in the past tense once all are. */
export function summaryWarning({ step, kind, summary }: SummaryWarningView): Rendered {
  const waiting = summary.rows.filter((row) => row.inSummary && clockOf(row, kind))
  const [first] = [...(waiting.length > 0 ? waiting : summary.rows)].sort((one, other) => dueOf(one) - dueOf(other))
  const clock = first && currentClocks(first).find((one) => one.kind === kind)
  if (!first || !clock) return fitMessage('Nothing of this list is due.', context('Nothing of this list is due.'))
  const { verb, noun } = PROMISES[kind]
  const due = dueWhen(clock, first)
  if (waiting.length === 0) {
    const light = step === 'breach' ? ':alarm_clock:' : ':hourglass_flowing_sand:'
    const sentence = `${capital(noun)} due ${due}: all of this list are taken.`
    return fitMessage(sentence, context(`${light} ${sentence}`))
  }
  const menu = claimMenu(`${summary.id}:${step}:${kind}`, waiting)
  if (step === 'breach' || isOverdue(clock, first)) {
    const late = waiting.filter((row) => isOverdue(clockOf(row, kind) ?? null, row)).length || waiting.length
    const what = `${verb.toLowerCase()} ${count(late, 'lead')} of this list now`
    const was = `${capital(sideOf(kind))}’ ${noun} was due ${due}.`
    return fitMessage(`Overdue: ${what}. ${was}`, [section(`:alarm_clock: *Overdue: ${what}.* ${was}`), ...menu])
  }
  const still = `${count(waiting.length, 'lead of this list is', 'leads of this list are')} still unclaimed.`
  const todo = `${verb} by ${due}.`
  return fitMessage(`${still} ${todo}`, [section(`:hourglass_flowing_sand: ${still} *${todo}*`), ...menu])
}

function clockOf(row: HandoffView, kind: SummaryWarningView['kind']) {
  return currentClocks(row).find((clock) => clock.kind === kind && isRunning(clock))
}

function dueOf(row: HandoffView): number {
  return Math.min(...currentClocks(row).map((clock) => clock.dueAt))
}
