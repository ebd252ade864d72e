import type { HandoffView } from '../../domain/messages.ts'
import { FIELDS } from '../fields.ts'
import { type No, refused } from '../render/answers.ts'
import { RIGHT } from '../render/modals/detail-fields.ts'
import { sentence } from '../render/sentence.ts'
import type { Submission, Verdict } from '../submit.ts'

/** What somebody's sent form is acted on with. */
interface By {
  workspaceId: string
  handoffId: string
  actorId: string
  source: 'form'
  inboundKey: string
}

/** What a use-case says of it: done, or why not. */
export type Done = { ok: true } | { ok: false; refusal: No; view: HandoffView | null }

/** Refusals that one field is at fault for. */
const FAULTY: Partial<Record<No['kind'], string>> = {
  unfit_assignee: FIELDS.person,
  return_past: FIELDS.returnOn,
  next_try_past: FIELDS.nextTry,
  email_taken: RIGHT.email,
}

/** A form about a hand-off: done, it closes; refused, it stays open with the sentence under the field at fault. */
export async function aboutHandoff(
  { room, workspaceId, userId, meta, inboundKey }: Submission<unknown>,
  act: (by: By) => Promise<Done>,
): Promise<Verdict> {
  const at = room.deps.clock.now()
  if (!meta.handoffId) return { kind: 'refuse', sentence: sentence(refused({ kind: 'gone' }, { view: null, at })) }
  const done = await act({ workspaceId, handoffId: meta.handoffId, actorId: userId, source: 'form', inboundKey })
  if (done.ok || done.refusal.kind === 'repeated') return { kind: 'close' }
  const why = sentence(refused(done.refusal, { view: done.view, at }))
  const field = FAULTY[done.refusal.kind]
  return field ? { kind: 'errors', errors: { [field]: why } } : { kind: 'refuse', sentence: why }
}
