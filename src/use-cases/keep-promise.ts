import type { AnswerPromise } from '../domain/answer-promise.ts'
import { promiseKeptMessage } from '../domain/outgoing.ts'
import { answersFeedback, type Member } from '../domain/permission.ts'
import { decideAgain } from './decide-again.ts'
import type { Deps } from './deps.ts'
import { showFeedback } from './feedback-groups.ts'
import { knowMember } from './know-member.ts'
import type { Reads, Writes } from './ports.ts'

export interface KeepPromiseInput {
  workspaceId: string
  promiseId: string
  actorId: string
}

export type KeptPromise =
  | { ok: true; promise: AnswerPromise }
  | { ok: false; kind: 'gone' | 'not_allowed' }
  | { ok: false; kind: 'done'; promise: AnswerPromise }

/** Ticks off what marketing said it would change: whoever gave the feedback hears of it. Twice does nothing twice. */
export async function keepPromise(deps: Deps, input: KeepPromiseInput): Promise<KeptPromise> {
  const member = await knowMember(deps, input.workspaceId, input.actorId)
  const kept = await decideAgain(deps, (tx) => keepOnce(deps, tx, input, member))
  if (kept.ok) deps.wake.outbox()
  return kept
}

async function keepOnce(
  deps: Deps,
  tx: Reads & Writes,
  { workspaceId, promiseId }: KeepPromiseInput,
  member: Member,
): Promise<KeptPromise> {
  if (!answersFeedback(member)) return { ok: false, kind: 'not_allowed' }
  const now = deps.clock.now()
  const isNew = await tx.keepPromise(workspaceId, promiseId, member.id, now)
  const promise = await tx.promise(workspaceId, promiseId)
  if (!promise) return { ok: false, kind: 'gone' }
  if (!isNew) return { ok: false, kind: 'done', promise }
  const shown = new Set<string>()
  for (const { handoffId, cycle } of promise.about) {
    const head = (await tx.groupOf(workspaceId, handoffId, cycle))?.id ?? handoffId
    if (!shown.has(head)) await showFeedback(tx, { id: handoffId, cycle, workspaceId }, now)
    shown.add(head)
  }
  await tx.showPromiseLists(workspaceId, promise.madeAt)
  const tellers = new Set(promise.about.flatMap(({ tellerId }) => tellerId ?? []))
  // Whoever did it knows.
  tellers.delete(member.id)
  await tx.show(
    workspaceId,
    [...tellers].map((teller) => promiseKeptMessage(promiseId, teller)),
    now,
  )
  return { ok: true, promise }
}
