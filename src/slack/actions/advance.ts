import type { Move } from '../../domain/handoff.ts'
import { advanceHandoff } from '../../use-cases/advance-handoff.ts'
import { listHandoffs } from '../../use-cases/list-handoffs.ts'
import type { Click } from '../click.ts'
import { publishHome } from '../events/home-opened.ts'
import { decodeRef } from '../ids.ts'
import { refused } from '../render/answers.ts'

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
  })
  if (advanced.ok) {
    if (click.inHome) await publishHome(click.room, click.workspaceId, click.userId)
    return
  }
  if (advanced.refusal.kind === 'repeated') return
  const { refusal, view } = advanced
  const second = refusal.kind === 'claimed' && !refusal.mine
  const free = second ? await listHandoffs(deps, click.workspaceId, { which: 'free', limit: 1 }) : null
  await click.answer(refused(refusal, { view, at: click.at, nextFree: free?.views[0] ?? null }))
}
