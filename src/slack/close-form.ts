import type { ModalView } from '@slack/types'
import { criteriaOf } from '../domain/criteria.ts'
import type { Outcome } from '../domain/handoff.ts'
import type { HandoffView } from '../domain/messages.ts'
import { reasonsFor } from '../domain/reasons.ts'
import { agreementInForce } from '../use-cases/agreement-in-force.ts'
import { contentChoices } from '../use-cases/content-choices.ts'
import type { Deps } from '../use-cases/deps.ts'
import { readView } from '../use-cases/list-handoffs.ts'
import { decodeMeta, encodeMeta, type Meta } from './meta.ts'
import { closeForm } from './render/modals/close.ts'
import type { TypedClose } from './render/modals/close-parts.ts'

/** What may be chosen in a form about how a hand-off closed. */
export async function choicesFor(deps: Deps, view: HandoffView, outcome: Outcome | null) {
  const { workspaceId } = view.handoff
  const [{ agreement }, contents] = await Promise.all([
    agreementInForce(deps, deps.store, workspaceId),
    contentChoices(deps, workspaceId, view.mql),
  ])
  const reasons = outcome === null ? [] : reasonsFor(agreement, outcome)
  return { reasons, criteria: criteriaOf(agreement), contents }
}

/**
 * The close form as it follows what was chosen in it. What the form remembers, such as where it was opened, stays.
 *
 * @param typed  what was typed by now, in this form and in those that it was before
 */
export async function followedForm(
  deps: Deps,
  workspaceId: string,
  meta: Meta,
  outcome: Outcome,
  typed: TypedClose,
): Promise<ModalView | null> {
  const view = meta.handoffId === null ? null : await readView(deps, workspaceId, meta.handoffId)
  if (!view) return null
  const form = closeForm({ view, ...(await choicesFor(deps, view, outcome)), outcome, typed })
  const { typed: carried } = decodeMeta(form.private_metadata) ?? {}
  const { typed: _, ...before } = meta
  return { ...form, private_metadata: encodeMeta({ ...before, ...(carried && { typed: carried }) }) }
}
