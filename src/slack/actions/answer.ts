import { answerRefusal } from '../../use-cases/answer-feedback.ts'
import { type AnswerScene, answerScene } from '../../use-cases/answer-scene.ts'
import { knowMember } from '../../use-cases/know-member.ts'
import type { Click } from '../click.ts'
import { decodeRef } from '../ids.ts'
import { decodeMeta } from '../meta.ts'
import { refused } from '../render/answers.ts'
import { answerForm, typedAnswer } from '../render/modals/answer.ts'
import { openedBy } from './open-form.ts'

/** Opens the form for marketers and leaders; everyone else is told at once. */
export async function onAnswerClicked(click: Click): Promise<void> {
  await click.openOrAnswer('Answer feedback', loadForm(click))
}

async function loadForm(click: Click) {
  const { workspaceId, userId, at, room } = click
  const scene = await sceneOf(click, decodeRef(click.value)?.handoffId)
  const [view] = scene?.news.views ?? []
  if (!scene || !view) return { no: refused({ kind: 'gone' }, { view: null, at }) }
  const no = answerRefusal(await knowMember(room.deps, workspaceId, userId), view)
  return no ? { no: refused(no, { view, at }) } : openedBy(click, answerForm(scene))
}

/** The form follows the kind of answer that was chosen in it; what was typed stays. */
export async function onAnswerKind(click: Click): Promise<void> {
  const scene = await sceneOf(click, decodeMeta(click.view?.private_metadata)?.handoffId)
  if (!scene) return
  const form = answerForm({ ...scene, typed: typedAnswer(click.view?.state.values ?? {}) })
  // What the form remembers, such as where it was opened, stays.
  await click.redraw({ ...form, private_metadata: click.view?.private_metadata ?? '' })
}

async function sceneOf(
  { room, workspaceId }: Click,
  handoffId: string | null | undefined,
): Promise<AnswerScene | null> {
  return handoffId ? answerScene(room.deps, workspaceId, handoffId) : null
}
