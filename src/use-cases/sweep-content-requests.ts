import { awaitedOn } from '../domain/content-request.ts'
import { requestLine, requestMessage } from '../domain/outgoing.ts'
import { decideAgain } from './decide-again.ts'
import type { Deps } from './deps.ts'
import type { Reads, Writes } from './ports.ts'

const BATCH = 100

/**
 * Says under every request for content whose day has passed that it has, once. Safe to run at any time and by several at
 * once: each is decided anew inside its own transaction.
 */
export async function sweepContentRequests(deps: Deps): Promise<void> {
  for (;;) {
    const due = await deps.store.dueContentRequests(deps.clock.now(), BATCH)
    for (const { workspaceId, requestId } of due) {
      await decideAgain(deps, (tx) => sayPassed(deps, tx, workspaceId, requestId))
    }
    if (due.length > 0) deps.wake.outbox()
    if (due.length < BATCH) return
  }
}

async function sayPassed(deps: Deps, tx: Reads & Writes, workspaceId: string, requestId: string): Promise<void> {
  const request = await tx.contentRequest(workspaceId, requestId)
  const now = deps.clock.now()
  if (!request || request.nextAt === null || request.nextAt > now) return
  const on = awaitedOn(request)
  await tx.saveContentRequest(request, { ...request, nextAt: null })
  const step = { type: 'passed', waits: request.state === 'asked' ? 'answer' : 'delivery', on } as const
  const line = requestLine(requestId, `${step.waits}:${on}`, step, now)
  await tx.show(workspaceId, [requestMessage(requestId), line], now)
}
