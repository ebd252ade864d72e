import { createHash } from 'node:crypto'
import type { FieldProblem } from '../../domain/lead.ts'
import { isColleague } from '../../domain/permission.ts'
import { knowMember } from '../../use-cases/know-member.ts'
import { readView } from '../../use-cases/list-handoffs.ts'
import { receiveMqls } from '../../use-cases/receive-mql.ts'
import { FIELDS } from '../fields.ts'
import { handedOff, onlyColleagues, saveFailed } from '../render/answers.ts'
import { messageModal } from '../render/modals/plain.ts'
import type { HandoffEntry } from '../render/modals/values.ts'
import { sentence } from '../render/sentence.ts'
import type { Submission, Verdict } from '../submit.ts'

/** A lead handed off by a person: the same door as the API's. */
export async function onHandOff({
  room,
  workspaceId,
  userId,
  value,
  inboundKey,
}: Submission<HandoffEntry>): Promise<Verdict> {
  if (!isColleague(await knowMember(room.deps, workspaceId, userId)))
    return { kind: 'refuse', sentence: sentence(onlyColleagues()) }
  const received = await receiveMqls(room.deps, {
    workspaceId,
    bodies: [bodyOf(value)],
    batch: false,
    idempotency: { key: inboundKey, bodyHash: createHash('sha256').update(JSON.stringify(value)).digest('hex') },
    source: 'form',
    actorId: userId,
  })
  if (received.kind === 'invalid') return { kind: 'errors', errors: errorsOf(received.fields) }
  const result = received.kind === 'stored' ? received.results[0] : undefined
  if (!result) return { kind: 'refuse', sentence: sentence(saveFailed()) }
  const view = await readView(room.deps, workspaceId, result.id)
  return { kind: 'say', view: messageModal('Hand off a lead', handedOff(view, result.status).text) }
}

function bodyOf({ email, name, company, title, phone, why }: HandoffEntry): object {
  return { lead: { email, name, title, phone }, company: { name: company }, reason: why, source: 'slack' }
}

const FIELD_OF: Readonly<Record<string, string>> = {
  'lead.email': FIELDS.email,
  'lead.name': FIELDS.name,
  'lead.title': FIELDS.title,
  'lead.phone': FIELDS.phone,
  'company.name': FIELDS.company,
  reason: FIELDS.why,
}

function errorsOf(fields: readonly FieldProblem[]): Record<string, string> {
  return Object.fromEntries(fields.map(({ path, message }) => [FIELD_OF[path] ?? FIELDS.email, `This ${message}.`]))
}
