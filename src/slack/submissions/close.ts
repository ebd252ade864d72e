import { closeHandoff } from '../../use-cases/close-handoff.ts'
import { followedForm } from '../close-form.ts'
import { type CloseEntry, typedOver, type Unfollowed, withCarried } from '../render/modals/close-values.ts'
import type { Submission, Verdict } from '../submit.ts'
import { aboutHandoff, type Done } from './about-handoff.ts'

const GONE: Done = { ok: false, refusal: { kind: 'gone' }, view: null }

/** Closes, with what the form remembered of fields that had to make room. */
export async function onClose(sent: Submission<CloseEntry | Unfollowed>): Promise<Verdict> {
  const { room, meta, value } = sent
  if ('follow' in value) return follow(sent, value)
  const { contact = {}, ...closing } = withCarried(value, meta.typed ?? {})
  return aboutHandoff(sent, (by) => closeHandoff(room.deps, { ...by, closing, contact }))
}

/** Where the form had not followed what was chosen, it does so now: the person answers what is asked and sends again. */
async function follow(sent: Submission<unknown>, { follow: outcome, typed }: Unfollowed): Promise<Verdict> {
  const { room, workspaceId, meta } = sent
  const view = await followedForm(room.deps, workspaceId, meta, outcome, typedOver(meta.typed ?? {}, typed))
  return view ? { kind: 'say', view } : aboutHandoff(sent, () => Promise.resolve(GONE))
}
