import { cardMessage, keys, type Outgoing, summaryMessage, summaryWarning } from '../domain/announce.ts'
import type { Clock, Step } from '../domain/clocks.ts'
import { type Fact, type Handoff, isOpen } from '../domain/handoff.ts'
import type { Instant } from '../domain/instant.ts'
import { sweepClock } from '../domain/ladder.ts'
import type { Deps } from './deps.ts'
import { type Reads, VersionConflict, type Writes } from './ports.ts'

const BATCH = 200

/**
 * Says what has come due: reminders and breaches, each once, the latest only. Safe to run at any time and by several
 * at once: every hand-off is decided anew inside its own transaction, on condition of its version.
 *
 * @returns how many hand-offs had something to say
 */
export async function sweepClocks(deps: Deps): Promise<number> {
  let said = 0
  for (;;) {
    const due = await deps.store.dueClocks(deps.clock.now(), BATCH)
    for (const one of due) said += await sweepHandoff(deps, one.workspaceId, one.handoffId)
    if (due.length < BATCH) break
  }
  if (said > 0) deps.wake.outbox()
  return said
}

async function sweepHandoff(deps: Deps, workspaceId: string, handoffId: string): Promise<number> {
  try {
    return await deps.store.transaction((tx) => sweepOnce(tx, workspaceId, handoffId, deps.clock.now()))
  } catch (error) {
    // Somebody acted on the lead in this very moment: the next round sees what is left to say.
    if (error instanceof VersionConflict) return 0
    throw error
  }
}

async function sweepOnce(tx: Reads & Writes, workspaceId: string, handoffId: string, now: Instant): Promise<number> {
  const stored = await tx.handoff(workspaceId, handoffId)
  if (!stored) return 0
  const { handoff } = stored
  const swept = stored.clocks.map((clock) => ({ before: clock, ...sweepClock(clock, now, handoff.ownerId) }))
  const changed = swept.filter((one) => one.clock !== one.before)
  if (changed.length === 0) return 0

  const after: Handoff = { ...handoff, version: handoff.version + 1 }
  const spoken = changed.filter((one) => one.say !== null && isOpen(handoff))
  await tx.saveHandoff(handoff, after)
  await tx.saveClocks(
    after,
    changed.map((one) => one.clock),
  )
  await tx.record(
    after,
    spoken.map((one) => factOf(one.clock, one.say as Step, now)),
    now,
  )
  const messages = spoken.flatMap((one) => {
    const step = one.say as Step
    const { summaryId } = stored
    return summaryId && !handoff.ownerId
      ? [summaryWarning(summaryId, one.clock, step)]
      : warnings(one.clock, step, handoff)
  })
  const shown = stored.summaryId ? summaryMessage(stored.summaryId) : cardMessage(handoff.id)
  if (messages.length > 0) await tx.show(workspaceId, [shown, ...messages], now)
  return spoken.length
}

function factOf(clock: Clock, step: Step, now: Instant): Fact {
  const at = step === 'breach' ? clock.dueAt : now
  const data = { kind: clock.kind, dueAt: new Date(clock.dueAt).toISOString() }
  return { type: step, at, actor: null, source: 'system', cycle: clock.cycle, data }
}

/**
 * A reminder goes to the owner, or into the thread of a lead that nobody owns. A breach is said in the thread, where
 * it names the side; its owner hears of it directly. Nobody follows the thread of an unclaimed lead, so there the
 * breach is also sent to the channel.
 */
function warnings(clock: Clock, step: Step, handoff: Handoff): Outgoing[] {
  const owner = handoff.ownerId
  const to = (surface: 'thread' | 'direct'): Outgoing => ({
    key: keys.warning(clock.id, step, surface),
    kind: 'warning',
    to: surface === 'direct' && owner ? { person: owner } : 'handoffs',
    handoffId: handoff.id,
    clockId: clock.id,
    body: { step, surface, broadcast: step === 'breach' && !owner },
  })
  if (step === 'remind') return [to(owner ? 'direct' : 'thread')]
  return owner ? [to('thread'), to('direct')] : [to('thread')]
}
