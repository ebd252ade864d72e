import Holidays from 'date-holidays'
import { addDays, DAY } from './zone.ts'

/** Which days a calendar is closed on, as the agreement says it. `region` may name a part of a region: 'BY.A'. */
export interface HolidayRules {
  readonly country?: string
  readonly region?: string
  /** 'YYYY-MM-DD' days that the country has and this calendar works on. */
  readonly skip: readonly string[]
  /** 'YYYY-MM-DD' days closed besides; these win over `skip`. */
  readonly add: readonly string[]
}

type ClosedDay = readonly [date: string, name: string]

/** What a day of `add` is called: the agreement gives it no name. */
const ADDED = 'Day off'

/** One country-year costs 10 to 20 ms to compute. */
const closedDaysCache = new Map<string, readonly ClosedDay[]>()

const catalogue = new Holidays()

/** Places found in the catalogue, which takes milliseconds to list its countries. */
const places = new Map<string, readonly string[]>()

/** Whether public holidays of this country, and of this region of it where one is given, are known. Case is ignored. */
export function isKnownRegion(country: string, region?: string): boolean {
  return placeOf(country, region) !== null
}

/**
 * The closed days of the years `fromYear` to `toYear` (both included), by date: public holidays of the region, less
 * those ticked off, plus those added (whatever their year). Holidays that begin at noon or later close nothing.
 *
 * @throws RangeError  if the region is not known; ask `isKnownRegion` first
 */
export function holidayDates(rules: HolidayRules, fromYear: number, toYear: number): ReadonlyMap<string, string> {
  const dates = new Map<string, string>()
  if (rules.country !== undefined) {
    const place = placeOf(rules.country, rules.region)
    if (!place) throw new RangeError(`no holidays are known for ${rules.country} ${rules.region ?? ''}`.trimEnd())
    // A holiday that lasts days may have begun in the year before.
    for (let year = fromYear - 1; year <= toYear; year++) {
      for (const [date, name] of closedDaysOf(place, year)) {
        const ownYear = Number(date.slice(0, 4))
        if (ownYear >= fromYear && ownYear <= toYear && !dates.has(date)) dates.set(date, name)
      }
    }
  }
  for (const date of rules.skip) dates.delete(date)
  for (const date of rules.add) if (!dates.has(date)) dates.set(date, ADDED)
  return new Map([...dates].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function closedDaysOf(place: readonly string[], year: number): readonly ClosedDay[] {
  const key = `${place.join('.')} ${year}`
  let days = closedDaysCache.get(key)
  if (!days) closedDaysCache.set(key, (days = computeClosedDays(place, year)))
  return days
}

function computeClosedDays(place: readonly string[], year: number): ClosedDay[] {
  const found = new Holidays(place.join('.'), { types: ['public'] }).getHolidays(year, 'en')
  return found
    .filter((holiday) => holiday.type === 'public' && holiday.date.slice(11, 13) < '12')
    .flatMap((holiday) => {
      const length = Math.max(1, Math.round((holiday.end.getTime() - holiday.start.getTime()) / DAY))
      const first = holiday.date.slice(0, 10)
      return Array.from({ length }, (_, i): ClosedDay => [addDays(first, i), holiday.name])
    })
}

/** The catalogue's own spelling of [country, state?, region?], or null where it has no such place. */
function placeOf(country: string, region: string | undefined): readonly string[] | null {
  const wanted = [country, ...(region?.split('.') ?? [])].map((code) => code.toUpperCase())
  const known = places.get(wanted.join('.'))
  if (known) return known
  const found: string[] = []
  for (const code of wanted) {
    const spelled = Object.keys(namesWithin(found)).find((name) => name.toUpperCase() === code)
    if (spelled === undefined) return null
    found.push(spelled)
  }
  places.set(wanted.join('.'), found)
  return found
}

/** What the catalogue divides a place into: the world into countries, those into states, those into regions. */
function namesWithin([country, state, region]: readonly string[]): Record<string, string> {
  if (region !== undefined) return {}
  if (country === undefined) return catalogue.getCountries()
  return (state === undefined ? catalogue.getStates(country) : catalogue.getRegions(country, state)) ?? {}
}
