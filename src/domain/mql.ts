import type { z } from 'zod'
import type { Instant } from './instant.ts'
import { isRecord, type Json } from './json.ts'
import type { FieldProblem, Mql } from './lead.ts'
import { mqlSchema } from './mql-payload.ts'
import { sift } from './mql-sift.ts'
import { receivedAtProblems, toInstant } from './received-at.ts'

export type ParsedMql = { ok: true; mql: Mql } | { ok: false; fields: FieldProblem[] }

/**
 * Reads one hand-off of `POST /api/handoffs`. Strict about types (a number in quotes is no number), lenient about
 * everything that loses nothing: unknown keys are kept, null and blank count as absent, no text is too long.
 *
 * @param value  as `JSON.parse` gave it
 * @returns the MQL, or every field at fault
 */
export function parseMql(value: unknown, now: Instant): ParsedMql {
  if (!isRecord(value)) return { ok: false, fields: [{ path: '', message: 'must be an object' }] }
  const sifted = sift(value)
  const parsed = mqlSchema.safeParse(sifted.known)
  const fields = [
    ...sifted.fields,
    ...(parsed.success ? [] : parsed.error.issues.map(toField)),
    ...timeProblems(sifted.known, now),
  ]
  if (fields.length > 0 || !parsed.success) return { ok: false, fields }
  return { ok: true, mql: toMql(parsed.data, sifted.custom, now) }
}

function toField(issue: z.core.$ZodIssue): FieldProblem {
  return { path: issue.path.map(String).join('.'), message: issue.message }
}

/** Told even when other fields are at fault too. */
function timeProblems(known: Record<string, unknown>, now: Instant): FieldProblem[] {
  const at = typeof known.receivedAt === 'string' ? toInstant(known.receivedAt) : null
  return at === null ? [] : receivedAtProblems(at, known.backfill === true, now)
}

function toMql(data: z.infer<typeof mqlSchema>, custom: Record<string, Json>, now: Instant): Mql {
  const { lead, company = {} } = data
  return {
    externalId: data.externalId ?? null,
    receivedAt: data.receivedAt ?? now,
    backfill: data.backfill ?? false,
    tier: data.tier ?? null,
    lead: {
      email: lead.email,
      name: lead.name ?? null,
      title: lead.title ?? null,
      phone: lead.phone ?? null,
      linkedin: lead.linkedin ?? null,
      authority: lead.authority ?? null,
    },
    company: {
      name: company.name ?? null,
      domain: company.domain || null,
      employees: company.employees ?? null,
      industry: company.industry ?? null,
      country: company.country ?? null,
      revenue: company.revenue ?? null,
    },
    fit: data.fit ?? null,
    interest: data.interest ?? null,
    score: data.score ?? null,
    source: data.source ?? null,
    campaign: data.campaign ?? null,
    reason: data.reason ?? null,
    content: (data.content ?? []).filter((item) => item !== ''),
    ownerEmail: data.ownerEmail ?? null,
    links: (data.links ?? []).map(({ label, url }) => ({ label: label || new URL(url).host, url })),
    custom,
  }
}
