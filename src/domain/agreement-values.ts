import { z } from 'zod'
import { formatTarget, parseTarget } from './duration.ts'
import { normaliseEmail } from './email.ts'
import { type Hours, minutesOf, readHours, weekdayNamed, writeHours } from './hours.ts'
import { isMqlFact } from './mql-fields.ts'
import { cleanText, oneLine } from './text.ts'
import { isDate, isZone } from './zone.ts'

/**
 * The plain values of the agreement file. Each schema turns what people write into the one spelling that is stored
 * (`60m` becomes `1h`, `a1` becomes `A1`), so that two agreements that mean the same are the same. Messages read on
 * from the path: "tiers.hot.contact must be a duration such as …".
 */
function value(be: string, canonical: (text: string) => string | null) {
  return z.string(`must be ${be}`).transform((text, ctx) => {
    const found = canonical(text.trim())
    if (found !== null) return found
    ctx.addIssue({ code: 'custom', message: `must be ${be}` })
    return z.NEVER
  })
}

function number(be: string, allow: (n: number) => boolean) {
  return z.number(`must be ${be}`).refine(allow, { error: `must be ${be}` })
}

export const durationText = value('a duration such as 5m, 2h or 1d (business time, at most 366d)', (text) => {
  const target = parseTarget(text)
  return target && formatTarget(target)
})

function percentText(be: string, allow: (percent: number) => boolean) {
  return value(`a percentage such as ${be}`, (text) => {
    const percent = percentOf(text)
    return percent !== null && allow(percent) ? `${percent}%` : null
  })
}

/** The number in `80%`, or null. */
export function percentOf(text: string): number | null {
  const digits = /^(\d{1,9}(?:\.\d{1,6})?)\s*%$/.exec(text)?.[1]
  return digits === undefined ? null : Number(digits)
}

export const shareText = percentText('80%, from 0% to 100%', (percent) => percent <= 100)
export const rateText = percentText('50%, above 0% and up to 100%', (percent) => percent > 0 && percent <= 100)
export const rungText = percentText('80%, above 0% and up to 1000%', (percent) => percent > 0 && percent <= 1000)

export const gradeText = value('a grade, A to D and 1 to 4, such as A1', (text) =>
  /^[a-d][1-4]$/i.test(text) ? text.toUpperCase() : null,
)

export const wordText = value('text', (text) => oneLine(text) || null)
/** Characters. A longer reason does not fit an option of Slack's menus. Source: Block Kit reference, option object. */
const LONGEST_REASON = 75
export const reasonText = value(`text of at most ${LONGEST_REASON} characters`, (text) =>
  text.length <= LONGEST_REASON ? oneLine(text) || null : null,
)
export const definitionText = value('text', (text) => cleanText(text).trim() || null)

export const emailText = value('an e-mail address', (text) => normaliseEmail(text))

export const zoneText = value('a time zone such as Europe/Berlin', (text) => (isZone(text) ? text : null))

export const dateText = value('a date such as 2026-12-24', (text) => (isDate(text) ? text : null))
export const daysOffText = value('a date or a range such as 2026-12-21/2027-01-02', (text) => {
  const [from = '', to = from, ...rest] = text.split('/').map((part) => part.trim())
  if (!isDate(from) || !isDate(to) || rest.length > 0 || to < from) return null
  return from === to ? from : `${from}/${to}`
})

export const placeText = value('a code such as DE or BE', (text) =>
  /^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$/.test(text) ? text.toUpperCase() : null,
)

export const currencyText = value('a currency code such as USD', (text) => {
  const code = text.toUpperCase()
  return Intl.supportedValuesOf('currency').includes(code) ? code : null
})

export const emojiText = value('the name of an emoji, such as eyes', (text) => {
  const name = text.replace(/^:|:$/g, '').toLowerCase()
  return /^[\p{L}\p{N}_+'-]+$/u.test(name) ? name : null
})

/** Slack's ids are opaque; a name carries `#`, which YAML takes for a comment unless it is quoted. */
export const channelText = value('a channel id such as C0123456789, or "#name" in quotes', (text) =>
  /^#?[^\s#@<>|]+$/u.test(text) ? text : null,
)

export const factText = value('a field of an MQL, such as lead.title, company.employees or custom.region', (text) =>
  isMqlFact(text) ? text : null,
)

export const count = number('a whole number of at least 1', (n) => Number.isSafeInteger(n) && n >= 1)
export const countOrNone = number('a whole number, 0 or more', (n) => Number.isSafeInteger(n) && n >= 0)
export const money = number('a number above 0', (n) => n > 0)
/** Days. Ten years: longer cycles are slips of the pen. */
export const cycleDays = number('a number of days from 0 to 3650', (n) => n >= 0 && n <= 3650)
export const flag = z.boolean('must be true or false')

/** A digest's time. `off` turns it off. */
function digestText(be: string, days: (text: string) => string | null) {
  return value(`${be}, or off`, (text) => {
    if (text.toLowerCase() === 'off') return 'off'
    const [, day = '', time = ''] = /^(?:(\S+)\s+)?(\S+)$/.exec(text) ?? []
    const minutes = minutesOf(time)
    const named = days(day.toLowerCase())
    if (minutes === null || minutes === 24 * 60 || named === null) return null
    return `${named} ${time.padStart(5, '0')}`.trim()
  })
}

const FIRST_DAY = 'first-business-day'
export const dailyText = digestText('a time such as "08:30"', (day) => (day === '' ? '' : null))
export const weeklyText = digestText('a day and time such as "mon 08:30"', (day) => {
  if (day === FIRST_DAY) return FIRST_DAY
  return weekdayNamed(day) === null ? null : day.slice(0, 3)
})
export const monthlyText = digestText(`"${FIRST_DAY}" and a time such as "${FIRST_DAY} 08:30"`, (day) =>
  day === FIRST_DAY ? FIRST_DAY : null,
)

/** Opening hours in their one spelling; a single window may be written without a list. */
export const hours = z
  .record(
    z.string(),
    z.preprocess((one) => (typeof one === 'string' ? [one] : one), z.array(wordText)),
  )
  .transform((written, ctx): Hours => {
    const read = readHours(written)
    if (read.ok) return writeHours(read.week)
    for (const { path, message } of read.problems) ctx.addIssue({ code: 'custom', path, message })
    return z.NEVER
  })
