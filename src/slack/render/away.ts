import type { KnownBlock } from '@slack/types'
import type { AwayProblem } from '../../domain/away.ts'
import { monthDay, weekdayName } from '../../domain/day-names.ts'
import type { DaysOff } from '../../domain/duty.ts'
import type { Away } from '../../use-cases/set-away.ts'
import { ACTIONS, COMMAND, encodeRef } from '../ids.ts'
import { actions, button, context, type Rendered, section } from './blocks.ts'
import { refOf } from './buttons.ts'
import { fitMessage } from './fit.ts'
import { LIST_ROWS } from './limits.ts'
import { leadWord, linkedCompany } from './person.ts'
import { ownPromiseLine } from './promise-line.ts'
import { dots, word } from './text.ts'
import { zoneCity } from './time.ts'
import { count, figure } from './words.ts'

/** When somebody is off, and what becomes of what they hold: told to nobody else. */
export function awayAnswer(away: Away): Rendered {
  const title = headline(away)
  return fitMessage(title, [
    ...awayBlocks(away),
    ...actions('away:change', [button(ACTIONS.away, 'Change…', null)]),
    ...context(`Back earlier: \`${COMMAND} away off\``),
  ])
}

/** The same for the form. */
export function awayBlocks(away: Away): KnownBlock[] {
  const rows = away.days.slice(0, LIST_ROWS).map((days) => `• ${daysInWords(days, away.today)}${sourceOf(days.source)}`)
  const left = away.days.length - rows.length
  const list = [...rows, ...(left > 0 ? [`and ${figure(left)} more`] : [])]
  return [section([`*${headline(away)}*`, ...list].join('\n')), ...heldBlocks(away)]
}

function headline({ isAway, days, backOn, today }: Away): string {
  if (isAway) return `You are away, back on ${dayInWords(backOn, today)}.`
  const [next] = days
  return next ? `You are next away ${daysInWords(next, today)}.` : 'You have no days off ahead.'
}

/** Where reminders about what they hold go, and the way to give it to somebody. */
function heldBlocks({ days, leads, leadsTotal, zone }: Away): KnownBlock[] {
  const whose = `Days are counted in ${word(zoneCity(zone))} time.`
  if (days.length === 0) return context(`While you are away, reminders go to the thread. ${whose}`)
  if (leadsTotal === 0) return context(`You hold no open leads. Nobody is handed leads while away. ${whose}`)
  const told = `Reminders about your ${count(leadsTotal, 'open lead')} go to the thread while you are away. ${whose}`
  const left = leadsTotal - leads.length
  return [
    ...context(told),
    ...leads.map((view) =>
      section(
        dots([linkedCompany(view), leadWord(view), ownPromiseLine(view)]),
        button(ACTIONS.assign, 'Assign…', encodeRef(refOf(view))),
      ),
    ),
    ...context(left > 0 ? `and ${figure(left)} more in Baton’s Home` : ''),
  ]
}

function sourceOf(source: Away['days'][number]['source']): string {
  if (source === 'agreement') return ' · listed in the agreement'
  if (source === 'slack') return ' · by your Slack status'
  return source === 'dnd' ? ' · by your do-not-disturb' : ''
}

/** `Mon Dec 21 to Sat Jan 2, 2027`; one day is that day. */
export function daysInWords({ from, to }: DaysOff, today: string): string {
  return from === to ? dayInWords(from, today) : `${dayInWords(from, today)} to ${dayInWords(to, today)}`
}

/** The year only where it is not the reader's. */
function dayInWords(date: string, today: string): string {
  const year = date.slice(0, 4) === today.slice(0, 4) ? '' : `, ${date.slice(0, 4)}`
  return `${weekdayName(date)} ${monthDay(date)}${year}`
}

/** What is wrong with a day, as a sentence under its field or as an answer. Plain text. */
export function awayProblem(problem: AwayProblem): string {
  switch (problem.kind) {
    case 'missing':
      return 'Choose the first day.'
    case 'not_a_date':
      return 'That is no day of the calendar. Write it as 2026-12-21.'
    case 'far':
      return 'That is more than a year ahead.'
    case 'over':
      return 'That is over already.'
    case 'before_from':
      return 'The last day is before the first.'
    case 'long':
      return 'That is more than a year.'
  }
}

/** After a command with days that cannot be read. */
export function awayNotRead(problem: AwayProblem, text: string): Rendered {
  const which = problem.day === 'from' ? 'The first day' : 'The last day'
  const named = word(text) ? `${which}, “${word(text)}”` : which
  const sentence = `${named}: ${lower(awayProblem(problem))}`
  const ways = ['today', 'tomorrow', 'until friday', '2026-12-21', '2026-12-21 2027-01-02', 'off']
  return fitMessage(sentence, [
    section(sentence),
    ...context(ways.map((way) => `\`${COMMAND} away ${way}\``).join(' · ')),
  ])
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
