import type { Clock } from '../../domain/clocks.ts'
import { monthDay, weekdayName } from '../../domain/day-names.ts'
import { inWords, parseTarget } from '../../domain/duration.ts'
import type { Instant } from '../../domain/instant.ts'
import type { DueChange } from '../../domain/thread-lines.ts'
import { addDays, localDate, localTime } from '../../domain/zone.ts'
import { PROMISES } from './words.ts'

/** Who "today" is told by, and whose zone the fallbacks name. */
interface Telling {
  now: Instant
  /** IANA zone of the team's calendar. */
  zone: string
}

/** Slack capitalises the first letter of a date; a zero-width space before the day keeps "yesterday" small. */
const NO_CAPITAL = '\u200b'

/** Locales whose English has names such as `EST`, `CET`, `AEDT` for their own zones. */
const ZONE_NAMERS = ['en-US', 'en-GB', 'en-AU', 'en-CA', 'en-NZ', 'en-IN', 'en-ZA']

/**
 * An instant in the reader's own zone and language, as Slack's date token: the hour today, else the day.
 *
 * @param withHour  also on another day; tomorrow's always has it
 */
export function when(at: Instant, telling: Telling, withHour: boolean): string {
  const token = (format: string) => `<!date^${Math.floor(at / 1000)}^${format}|${plainWhen(at, telling, withHour)}>`
  if (isToday(at, telling)) return token('{time}')
  return token(`${NO_CAPITAL}{date_short_pretty}${showsHour(at, telling, withHour) ? ', {time}' : ''}`)
}

/** The same in plain text and the team's zone, where Slack takes no date tokens: `9:17 AM EST`, `Dec 1`. */
export function plainWhen(at: Instant, telling: Telling, withHour: boolean): string {
  const { zone } = telling
  if (isToday(at, telling)) return timeOfDay(at, zone)
  const date = localDate(at, zone)
  const year = date.slice(0, 4) === localDate(telling.now, zone).slice(0, 4) ? '' : `, ${date.slice(0, 4)}`
  return `${monthDay(date)}${year}${showsHour(at, telling, withHour) ? `, ${timeOfDay(at, zone)}` : ''}`
}

/** When a promise falls or fell due. One that is counted in days needs no hour until the day is near. */
export function dueWhen(clock: Pick<Clock, 'dueAt' | 'target'>, telling: Telling): string {
  return when(clock.dueAt, telling, !clock.target.endsWith('d'))
}

export function plainDueWhen(clock: Pick<Clock, 'dueAt' | 'target'>, telling: Telling): string {
  return plainWhen(clock.dueAt, telling, !clock.target.endsWith('d'))
}

/** What a due time was and is: `contact due 2:00 PM → 4:00 PM`. */
export function dueChange(change: DueChange, telling: Telling): string {
  const { noun } = PROMISES[change.kind]
  const own = change.scope === 'owner' ? 'owner’s ' : ''
  return `${own}${noun} due ${when(change.from, telling, true)} → ${when(change.to, telling, true)}`
}

/** `Fri, Nov 27, 09:00` in a zone: for forms, whose texts know no reader. */
export function dayAndTime(at: Instant, zone: string): string {
  const date = localDate(at, zone)
  return `${weekdayName(date)}, ${monthDay(date)}, ${localTime(at, zone)}`
}

/** A day, for lists of what is long due. */
export function day(at: Instant, telling: Telling): string {
  return when(at, telling, false)
}

export function isToday(at: Instant, telling: Telling): boolean {
  return localDate(at, telling.zone) === localDate(telling.now, telling.zone)
}

function showsHour(at: Instant, telling: Telling, withHour: boolean): boolean {
  return withHour || localDate(at, telling.zone) === addDays(localDate(telling.now, telling.zone), 1)
}

function timeOfDay(at: Instant, zone: string): string {
  const time = formatter('en-US', zone, false).format(at).replace(/\s/g, ' ')
  return `${time} ${zoneName(at, zone)}`
}

/** The zone's own abbreviation where some English has one, else its offset: `CET`, `GMT+9`. */
function zoneName(at: Instant, zone: string): string {
  const inLocale = (locale: string) => {
    const parts = formatter(locale, zone, true).formatToParts(at)
    return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone
  }
  for (const locale of ZONE_NAMERS) {
    const name = inLocale(locale)
    if (!/^(GMT|UTC)[+-]/.test(name)) return name
  }
  return inLocale('en-US')
}

/** Making a formatter costs a thousand times what using it does. There are as many as zones in use. */
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(locale: string, zone: string, named: boolean): Intl.DateTimeFormat {
  const key = `${locale} ${zone} ${named}`
  const known = formatters.get(key)
  if (known) return known
  const clock = { timeZone: zone, hour: 'numeric', minute: '2-digit', hour12: true } as const
  const made = new Intl.DateTimeFormat(locale, named ? { ...clock, timeZoneName: 'short' } : clock)
  formatters.set(key, made)
  return made
}

/** `New York` of `America/New_York`. */
export function zoneCity(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}

/** How long ago, for "claimed this 4 s before you": `4 s`, `3 min`, `2 h`, `5 days`. */
export function span(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000))
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h`
  const days = Math.floor(seconds / 86_400)
  return days === 1 ? '1 day' : `${days} days`
}

/** Business minutes as people say them: `3 min`, `2 h 5 min`, `40 business hours`. */
export function businessTime(minutes: number): string {
  const whole = Math.floor(minutes)
  if (whole < 1) return 'under 1 min'
  if (whole < 60) return `${whole} min`
  if (whole >= 600) return `${Math.floor(whole / 60)} business hours`
  return whole % 60 === 0 ? `${whole / 60} h` : `${Math.floor(whole / 60)} h ${whole % 60} min`
}

/** A target as the agreement writes it, in words: `5 min`, `2 hours`, `7 business days`. */
export function targetInWords(target: string): string {
  const parsed = parseTarget(target)
  return parsed ? inWords(parsed) : target
}
