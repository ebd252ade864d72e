import { readView } from '../../use-cases/list-handoffs.ts'
import { recordFeedback } from '../../use-cases/record-feedback.ts'
import { changedIn, type FeedbackEntry } from '../render/modals/feedback-form.ts'
import type { Submission, Verdict } from '../submit.ts'
import { aboutHandoff } from './about-handoff.ts'

/** Only what somebody changed in the form is recorded: the rest stays as it was said. */
export function onFeedback(sent: Submission<FeedbackEntry>): Promise<Verdict> {
  const { deps } = sent.room
  return aboutHandoff(sent, async (by) => {
    const view = await readView(deps, by.workspaceId, by.handoffId)
    if (!view) return { ok: false, refusal: { kind: 'gone' }, view: null }
    const { contact = {}, ...changed } = changedIn(view, sent.value)
    const { edits = null } = sent.meta
    return recordFeedback(deps, { ...by, changed, contact, edits })
  })
}
