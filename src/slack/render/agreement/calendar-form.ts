import type { Agreement } from '../../../domain/agreement.ts'
import { context } from '../blocks.ts'
import { linesIn, type PartForm, textIn, valueField } from './fields.ts'

/** The zone, the week, and whose holidays are kept. */
export function calendarForm(agreement: Agreement): PartForm {
  const { zone, hours, holidays } = agreement.calendar
  const week = Object.entries(hours).map(([days, windows]) => `${days}: ${windows.join(', ')}`)
  return {
    blocks: [
      ...context('Minutes and hours are counted in these hours only. Which holidays are kept is under “Holidays”.'),
      valueField('zone', 'Time zone', zone, { hint: 'Such as Europe/Berlin' }),
      valueField('hours', 'Hours', week.join('\n'), {
        multiline: true,
        hint: 'A line for each day or range of days: mon-fri: 09:00-12:30, 13:30-17:00',
      }),
      valueField('country', 'Country', holidays.country ?? '', {
        optional: true,
        hint: 'Its code, such as DE. Empty: no public holidays',
      }),
      valueField('region', 'Region', holidays.region ?? '', {
        optional: true,
        hint: 'Its code, such as BE for Berlin',
      }),
    ],
    read: (state) => {
      const [country, region] = [textIn(state, 'country').trim(), textIn(state, 'region').trim()]
      const { skip, add } = holidays
      return {
        part: {
          calendar: {
            zone: textIn(state, 'zone').trim(),
            hours: hoursIn(linesIn(state, 'hours')),
            holidays: { ...(country && { country }), ...(region && { region }) },
          },
        },
        // What was emptied must not come back from what is laid under it.
        whole: { ...agreement, calendar: { ...agreement.calendar, holidays: { skip, add } } },
      }
    },
    fields: [
      ['calendar.zone', 'zone'],
      ['calendar.hours', 'hours'],
      ['calendar.holidays.country', 'country'],
      ['calendar.holidays.region', 'region'],
    ],
  }
}

/** `mon-fri: 09:00-12:30, 13:30-17:00`, a line each; the rest of a line without a colon is for the schema to refuse. */
function hoursIn(lines: readonly string[]): Record<string, string[]> {
  return Object.fromEntries(
    lines.map((line) => {
      const [, days = line, windows = ''] = /^([^\d:]+?)[\s:]+(.*)$/.exec(line) ?? []
      const tidy = (text: string) => text.replace(/\s*[–—-]\s*/g, '-').trim()
      return [
        tidy(days).toLowerCase(),
        windows
          .split(',')
          .map(tidy)
          .filter((window) => window !== ''),
      ]
    }),
  )
}
