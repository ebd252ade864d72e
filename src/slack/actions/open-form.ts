import type { ModalView } from '@slack/types'
import { isOpen, MOVES, type MoveType, STATES, type State, target } from '../../domain/handoff.ts'
import type { HandoffView } from '../../domain/messages.ts'
import { refusalFor } from '../../domain/permission.ts'
import { contentChoices } from '../../use-cases/content-choices.ts'
import { knowMember } from '../../use-cases/know-member.ts'
import { readView } from '../../use-cases/list-handoffs.ts'
import { snoozeTerms } from '../../use-cases/snooze-handoff.ts'
import type { Click } from '../click.ts'
import { choicesFor } from '../close-form.ts'
import { decodeRef } from '../ids.ts'
import { decodeMeta, encodeMeta } from '../meta.ts'
import { type No, refused } from '../render/answers.ts'
import type { Rendered } from '../render/blocks.ts'
import { closeForm } from '../render/modals/close.ts'
import { feedbackForm } from '../render/modals/feedback-form.ts'
import { snoozeForm } from '../render/modals/snooze.ts'
import { assignForm, attemptForm, opportunityForm, qualifyForm } from '../render/modals/work.ts'

/** Which form a button opens, its title while it loads, and the move that sending it will ask for. */
interface FormDoor {
  title: string
  move: MoveType
  draw: (view: HandoffView, click: Click) => ModalView | Promise<ModalView>
}

export const FORMS = {
  attempt: { title: 'Log attempt', move: 'attempt', draw: withContents(attemptForm) },
  qualify: { title: 'Qualify', move: 'qualify', draw: withContents(qualifyForm) },
  opportunity: { title: 'Open opportunity', move: 'opportunity', draw: opportunityForm },
  assign: { title: 'Assign', move: 'assign', draw: assignForm },
  snooze: { title: 'Snooze', move: 'snooze', draw: snooze },
  close: {
    title: 'Close hand-off',
    move: 'close',
    draw: (view) => closeForm({ view, reasons: [], outcome: null }),
  },
  notAFit: { title: 'Not a fit', move: 'close', draw: notAFit },
  feedback: { title: 'Add feedback', move: 'close', draw: feedback },
} as const satisfies Record<string, FormDoor>

async function snooze({ handoff }: HandoffView, click: Click): Promise<ModalView> {
  const terms = await snoozeTerms(click.room.deps, click.workspaceId, handoff.id, click.userId)
  if (!terms) throw new Error('a hand-off vanished while its form was drawn')
  return snoozeForm(terms)
}

async function notAFit(view: HandoffView, click: Click): Promise<ModalView> {
  return closeForm({ view, ...(await choicesFor(click.room.deps, view, 'not_a_fit')), outcome: 'not_a_fit' })
}

async function feedback(view: HandoffView, click: Click): Promise<ModalView> {
  return feedbackForm({ view, ...(await choicesFor(click.room.deps, view, view.handoff.outcome)) })
}

function withContents(draw: (view: HandoffView, contents: readonly string[]) => ModalView) {
  return async (view: HandoffView, { room, workspaceId }: Click) => {
    return draw(view, await contentChoices(room.deps, workspaceId, view.mql))
  }
}

/** Opens a form for whoever may send it; everyone else is told at once, before they type anything. */
export function openFormFor(name: keyof typeof FORMS): (click: Click) => Promise<void> {
  return (click) => openFormOn(click, name, decodeRef(click.value)?.handoffId ?? null)
}

export async function openFormOn(click: Click, name: keyof typeof FORMS, handoffId: string | null): Promise<void> {
  const door: FormDoor = FORMS[name]
  const loaded = (async (): Promise<ModalView | { no: Rendered }> => {
    const view = handoffId ? await readView(click.room.deps, click.workspaceId, handoffId) : null
    if (!view) return { no: refused({ kind: 'gone' }, { view, at: click.at }) }
    const no = await whyNot(click, view, name, door.move)
    return no ? { no: refused(no, { view, at: click.at }) } : openedBy(click, await door.draw(view, click))
  })()
  await click.openOrAnswer(door.title, loaded)
}

/** A form remembers that it was opened from the Home. */
export function openedBy(click: Click, form: ModalView): ModalView {
  const meta = decodeMeta(form.private_metadata)
  return click.inHome && meta ? { ...form, private_metadata: encodeMeta({ ...meta, home: true }) } : form
}

async function whyNot(click: Click, view: HandoffView, name: keyof typeof FORMS, move: MoveType): Promise<No | null> {
  const { handoff } = view
  const closed = { kind: 'closed', outcome: handoff.outcome, at: handoff.closedAt } as const
  const wantsClosed = name === 'feedback'
  if (isOpen(handoff) === wantsClosed) return wantsClosed ? { kind: 'too_early', state: handoff.state, move } : closed
  const member = await knowMember(click.room.deps, click.workspaceId, click.userId)
  const no = refusalFor(member, handoff, move)
  if (no) return no
  if (!wantsClosed && target(move, handoff.state) === null) return notNow(handoff.state, move)
  return null
}

/** Behind the move, or not there yet. */
function notNow(state: State, move: MoveType): No {
  const from = Object.keys(MOVES[move]) as State[]
  const ahead = from.every((one) => STATES.indexOf(one) > STATES.indexOf(state))
  return ahead ? { kind: 'too_early', state, move } : { kind: 'done', state }
}
