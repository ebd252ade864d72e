import type { Button } from '@slack/types'
import type { Clock } from '../../domain/clocks.ts'
import type { HandoffView, WarningView } from '../../domain/messages.ts'
import { buttonsBlock } from '../ids.ts'
import { actions, type Rendered, section } from './blocks.ts'
import { legalButtons, refOf } from './buttons.ts'
import { fitMessage } from './fit.ts'
import { companyOf, leadWord, linkedCompany } from './person.ts'
import { byWhen } from './promise-line.ts'
import { isOverdue, openPromises } from './promises.ts'
import { settledWarning } from './settled-warning.ts'
import { dots, link, personName, phoneLink, word } from './text.ts'
import { dueWhen, when } from './time.ts'
import { attemptsProgress, capital, PROMISES, sideOf } from './words.ts'

/**
 * A reminder or a breach, rendered from its clock as it stands: once the promise is settled it is told in the past
 * tense, grey, without a button. In a thread, and so in the channel, a breach names the lead, the side and the due
 * time, never the holder.
 */
export function warning(warned: WarningView): Rendered {
  const settled = settledWarning(warned)
  if (settled) return settled
  if (warned.surface === 'direct') return direct(warned)
  if (warned.surface === 'manager') return toManager(warned)
  if (warned.clock.kind === 'response') return answerDue(warned)
  return warned.step === 'breach' ? breachInThread(warned) : reminderInThread(warned)
}

function reminderInThread({ clock, view }: WarningView): Rendered {
  const company = word(companyOf(view))
  const todo = isOverdue(clock, view)
    ? `${PROMISES[clock.kind].verb} now, it was due ${dueWhen(clock, view)}`
    : byWhen(clock, view)
  const standing = view.owner ? attemptsProgress(view.handoff.attempts, view.attemptsAsked) : 'Still unclaimed'
  return fitMessage(view.owner ? `${company}: ${todo}.` : `${company} is still unclaimed. ${todo}.`, [
    section(`:hourglass_flowing_sand: ${standing}. *${todo}.*`, claimButton(view)),
  ])
}

function breachInThread({ clock, view }: WarningView): Rendered {
  const { verb, noun } = PROMISES[clock.kind]
  const company = word(companyOf(view))
  const due = `${capital(sideOf(clock.kind))}’ ${noun} was due ${dueWhen(clock, view)}.`
  const next = openPromises(view).find((other) => other.kind === 'contact' && !isOverdue(other, view))
  const still = next && next.id !== clock.id ? `*${byWhen(next, view)}* can still be kept.` : ''
  return fitMessage(`${company} is overdue. ${due}`, [
    section(
      [`:alarm_clock: *Overdue: ${verb.toLowerCase()} ${company} now.*`, due, still].filter(Boolean).join(' '),
      claimButton(view),
    ),
  ])
}

/** To the owner alone: a way on, and after a breach a way out. */
function direct({ step, clock, view }: WarningView): Rendered {
  const late = step === 'breach' || isOverdue(clock, view)
  const { verb, noun } = PROMISES[clock.kind]
  const company = word(companyOf(view))
  const due = dueWhen(clock, view)
  const lines = [
    late
      ? `:alarm_clock: *${verb} ${linkedCompany(view)} now*, it was due ${due}`
      : `:hourglass_flowing_sand: *${verb} ${linkedCompany(view)} by ${due}*`,
    dots([leadWord(view), phoneLink(view.mql.lead.phone), attemptsProgress(view.handoff.attempts, view.attemptsAsked)]),
    late ? 'Not today? Pass it on and nothing more is sent to you.' : '',
  ]
  const text = late
    ? `${company} is overdue: the ${noun} was due ${due}.`
    : `${company}: ${verb.toLowerCase()} by ${due}.`
  return fitMessage(text, [
    section(lines.filter(Boolean).join('\n')),
    ...actions(buttonsBlock(refOf(view)), [
      ...stepsFor(clock, view),
      ...(late ? legalButtons(view, ['assign', 'release']) : []),
    ]),
  ])
}

/** To whoever leads the owner, or the team of a lead that nobody owns: the holder is named here, and in Home, only. */
function toManager({ clock, view, follows }: WarningView): Rendered {
  const { noun } = PROMISES[clock.kind]
  const company = word(companyOf(view))
  const grade = view.handoff.grade ? ` (${view.handoff.grade})` : ''
  const stands = standsAs(clock, view)
  const due = `The ${noun} was due ${dueWhen(clock, view)}.`
  const next = follows ? `Assign it, or Baton ${NEXT[follows.act]} at *${when(follows.at, view, true)}*.` : ''
  const lines = [`:bell: ${linkedCompany(view)}${grade} ${stands}. ${due}`, next]
  const steps = clock.kind === 'response' ? [] : legalButtons(view, ['assign'])
  return fitMessage(`${company} ${stands}. ${due}`, [
    section(lines.filter(Boolean).join('\n')),
    ...actions(buttonsBlock(refOf(view)), steps),
  ])
}

const NEXT = {
  'next-person': 'offers it to the next person',
  'back-to-channel': 'gives it back to the channel',
} as const

/** What a manager has to know: who holds it, and that nothing has happened. */
function standsAs(clock: Clock, view: HandoffView): string {
  if (clock.kind === 'response') return 'still waits for an answer'
  const holder = personName(view.owner?.name)
  if (!holder) return 'is still unclaimed'
  return clock.kind === 'contact' ? `was not contacted yet (${holder})` : `is still open (${holder})`
}

/** To marketing: what a rep said waits for an answer. */
function answerDue({ clock, view }: WarningView): Rendered {
  const company = word(companyOf(view))
  const due = dueWhen(clock, view)
  const late = isOverdue(clock, view)
  const todo = late ? `Answer ${company} now, it was due ${due}.` : `Answer ${company} by ${due}.`
  const linked = view.feedbackLink ? link(view.feedbackLink, 'Open the feedback') : ''
  const light = late ? ':alarm_clock:' : ':hourglass_flowing_sand:'
  return fitMessage(todo, [section(dots([`${light} *${todo}*`, linked]))])
}

function stepsFor(clock: Clock, view: HandoffView): Button[] {
  return legalButtons(
    view,
    clock.kind === 'outcome' ? ['attempt', 'contact', 'qualify', 'close'] : ['attempt', 'contact'],
  )
}

function claimButton(view: HandoffView): Button | undefined {
  return legalButtons(view, ['claim'])[0]
}
