import { z } from 'zod'
import { type Calendar, nextOpening } from './calendar.ts'
import type { Instant } from './instant.ts'
import { isRecord } from './json.ts'
import type { FieldProblem } from './lead.ts'
import { toWebAddress } from './mql-payload.ts'
import { cleanText, oneLine } from './text.ts'
import { addDays, isDate, localDate, startOfDay } from './zone.ts'

/** What marketing tells sales about a campaign. */
export interface BriefText {
  /** MQLs whose campaign is called so are its leads. */
  name: string
  offer: string | null
  /** Days on which it runs, `YYYY-MM-DD` in the team's zone, both included. */
  from: string
  to: string
  /** How to talk about it. */
  talkTrack: string | null
  /** What is new about the product. */
  news: string | null
  links: readonly { label: string; url: string }[]
}

export interface CampaignBrief extends BriefText {
  id: string
  /** Slack id of whoever wrote it last; null: a tool. */
  byId: string | null
  at: Instant
}

export type BriefPhase = 'planned' | 'running' | 'over'

/** A campaign's name as names are compared: case and spacing make no difference. */
export function campaignKey(name: string): string {
  return oneLine(name).normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ')
}

const must = (be: string) => ({ error: `must be ${be}` })
const DAY = 'a day such as 2026-11-20'
const required = z
  .unknown()
  .refine((value) => value !== undefined && value !== null, { error: 'is required', abort: true })
const day = required.pipe(z.string(must(DAY))).pipe(
  z
    .string()
    .transform((text) => text.trim())
    .refine(isDate, must(DAY)),
)
const words = z
  .string(must('text'))
  .transform((text) => cleanText(text).trim() || null)
  .nullish()
const address = z.string(must('an http or https address')).transform((text, ctx) => {
  const url = toWebAddress(text)
  if (url !== null) return url
  ctx.addIssue({ code: 'custom', message: 'must be an http or https address' })
  return z.NEVER
})

const schema = z.object({
  name: required
    .pipe(z.string(must('text')))
    .transform(oneLine)
    .refine((name) => campaignKey(name) !== '', { error: 'is required' }),
  offer: words,
  from: day,
  to: day,
  talkTrack: words,
  news: words,
  links: z
    .array(
      z.object(
        { label: z.string(must('text')).transform(oneLine).nullish(), url: address },
        must('an object with label and url'),
      ),
      must('a list of links'),
    )
    .nullish(),
})

export type ParsedBrief = { ok: true; brief: BriefText } | { ok: false; fields: FieldProblem[] }

/** Reads a brief as the API takes it; unknown keys are let pass. @returns it, or every field at fault */
export function parseBrief(value: unknown): ParsedBrief {
  if (!isRecord(value)) return { ok: false, fields: [{ path: '', message: 'must be an object' }] }
  const parsed = schema.safeParse(value)
  const fields = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }))
  const { from: first, to: last } = value
  // Told even when other fields are at fault too.
  if (typeof first === 'string' && typeof last === 'string' && isDate(first.trim()) && isDate(last.trim())) {
    if (last.trim() < first.trim()) fields.push({ path: 'to', message: 'must not be before the first day' })
  }
  if (fields.length > 0 || !parsed.success) return { ok: false, fields }
  const { name, offer = null, from, to, talkTrack = null, news = null, links } = parsed.data
  const shown = (links ?? []).map(({ label, url }) => ({ label: label || url, url }))
  return { ok: true, brief: { name, offer, from, to, talkTrack, news, links: shown } }
}

/** Whether two briefs say the same. */
export function sameBrief(one: BriefText, other: BriefText): boolean {
  const said = ({ name, offer, from, to, talkTrack, news, links }: BriefText) =>
    JSON.stringify([name, offer, from, to, talkTrack, news, links.map(({ label, url }) => [label, url])])
  return said(one) === said(other)
}

export function phaseOf({ from, to }: Pick<BriefText, 'from' | 'to'>, at: Instant, zone: string): BriefPhase {
  const today = localDate(at, zone)
  return today < from ? 'planned' : today > to ? 'over' : 'running'
}

/**
 * When somebody must look again: as the first day opens, or once the last one is over. Null: it is over.
 *
 * @param calendarAt  the team's, with the holidays around an instant
 */
export function nextLook(
  brief: Pick<BriefText, 'from' | 'to'>,
  at: Instant,
  calendarAt: (around: Instant) => Calendar,
): Instant | null {
  const { zone } = calendarAt(at)
  const phase = phaseOf(brief, at, zone)
  if (phase === 'over') return null
  const end = startOfDay(addDays(brief.to, 1), zone)
  if (phase === 'running') return end
  const start = startOfDay(brief.from, zone)
  const opening = nextOpening(start, calendarAt(start))
  // One that is over before anybody is at work begins at midnight.
  return opening < end ? opening : start
}

/** What its leads' cards say about it; null where they say nothing. */
export function onCards(brief: BriefText | null, at: Instant, zone: string): string | null {
  if (!brief || phaseOf(brief, at, zone) !== 'running') return null
  return JSON.stringify([campaignKey(brief.name), brief.name, brief.offer, brief.to])
}
