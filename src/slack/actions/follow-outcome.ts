import { refusalOf } from '../answers-of-slack.ts'
import type { Click } from '../click.ts'
import { followedForm } from '../close-form.ts'
import { decodeMeta } from '../meta.ts'
import { chosenOutcome, typedClose, typedOver } from '../render/modals/close-values.ts'

/**
 * The close form follows the outcome, or the reason, that was chosen in it; what was typed stays. Where somebody was
 * faster and the form is another by now, it is left as it is: sending it lets it follow.
 */
export async function onOutcomeChosen(click: Click): Promise<void> {
  const meta = decodeMeta(click.view?.private_metadata)
  const state = click.view?.state.values ?? {}
  const outcome = chosenOutcome(state)
  if (!meta || !outcome) return
  const typed = typedOver(meta.typed ?? {}, typedClose(state))
  const form = await followedForm(click.room.deps, click.workspaceId, meta, outcome, typed)
  if (form) await click.redraw(form).catch(unlessOvertaken)
}

function unlessOvertaken(error: unknown): void {
  if (refusalOf(error) !== 'hash_conflict') throw error
}
