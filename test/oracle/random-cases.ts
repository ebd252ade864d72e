import fc from 'fast-check'
import type { Calendar, OpenWindow, Week } from '../../src/domain/calendar.ts'
import { wallClock } from './minute-walk.ts'

/** Zones with something odd about them: gaps at midnight, half hours, two hours, a skipped day, rules by the moon. */
const ODD_ZONES = [
  'America/Havana',
  'America/Santiago',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Antarctica/Troll',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'America/New_York',
  'Europe/Berlin',
]

const HOUR = 3_600_000
const DAY = 24 * HOUR
const FIRST = Date.UTC(2010, 0, 1)
const LAST = Date.UTC(2029, 0, 1)

export interface OracleCase {
  readonly calendar: Calendar
  readonly from: number
  /** Business milliseconds to add. */
  readonly ms: number
  /** Open days to add. */
  readonly days: number
}

const transitionsByZone = new Map<string, readonly number[]>()

/** The hours in which the zone's clock was changed, found by comparing wall clocks twelve hours apart. */
function transitionsOf(zone: string): readonly number[] {
  const known = transitionsByZone.get(zone)
  if (known) return known
  const found: number[] = []
  for (let at = FIRST; at < LAST; at += DAY / 2) {
    if (shift(at, zone) !== shift(at + DAY / 2, zone)) {
      let hour = at
      while (shift(hour + HOUR, zone) === shift(at, zone)) hour += HOUR
      found.push(hour)
    }
  }
  transitionsByZone.set(zone, found)
  return found
}

function shift(at: number, zone: string): number {
  const { date, minute } = wallClock(at, zone)
  return Date.parse(`${date}T00:00Z`) + minute * 60_000 - at
}

/** Where the zone's clocks never change, anywhere. */
function startNear(zone: string, share: number, distance: number): number {
  const transitions = transitionsOf(zone)
  const transition = transitions[Math.floor(share * transitions.length)]
  return transition === undefined ? startFar(share) : transition + distance
}

function startFar(share: number): number {
  return Math.floor(FIRST + share * (LAST - FIRST))
}

const zones = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...ODD_ZONES) },
  { weight: 1, arbitrary: fc.constantFrom(...Intl.supportedValuesOf('timeZone')) },
)

const starts = fc.record({
  near: fc.integer({ min: 0, max: 3 }).map((die) => die > 0),
  share: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  distance: fc.integer({ min: -2.5 * DAY, max: DAY }),
  wholeMinute: fc.boolean(),
})

/** Windows between sorted edges, on quarter hours or anywhere, from and to midnight too. */
const edges = fc.oneof(
  fc.integer({ min: 0, max: 96 }).map((quarter) => quarter * 15),
  fc.integer({ min: 0, max: 1440 }),
)
const windows: fc.Arbitrary<OpenWindow[]> = fc.uniqueArray(edges, { minLength: 2, maxLength: 6 }).map((found) => {
  const sorted = found.sort((a, b) => a - b)
  return Array.from({ length: Math.floor(sorted.length / 2) }, (_, i) => ({
    from: sorted[2 * i] as number,
    to: sorted[2 * i + 1] as number,
  }))
})

const someDay = fc.oneof(
  { weight: 4, arbitrary: windows },
  { weight: 2, arbitrary: fc.constant([{ from: 540, to: 1020 }]) },
  { weight: 1, arbitrary: fc.constant([{ from: 0, to: 1440 }]) },
  {
    weight: 1,
    arbitrary: fc.constant([
      { from: 0, to: 720 },
      { from: 720, to: 1440 },
    ]),
  },
  { weight: 1, arbitrary: fc.constant([]) },
)
const weeks: fc.Arbitrary<Week> = fc
  .tuple(windows, someDay, someDay, someDay, someDay, someDay, someDay, fc.integer({ min: 0, max: 6 }))
  .map((found) => {
    const days = found.slice(0, 7) as OpenWindow[][]
    const turn = found[7]
    const day = (weekday: number) => days[(weekday + turn) % 7] ?? []
    return { 1: day(1), 2: day(2), 3: day(3), 4: day(4), 5: day(5), 6: day(6), 7: day(7) }
  })

/** Random calendars and starts, most of them within days of a change of clocks. */
export const oracleCases: fc.Arbitrary<OracleCase> = fc
  .record({
    zone: zones,
    start: starts,
    week: weeks,
    holidays: fc.uniqueArray(fc.integer({ min: -1, max: 8 }), { maxLength: 2 }),
    ms: fc.oneof(
      fc.integer({ min: 1, max: 2400 }).map((minutes) => minutes * 60_000),
      fc.integer({ min: 1, max: 8e7 }),
    ),
    days: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ zone, start, week, holidays, ms, days }) => {
    const exact = start.near ? startNear(zone, start.share, start.distance) : startFar(start.share)
    const from = start.wholeMinute ? Math.floor(exact / 60_000) * 60_000 : exact
    const closed = holidays.map((day) => [wallClock(from + day * DAY, zone).date, 'Holiday'] as const)
    return { calendar: { zone, week, holidays: new Map(closed) }, from, ms, days }
  })
