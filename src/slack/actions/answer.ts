import { answerRefusal } from '../../use-cases/answer-feedback.ts'
import { knowMember } from '../../use-cases/know-member.ts'
import { readView } from '../../use-cases/list-handoffs.ts'
import type { Click } from '../click.ts'
import { decodeRef } from '../ids.ts'
import { refused } from '../render/answers.ts'
import { answerForm } from '../render/modals/answer.ts'
import { openedBy } from './open-form.ts'

/** Opens the form for marketers and leaders; everyone else is told at once. */
export async function onAnswerClicked(click: Click): Promise<void> {
  await click.openOrAnswer('Answer feedback', loadForm(click))
}

async function loadForm(click: Click) {
  const { room, workspaceId, userId, at } = click
  const handoffId = decodeRef(click.value)?.handoffId
  const view = handoffId ? await readView(room.deps, workspaceId, handoffId) : null
  if (!view) return { no: refused({ kind: 'gone' }, { view, at }) }
  const no = answerRefusal(await knowMember(room.deps, workspaceId, userId), view)
  return no ? { no: refused(no, { view, at }) } : openedBy(click, answerForm(view))
}
