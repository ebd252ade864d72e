import type { Move } from '../../domain/handoff.ts'
import { advanceHandoff } from '../../use-cases/advance-handoff.ts'
import type { Click } from '../click.ts'
import { redrawHome } from '../events/home-opened.ts'
import { decodeRef } from '../ids.ts'
import { refusalAnswer } from '../refusal.ts'
import { refused, released } from '../render/answers.ts'

/** Buttons that act at once, without a form. A refusal is told to nobody but the person who clicked. */
export function advanceBy(move: Move): (click: Click) => Promise<void> {
  return (click) => advanceOn(click, move, decodeRef(click.value)?.handoffId ?? null)
}

export async function advanceOn(click: Click, move: Move, handoffId: string | null): Promise<void> {
  const { deps } = click.room
  if (!handoffId) return click.answer(refused({ kind: 'gone' }, { view: null, at: click.at }))
  const advanced = await advanceHandoff(deps, {
    workspaceId: click.workspaceId,
    handoffId,
    moves: [move],
    actorId: click.userId,
    source: 'button',
    at: click.at,
    inboundKey: click.inboundKey,
    cardAt: click.cardAt,
  })
  if (!advanced.ok && advanced.refusal.kind !== 'repeated') {
    const { refusal, view } = advanced
    await click.answer(await refusalAnswer(deps, click.workspaceId, refusal, { view, at: click.at }))
  }
  if (advanced.ok && move.type === 'release' && !click.inHome) await click.answer(released(advanced.view))
  if (click.inHome) await redrawHome(click.room, click.workspaceId, click.userId)
}
