import { describe, expect, it } from 'vitest'
import { charts } from '../../src/charts/charts.ts'
import { SMALLEST_TEXT } from '../../src/charts/draw/svg.ts'
import { weekChart } from '../../src/charts/draw/week-chart.ts'
import { sinceTheFirst, weekAlt, weekTitle } from '../../src/charts/draw/week-words.ts'
import type { DayAttainment } from '../../src/domain/attainment-by-day.ts'
import { addDays } from '../../src/domain/zone.ts'
import { sampleDigest } from '../support/scorecards.ts'

/** Slack refuses a longer description. Source: files.getUploadURLExternal, `alt_txt_too_large`. */
const LONGEST_ALT = 1_000

const kept = (met: number, breached = 0) => ({ met, breached })
const day = (date: string, acknowledge = kept(9, 1), contact = kept(7, 2)): DayAttainment => ({
  date,
  acknowledge,
  contact,
})
/** Monday to Friday. */
const week = (monday: string, acknowledge?: DayAttainment['acknowledge'], contact?: DayAttainment['contact']) =>
  [0, 1, 2, 3, 4].map((more) => day(addDays(monday, more), acknowledge, contact))
const MONDAYS = ['2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16']
const fourWeeks = MONDAYS.flatMap((monday) => week(monday))
const none = kept(0, 0)

const marks = (svg: string, tag: string) => svg.match(new RegExp(`<${tag} `, 'g'))?.length ?? 0
const texts = (svg: string) => [...svg.matchAll(/<text [^>]*>([^<]*)</g)].map(([, words]) => words)

describe('The chart of a week', () => {
  it('names the week’s figures with their counts, and the Mondays', () => {
    expect(texts(weekChart(fourWeeks))).toEqual([
      'Claimed and contacted in time',
      'Share of promises kept, by business day, 4 weeks; week of Nov 16 shaded',
      'Claimed 45 of 50 · 90%',
      'Contacted 35 of 45 · 78%',
      ...['0%', '25%', '50%', '75%', '100%'],
      ...['Oct 26', 'Nov 2', 'Nov 9', 'Nov 16'],
    ])
  })

  it('has a dot for each day that decided anything, and no line over one that did not', () => {
    const days = week('2026-11-16').map((one, index) => (index === 2 ? day(one.date, none, none) : one))
    const svg = weekChart(days)
    // Two of each are the legend’s.
    expect(marks(svg, 'circle')).toBe(2 * 4 + 2)
    expect(marks(svg, 'path')).toBe(2 * 2 + 2)
    expect(texts(svg)).toEqual(expect.arrayContaining(['Mon', 'Tue', 'Wed', 'Thu', 'Fri']))
  })

  it('a week that decided nothing prints a dash, never 100 %', () => {
    const svg = weekChart([...week('2026-11-09'), ...week('2026-11-16', none, none)])
    expect(texts(svg)).toEqual(expect.arrayContaining(['Claimed –', 'Contacted –']))
  })

  it('has no text that is too small for a phone, and stays inside its frame', () => {
    const svg = weekChart(fourWeeks)
    const sizes = [...svg.matchAll(/font-size="([\d.]+)"/g)].map(([, size]) => Number(size))
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(SMALLEST_TEXT)
    for (const [, x] of svg.matchAll(/(?:x|cx)="([\d.]+)"/g)) expect(Number(x)).toBeLessThanOrEqual(640)
    expect(svg).not.toMatch(/NaN|undefined|Infinity/)
  })

  it('leaves out the weeks before a team began', () => {
    const begun = [...week('2026-11-09', none, none), ...week('2026-11-16')]
    expect(sinceTheFirst(begun)).toEqual(week('2026-11-16'))
    expect(sinceTheFirst([...week('2026-11-09'), ...week('2026-11-16', none, none)])).toHaveLength(10)
  })

  it('is told in words with the same figures, however large they are', () => {
    expect(weekTitle(fourWeeks)).toBe('Claimed and contacted in time, Oct 26–Nov 20')
    expect(weekAlt(fourWeeks)).toBe(
      'Week of Nov 16. Claimed in time: 45 of 50 (Mon 9 of 10, Tue 9 of 10, Wed 9 of 10, Thu 9 of 10, Fri 9 of 10). ' +
        'Weeks before: Oct 26: 45 of 50, Nov 2: 45 of 50, Nov 9: 45 of 50. ' +
        'Contacted in time: 35 of 45 (Mon 7 of 9, Tue 7 of 9, Wed 7 of 9, Thu 7 of 9, Fri 7 of 9). ' +
        'Weeks before: Oct 26: 35 of 45, Nov 2: 35 of 45, Nov 9: 35 of 45.',
    )
    const everyDay = MONDAYS.flatMap((monday) =>
      [0, 1, 2, 3, 4, 5, 6].map((more) => day(addDays(monday, more), kept(123_456, 7_890), kept(123_456, 7_890))),
    )
    expect(weekAlt(everyDay).length).toBeLessThanOrEqual(LONGEST_ALT)
  })

  it('becomes a picture at twice its size, the same for the same figures', async () => {
    const picture = charts.week({ ...sampleDigest(), slot: '2026-11-23', days: fourWeeks })
    const [one, other] = await Promise.all([picture.draw(), picture.draw()])
    expect(picture.name).toBe('baton-week-2026-11-23.png')
    const header = Buffer.from(one)
    expect([header.readUInt32BE(16), header.readUInt32BE(20)]).toEqual([1280, 800])
    expect(Buffer.compare(header, Buffer.from(other))).toBe(0)
    // Letters take room: without its font the picture would hold none of them.
    expect(one.byteLength).toBeGreaterThan(20_000)
  })
})
