import { z } from 'zod'
import { normaliseEmail } from './email.ts'
import type { Fit } from './lead.ts'
import { toInstant } from './received-at.ts'
import { cleanText, oneLine } from './text.ts'

function must(be: string): { error: string } {
  return { error: `must be ${be}` }
}

/** Text that `read` understands; null from it refuses the text. */
function read<T>(be: string, understand: (text: string) => T | null) {
  return z.string(must(be)).transform((text, ctx): T => {
    const value = understand(text)
    if (value !== null) return value
    ctx.addIssue({ code: 'custom', message: `must be ${be}` })
    return z.NEVER
  })
}

const text = z.string(must('text')).transform(oneLine)
const longText = z.string(must('text')).transform((value) => cleanText(value).trim())
const email = read('an e-mail address', normaliseEmail)
const webAddress = read('an http or https address', toWebAddress)
const amount = z.number(must('a number')).min(0, must('0 or more'))
const instant = read('an instant such as 2026-11-20T09:12:00Z, with Z or an offset', toInstant)
const fit = read('A, B, C or D', (value) =>
  /^[a-d]$/i.test(value.trim()) ? (value.trim().toUpperCase() as Fit) : null,
)
const interest = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)], must('1, 2, 3 or 4'))
const flag = z.boolean(must('true or false'))

const leadSchema = z.object(
  {
    email: z
      .unknown()
      .refine((value) => value !== undefined, { error: 'is required', abort: true })
      .pipe(email),
    name: text.optional(),
    title: text.optional(),
    phone: text.optional(),
    linkedin: webAddress.optional(),
    authority: flag.optional(),
  },
  must('an object'),
)

const companySchema = z.object(
  {
    name: text.optional(),
    domain: text.transform(toDomain).optional(),
    employees: amount.optional(),
    industry: text.optional(),
    country: text.optional(),
    revenue: amount.optional(),
  },
  must('an object'),
)

/** The payload of one hand-off after {@link sift}. Source: CONTRACT, "A hand-off". */
export const mqlSchema = z.object({
  externalId: text.optional(),
  receivedAt: instant.optional(),
  backfill: flag.optional(),
  tier: text.optional(),
  lead: leadSchema,
  company: companySchema.optional(),
  fit: fit.optional(),
  interest: interest.optional(),
  score: z.number(must('a number')).optional(),
  source: text.optional(),
  campaign: text.optional(),
  reason: longText.optional(),
  content: z.array(text, must('a list of texts')).optional(),
  ownerEmail: email.optional(),
  links: z
    .array(
      z.object({ label: text.optional(), url: webAddress }, must('an object with label and url')),
      must('a list of links'),
    )
    .optional(),
  custom: z.record(z.string(), z.unknown(), must('an object')).optional(),
})

/** The address with its scheme (https where none is written), or null for anything but http and https. */
export function toWebAddress(value: string): string | null {
  const written = oneLine(value)
  const schemeless = /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+(:\d+)?([/?#]|$)/u.test(written)
  try {
    const url = new URL(schemeless ? `https://${written}` : written)
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null
  } catch {
    return null
  }
}

function toDomain(value: string): string {
  return value
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[/?#].*$/, '')
}
