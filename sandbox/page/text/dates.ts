/** Who reads, and when: what a date in Slack looks like depends on both. */
export interface Reader {
  /** Epoch milliseconds. */
  now: number
  /** IANA zone. */
  tz: string
}

const DAY_MS = 86_400_000

/**
 * A `<!date^…>` token as its reader sees it.
 *
 * @param format  Slack's date format string, e.g. `{date_short_pretty}, {time}`
 * @param seconds  epoch seconds
 * @returns null when a token is unknown or the instant is not one: the fallback is shown then
 * @see https://docs.slack.dev/messaging/formatting-message-text#date-formatting
 */
export function formatDate(format: string, seconds: number, reader: Reader): string | null {
  const at = seconds * 1000
  if (format === '' || !Number.isFinite(at) || Math.abs(at) > 8.64e15) return null
  let known = true
  const text = format.replace(/\{([a-z_]+)\}/g, (_token, name: string, position: number) => {
    const shown = token(name, at, reader)
    if (shown === null) known = false
    // Slack begins a sentence with a capital; a zero-width space before the token prevents it.
    return shown === null ? '' : position === 0 ? shown.charAt(0).toUpperCase() + shown.slice(1) : shown
  })
  return known ? text : null
}

/** A clock time as Slack prints it beside a message, e.g. `9:12 AM`. */
export function timeOf(at: number, tz: string): string {
  return part(at, tz, { hour: 'numeric', minute: '2-digit' })
}

/** The calendar day of an instant, `2026-11-19`. */
export function dayOf(at: number, tz: string): string {
  const { year, month, day } = calendar(at, tz)
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function token(name: string, at: number, reader: Reader): string | null {
  const { tz } = reader
  const { year, day } = calendar(at, tz)
  const thisYear = year === calendar(reader.now, tz).year
  const ordinal = `${part(at, tz, { month: 'long' })} ${withSuffix(day)}`
  const short = `${part(at, tz, { month: 'short' })} ${day}${thisYear ? '' : `, ${year}`}`
  const long = `${part(at, tz, { weekday: 'long' })}, ${ordinal}`
  switch (name) {
    case 'date_num':
      return dayOf(at, tz)
    case 'date_slash':
      return part(at, tz, { day: '2-digit', month: '2-digit', year: 'numeric' })
    case 'date':
      return thisYear ? ordinal : `${ordinal}, ${year}`
    case 'date_pretty':
      return relativeDay(at, reader) ?? (thisYear ? ordinal : `${ordinal}, ${year}`)
    case 'date_short':
      return short
    case 'date_short_pretty':
      return relativeDay(at, reader) ?? short
    case 'date_long':
      return `${long}, ${year}`
    case 'date_long_full':
      return `${part(at, tz, { month: 'long' })} ${day}, ${year}`
    case 'date_long_pretty':
      return relativeDay(at, reader) ?? `${long}, ${year}`
    case 'day_divider_pretty':
      return relativeDay(at, reader) ?? (thisYear ? long : `${long}, ${year}`)
    case 'time':
      return timeOf(at, tz)
    case 'time_secs':
      return part(at, tz, { hour: 'numeric', minute: '2-digit', second: '2-digit' })
    case 'ago':
      return ago(reader.now - at)
    default:
      return null
  }
}

function relativeDay(at: number, { now, tz }: Reader): string | null {
  const days = Math.round((Date.parse(dayOf(at, tz)) - Date.parse(dayOf(now, tz))) / DAY_MS)
  return days === 0 ? 'today' : days === -1 ? 'yesterday' : days === 1 ? 'tomorrow' : null
}

function ago(elapsedMs: number): string {
  const minutes = Math.round(Math.abs(elapsedMs) / 60_000)
  const [count, unit] =
    minutes < 60
      ? [minutes, 'minute']
      : minutes < 1440
        ? [Math.round(minutes / 60), 'hour']
        : [Math.round(minutes / 1440), 'day']
  if (count === 0) return 'just now'
  const span = `${count} ${unit}${count === 1 ? '' : 's'}`
  return elapsedMs < 0 ? `in ${span}` : `${span} ago`
}

function withSuffix(day: number): string {
  const teen = day % 100 > 10 && day % 100 < 14
  const suffix = teen ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th')
  return `${day}${suffix}`
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function part(at: number, tz: string, options: Intl.DateTimeFormatOptions): string {
  const key = tz + JSON.stringify(options)
  let formatter = formatters.get(key)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', { ...options, timeZone: tz })
    formatters.set(key, formatter)
  }
  // Intl puts a narrow no-break space before AM and PM; Slack a plain one.
  return formatter.format(at).replace(/\u202f/g, ' ')
}

function calendar(at: number, tz: string): { year: number; month: number; day: number } {
  const [month = 0, day = 0, year = 0] = part(at, tz, { year: 'numeric', month: 'numeric', day: 'numeric' })
    .split('/')
    .map(Number)
  return { year, month, day }
}
