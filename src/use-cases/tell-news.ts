import { answersFeedback } from '../domain/permission.ts'
import type { Deps } from './deps.ts'
import { knowMember } from './know-member.ts'
import { type RecordedActivity, recordActivity } from './record-activity.ts'

export interface NewsInput {
  workspaceId: string
  actorId: string
  /** An e-mail address, a record's id, or words that only one lead's hand-offs hold. */
  lead: string
  /** As the API takes it, not yet checked. */
  body: object
  idempotency: { key: string; bodyHash: string }
}

export type ToldNews =
  | RecordedActivity
  | { kind: 'not_allowed' }
  /** The words name several leads; some of their e-mail addresses. */
  | { kind: 'several'; emails: readonly string[] }

/** Hand-offs to look through for the lead that words name. */
const LOOKED_AT = 20

/** What marketing tells of a lead by hand: the same door as the API's. */
export async function tellNews(deps: Deps, input: NewsInput): Promise<ToldNews> {
  const { workspaceId, actorId, lead, body, idempotency } = input
  if (!answersFeedback(await knowMember(deps, workspaceId, actorId))) return { kind: 'not_allowed' }
  const found = await nameOf(deps, workspaceId, lead)
  if (typeof found !== 'string') return found
  const by = { actor: actorId, source: 'form' } as const
  return recordActivity(deps, { workspaceId, name: found, body, idempotency, by })
}

async function nameOf(deps: Deps, workspaceId: string, text: string): Promise<string | ToldNews> {
  if (await deps.store.leadNamed(workspaceId, text)) return text
  const { found } = await deps.store.handoffs(workspaceId, { which: 'text', text, limit: LOOKED_AT })
  const emails = [...new Set(found.map(({ mql }) => mql.lead.email))]
  if (emails.length > 1) return { kind: 'several', emails }
  return emails[0] ?? { kind: 'unknown' }
}
