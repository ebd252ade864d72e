import { z } from 'zod'
import type { Instant } from './instant.ts'
import { isRecord } from './json.ts'
import type { FieldProblem } from './lead.ts'
import { toWebAddress } from './mql-payload.ts'
import { receivedAtProblems, toInstant } from './received-at.ts'
import { cleanText, oneLine } from './text.ts'

/** What marketing's tools saw a lead do. Source: CONTRACT, `POST /api/leads/{…}/activity`. */
export interface Activity {
  /** Such as `visited the pricing page`. */
  type: string
  text: string | null
  url: string | null
  at: Instant
  /** It says that the lead is interested now. */
  hot: boolean
}

const must = (be: string) => ({ error: `must be ${be}` })

const schema = z.object({
  type: z
    .unknown()
    .refine((value) => value !== undefined && value !== null, { error: 'is required', abort: true })
    .pipe(z.string(must('text')))
    .transform(oneLine)
    .refine((value) => value !== '', { error: 'is required' }),
  text: z.string(must('text')).nullish(),
  url: z.string(must('an http or https address')).nullish(),
  at: z.string(must('an instant such as 2026-11-20T09:12:00Z, with Z or an offset')).nullish(),
  hot: z.boolean(must('true or false')).nullish(),
})

export type ParsedActivity = { ok: true; activity: Activity } | { ok: false; fields: FieldProblem[] }

/** Reads the body of an activity; unknown keys are let pass. @returns it, or every field at fault */
export function parseActivity(value: unknown, now: Instant): ParsedActivity {
  if (!isRecord(value)) return { ok: false, fields: [{ path: '', message: 'must be an object' }] }
  const parsed = schema.safeParse(value)
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }))
    return { ok: false, fields }
  }
  const { type, text, url, at, hot } = parsed.data
  const address = url?.trim() ? toWebAddress(url) : null
  const when = at?.trim() ? toInstant(at) : now
  const fields: FieldProblem[] = []
  if (url?.trim() && address === null) fields.push({ path: 'url', message: 'must be an http or https address' })
  if (when === null)
    fields.push({ path: 'at', message: 'must be an instant such as 2026-11-20T09:12:00Z, with Z or an offset' })
  else fields.push(...receivedAtProblems(when, true, now).map(({ message }) => ({ path: 'at', message })))
  if (fields.length > 0) return { ok: false, fields }
  const words = cleanText(text ?? '').trim() || null
  return { ok: true, activity: { type, text: words, url: address, at: Math.min(when ?? now, now), hot: hot ?? false } }
}
