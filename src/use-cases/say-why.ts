import type { Refusal } from '../domain/handoff.ts'
import { lineMessage } from '../domain/outgoing.ts'
import { decideAgain } from './decide-again.ts'
import type { Deps } from './deps.ts'
import { remember, repeated } from './inbound.ts'
import { knowMember } from './know-member.ts'

export interface WhyInput {
  workspaceId: string
  handoffId: string
  actorId: string
  reason: string
  inboundKey: string
}

export type WhySaid = { ok: true } | { ok: false; refusal: Refusal | { kind: 'gone' } | { kind: 'repeated' } }

/** Whoever released a lead last says why: another fact and a line in its thread, for a fact once recorded never changes. */
export async function sayWhy(deps: Deps, input: WhyInput): Promise<WhySaid> {
  const { workspaceId, handoffId, actorId, reason } = input
  const member = await knowMember(deps, workspaceId, actorId)
  const said = await decideAgain(deps, async (tx): Promise<WhySaid> => {
    if (await repeated(tx, input)) return { ok: false, refusal: { kind: 'repeated' } }
    const stored = await tx.handoff(workspaceId, handoffId)
    const release = stored?.facts.findLast(({ type }) => type === 'release')
    if (!stored || !release) return { ok: false, refusal: { kind: 'gone' } }
    const { handoff } = stored
    if (release.actor !== actorId) {
      return { ok: false, refusal: { kind: 'not_allowed', needs: 'owner', ownerId: release.actor } }
    }
    await remember(deps, tx, input)
    const now = deps.clock.now()
    const after = { ...handoff, version: handoff.version + 1 }
    const fact = { type: 'activity', at: now, actor: actorId, source: 'form', cycle: release.cycle } as const
    await tx.saveHandoff(handoff, after)
    await tx.record(after, [{ ...fact, data: { about: 'release', reason } }], now)
    const line = { type: 'release_reason', by: member.name, reason } as const
    await tx.show(workspaceId, [lineMessage(after, 0, line, now)], now)
    return { ok: true }
  })
  if (said.ok) deps.wake.outbox()
  return said
}
