import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import { type agreementInputSchema, agreementSchema } from './agreement-schema.ts'
import type { Calendar, Week } from './calendar.ts'
import type { ClockKind } from './clocks.ts'
import type { AttemptRule } from './depth.ts'
import { parseTarget, type Target } from './duration.ts'
import { holidayDates } from './holidays.ts'
import { type Hours, readHours, weekdayNamed } from './hours.ts'
import type { Instant } from './instant.ts'
import type { Rung } from './ladder.ts'
import type { Weekday } from './zone.ts'

/** A whole agreement: what is stored, signed and in force. Plain JSON. */
export type Agreement = z.infer<typeof agreementSchema>
/** Any part of one, as an agreement file gives it. */
export type AgreementInput = z.infer<typeof agreementInputSchema>
export type Tier = Agreement['tiers'][string]
export type Goal = NonNullable<Agreement['goal']>

/** An agreement's fault. `path` leads to it from the root; `path message` reads as a sentence. */
export interface AgreementProblem {
  path: (string | number)[]
  message: string
  /** Set where the key itself is at fault, rather than its value. */
  onKey?: true
}

/** What a tier promises. */
export interface Targets {
  acknowledge: Target
  contact: Target
  outcome: Target
  attempts: AttemptRule & { within: Target }
}

/** A digest's place in time; `time` is `HH:MM` of the team's zone. */
export interface DigestSlot {
  on: 'business-days' | 'first-business-day' | Weekday
  time: string
}

/** Years of holidays before and after an instant: history may lie 24 months back, no target exceeds 366 open days. */
const YEARS_BACK = 1
const YEARS_AHEAD = 3
/** Calendars kept; a handful of workspaces and years is asked for again and again. */
const CALENDARS_KEPT = 100
const calendars = new Map<string, Calendar>()

/** An agreement as it was stored. @throws ZodError  if the document is not one */
export function storedAgreement(document: unknown): Agreement {
  return agreementSchema.parse(document)
}

/** Whether two agreements say the same; the order of keys says nothing (a database may change it). */
export function sameAgreement(one: Agreement, other: Agreement): boolean {
  return isDeepStrictEqual(one, other)
}

/** The IANA zone that days, digests and hours are told in. */
export function teamZone(agreement: Agreement): string {
  return agreement.calendar.zone
}

/** The team's calendar, with the holidays from a year before `around` to three years after it. */
export function calendarOf(agreement: Agreement, around: Instant): Calendar {
  const { zone, hours, holidays } = agreement.calendar
  const year = new Date(around).getUTCFullYear()
  const key = JSON.stringify([agreement.calendar, year])
  const known = calendars.get(key)
  if (known) return known
  const closed = holidayDates(holidays, year - YEARS_BACK, year + YEARS_AHEAD)
  const calendar = { zone, week: weekOf(hours), holidays: closed }
  if (calendars.size >= CALENDARS_KEPT) calendars.clear()
  calendars.set(key, calendar)
  return calendar
}

/** The windows of each weekday. */
export function weekOf(hours: Hours): Week {
  const read = readHours(hours)
  if (!read.ok) throw new RangeError(`hours of an agreement in force: ${JSON.stringify(read.problems)}`)
  return read.week
}

/** What a tier promises. A tier that the agreement does not have is promised what `standard` is. */
export function targetsFor(agreement: Agreement, tier: string): Targets {
  const { standard } = agreement.tiers
  const found = Object.hasOwn(agreement.tiers, tier) ? agreement.tiers[tier] : standard
  if (!found) throw new RangeError('an agreement without the tier "standard"')
  const { count, within, atLeast, gap } = found.attempts
  return {
    acknowledge: target(found.acknowledge),
    contact: target(found.contact),
    outcome: target(found.outcome),
    attempts: { count, within: target(within), atLeast, gap: gap === undefined ? null : target(gap) },
  }
}

/** What is done as a clock of this tier runs on: the tier's own ladder comes before the team's, clock by clock. */
export function ladderFor(agreement: Agreement, tier: string, kind: ClockKind): readonly Rung[] {
  const own = Object.hasOwn(agreement.tiers, tier) ? agreement.tiers[tier]?.ladder : undefined
  const { ladder } = agreement
  const ofTier = own?.[kind] ?? (kind === 'response' ? undefined : own?.default)
  return ofTier ?? ladder[kind] ?? ladder.default
}

/** The longest that a clock may stand still in all. */
export function pauseMaxOf(agreement: Agreement): Target {
  return target(agreement.pause.max)
}

/** How much time marketing has for its response. */
export function responseTarget(agreement: Agreement): Target {
  return target(agreement.response)
}

/** Whether warnings about a tier wait for nobody's working hours. */
export function isAlways(agreement: Agreement, tier: string): boolean {
  return Object.hasOwn(agreement.tiers, tier) && agreement.tiers[tier]?.always === true
}

function target(text: string): Target {
  const read = parseTarget(text)
  if (!read) throw new RangeError(`a duration of an agreement in force: ${JSON.stringify(text)}`)
  return read
}

/** When the digest of a period is due, or null where the agreement turns it off. */
export function digestSlot(agreement: Agreement, period: keyof Agreement['digests']): DigestSlot | null {
  const text = agreement.digests[period]
  if (text === 'off') return null
  const [time = '', day] = text.split(' ').reverse()
  if (day === undefined) return { on: 'business-days', time }
  return { on: weekdayNamed(day) ?? 'first-business-day', time }
}
