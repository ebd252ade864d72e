import { retryTroubles } from '../../use-cases/retry-troubles.ts'
import type { Click } from '../click.ts'
import { redrawHome } from '../events/home-opened.ts'
import { notForYou } from '../render/answers.ts'

/** An admin lets everything be tried again that could not be delivered. */
export async function onRetryDelivery(click: Click): Promise<void> {
  const count = await retryTroubles(click.room.deps, click.workspaceId, click.userId)
  if (count === null) return click.answer(notForYou())
  await redrawHome(click.room, click.workspaceId, click.userId)
}
