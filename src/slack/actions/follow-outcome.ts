import { reasonsFor } from '../../domain/reasons.ts'
import { agreementInForce } from '../../use-cases/agreement-in-force.ts'
import { readView } from '../../use-cases/list-handoffs.ts'
import type { Click } from '../click.ts'
import { decodeMeta } from '../meta.ts'
import { closeForm } from '../render/modals/close.ts'
import { chosenOutcome, typedClose } from '../render/modals/values.ts'

/** The close form follows the outcome that was chosen in it; what was typed stays. */
export async function onOutcomeChosen(click: Click): Promise<void> {
  const { deps } = click.room
  const handoffId = decodeMeta(click.view?.private_metadata)?.handoffId
  const state = click.view?.state.values ?? {}
  const outcome = chosenOutcome(state)
  if (!handoffId || !outcome) return
  const [view, { agreement }] = await Promise.all([
    readView(deps, click.workspaceId, handoffId),
    agreementInForce(deps, deps.store, click.workspaceId),
  ])
  if (!view) return
  const form = closeForm({ view, reasons: reasonsFor(agreement, outcome), outcome, typed: typedClose(state) })
  // What the form remembers, such as where it was opened, stays.
  await click.redraw({ ...form, private_metadata: click.view?.private_metadata ?? '' })
}
