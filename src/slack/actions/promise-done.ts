import { keepPromise } from '../../use-cases/keep-promise.ts'
import type { Click } from '../click.ts'
import { redrawHome } from '../events/home-opened.ts'
import { isId } from '../ids.ts'
import { promiseRefused } from '../render/answer-promise.ts'

/** Ticks off what marketing promised: from its feedback, the week's digest or somebody's Home. */
export async function onPromiseDone(click: Click): Promise<void> {
  const { room, workspaceId, userId, value } = click
  const promiseId = isId(value) ? value : null
  const kept = promiseId ? await keepPromise(room.deps, { workspaceId, promiseId, actorId: userId }) : null
  if (!kept?.ok) await click.answer(promiseRefused(kept))
  if (click.inHome) await redrawHome(room, workspaceId, userId)
}
