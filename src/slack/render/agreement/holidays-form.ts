import type { Agreement } from '../../../domain/agreement.ts'
import { dateWords, placeWords } from '../../../domain/agreement-words.ts'
import { type ClosedDay, closedDays } from '../../../domain/closed-days.ts'
import { weekdayName } from '../../../domain/day-names.ts'
import { localDate } from '../../../domain/zone.ts'
import { context } from '../blocks.ts'
import { FORM_INPUTS, RADIO_OPTIONS } from '../limits.ts'
import { dots, plainWord, word } from '../text.ts'
import { boxesField, type PartForm, stood, tickedIn, valueField, wordsIn } from './fields.ts'

/** The coming year's holidays, closed where they are ticked, and the team's own days off. */
export function holidaysForm(agreement: Agreement, now: number): PartForm {
  const { calendar } = agreement
  const { skip, add, country, region } = calendar.holidays
  const listed = closedDays(agreement, now).filter(({ name }) => name !== null)
  // Beside the days off, as many boxes as a form may have.
  const groups = inTens(listed).slice(0, FORM_INPUTS - 1)
  const today = localDate(now, calendar.zone)
  const coming = add.filter((date) => date >= today)
  return {
    blocks: [
      ...context(
        country
          ? `Public holidays of ${word(placeWords(country, region))} on your working days. Ticked: closed. Not ticked: you work.`
          : 'No country is chosen yet, under “Hours and time zone”. Your own days off can be added here.',
      ),
      ...groups.map((days, index) =>
        boxesField(
          groupId(days, index),
          `${dateWords(days[0]?.date ?? '')} to ${dateWords(days.at(-1)?.date ?? '')}`,
          days.map((day) => ({ value: day.date, label: label(day) })),
          new Set(days.filter(({ as }) => as !== 'worked').map(({ date }) => date)),
        ),
      ),
      valueField('add', 'Days off besides', coming.join('\n'), {
        multiline: true,
        optional: true,
        hint: 'A date a line, such as 2026-12-24',
      }),
    ],
    read: (state) => {
      const shown = groups.flatMap((days, index) => (stood(state, groupId(days, index)) ? days : []))
      const ticked = new Set(groups.flatMap((days, index) => tickedIn(state, groupId(days, index))))
      const off = wordsIn(state, 'add')
      const worked = shown.filter(({ date }) => !ticked.has(date)).map(({ date }) => date)
      const untouched = skip.filter((date) => !shown.some((day) => day.date === date))
      // A holiday that was unticked is worked, even where it had been added too.
      const kept = [...add.filter((date) => date < today), ...off].filter((date) => !worked.includes(date))
      return {
        part: { calendar: { holidays: { skip: orAs(skip, [...untouched, ...worked]), add: orAs(add, kept) } } },
        whole: agreement,
      }
    },
    fields: [
      ['calendar.holidays.add', 'add'],
      ['calendar.holidays.skip', 'add'],
    ],
  }
}

/** Another id for other days: Slack keeps what was ticked in a block whose id stays the same. */
function groupId(days: readonly ClosedDay[], index: number): string {
  return `closed${index}:${days[0]?.date ?? ''}`
}

function label({ date, name }: ClosedDay): string {
  return dots([`${weekdayName(date)}, ${dateWords(date)}`, plainWord(name, 45, 50)])
}

function inTens(days: readonly ClosedDay[]): ClosedDay[][] {
  const groups: ClosedDay[][] = []
  for (let at = 0; at < days.length; at += RADIO_OPTIONS) groups.push(days.slice(at, at + RADIO_OPTIONS))
  return groups
}

/** The dates as they stand where they are the same ones: another order alone is no change. */
function orAs(stand: readonly string[], dates: readonly string[]): readonly string[] {
  const same = stand.length === dates.length && stand.every((date) => dates.includes(date))
  return same ? stand : [...new Set(dates)]
}
