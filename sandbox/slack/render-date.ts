type Parts = Intl.DateTimeFormatOptions

const LONG: Parts = { month: 'long', day: 'numeric', year: 'numeric' }
const SHORT: Parts = { month: 'short', day: 'numeric', year: 'numeric' }

/** The tokens of Slack's date format. Source: Slack, formatting text, date formatting. */
const TOKENS: Record<string, Parts> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: LONG,
  date_slash: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date_long: { weekday: 'long', ...LONG },
  date_long_full: { weekday: 'long', ...LONG },
  date_long_pretty: { weekday: 'long', ...LONG },
  date_pretty: LONG,
  date_short: SHORT,
  date_short_pretty: SHORT,
  time: { hour: 'numeric', minute: '2-digit' },
  time_secs: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
}

/**
 * A Slack date as someone in `zone` reads it. Days are always written out:
 * "today" and "yesterday" would depend on when the test runs.
 *
 * @param seconds  epoch seconds
 * @param format   such as `{date_short} at {time}`
 */
export function renderDate(seconds: number, format: string, zone: string): string {
  const at = new Date(seconds * 1000)
  return format.replace(/\{(\w+)\}/g, (whole, token: string) => {
    const parts = Object.hasOwn(TOKENS, token) ? TOKENS[token] : undefined
    if (!parts) return whole
    if (token === 'date_num') return new Intl.DateTimeFormat('en-CA', { ...parts, timeZone: zone }).format(at)
    // Newer versions of ICU put a narrow no-break space before AM and PM.
    return new Intl.DateTimeFormat('en-US', { ...parts, timeZone: zone }).format(at).replace(/\u202f/g, ' ')
  })
}
