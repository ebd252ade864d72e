import { type Fact, type Handoff, isOpen } from '../domain/handoff.ts'
import type { Instant } from '../domain/instant.ts'
import { type Climbed, climb, type LadderStep } from '../domain/ladder.ts'
import { cardMessage, lineMessage, type Outgoing, summaryMessage } from '../domain/outgoing.ts'
import { agreementInForce } from './agreement-in-force.ts'
import type { Deps } from './deps.ts'
import { movesToHandOn } from './hand-on.ts'
import { type Hearers, hearersOf } from './hearers.ts'
import { type Reads, VersionConflict, type Writes } from './ports.ts'
import { takeBySystem } from './save-moves.ts'
import { type StoredHandoff } from './stored.ts'
import { keepersOf } from './terms.ts'

const BATCH = 200

/**
 * Says what has come due: reminders, breaches and what follows them, each once, the latest only. Safe to run at any time
 * and by several at once: every hand-off is decided anew inside its own transaction, on condition of its version.
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
  if (said > 0) {
    deps.wake.outbox()
    // A lead that was handed on may be offered to somebody until some time.
    deps.wake.handoffs()
  }
  return said
}

async function sweepHandoff(deps: Deps, workspaceId: string, handoffId: string): Promise<number> {
  try {
    return await deps.store.transaction((tx) => sweepOnce(deps, tx, workspaceId, handoffId))
  } catch (error) {
    // Somebody acted on the lead in this very moment: the next round sees what is left to say.
    if (error instanceof VersionConflict) return 0
    throw error
  }
}

async function sweepOnce(deps: Deps, tx: Reads & Writes, workspaceId: string, handoffId: string): Promise<number> {
  const now = deps.clock.now()
  const stored = await tx.handoff(workspaceId, handoffId)
  const workspace = await tx.workspace(workspaceId)
  if (!stored || !workspace) return 0
  const { handoff } = stored
  const inForce = await agreementInForce(deps, tx, workspaceId)
  const kept = await keepersOf(deps, tx, inForce, stored, [], now)
  const hearers = await hearersOf(tx, workspace, inForce, stored, kept, now)
  const climbed = stored.clocks.map((clock): Climbed => {
    if (!isOpen(handoff) && clock.kind !== 'response') return { clock, breached: false, say: [] }
    const { steps, calendar } = kept.bornUnder(clock)
    return climb(clock, now, {
      steps,
      calendar,
      holderId: clock.kind === 'response' ? null : handoff.ownerId,
      hearerOf: (step) => hearers.hearerOf(clock, step),
      sayAt: (step, due) => hearers.sayAt(clock, step, due),
    })
  })
  if (climbed.every(({ clock }, i) => clock === stored.clocks[i])) return 0
  return saveSweep(deps, tx, { stored, climbed, hearers, now }, inForce)
}

interface Swept {
  stored: StoredHandoff
  climbed: readonly Climbed[]
  hearers: Hearers
  now: Instant
}

async function saveSweep(
  deps: Deps,
  tx: Reads & Writes,
  swept: Swept,
  inForce: Awaited<ReturnType<typeof agreementInForce>>,
): Promise<number> {
  const { stored, climbed, now } = swept
  const { handoff } = stored
  const after: Handoff = { ...handoff, version: handoff.version + 1 }
  const clocks = climbed.map(({ clock }) => clock)
  const facts = climbed.flatMap((one) => factsOf(one, now))
  const messages = messagesOf(swept, after)
  await tx.saveHandoff(handoff, after)
  await tx.saveClocks(
    after,
    clocks.filter((clock, i) => clock !== stored.clocks[i]),
  )
  await tx.record(after, facts, now)
  if (messages.length > 0) {
    const shown = stored.summaryId ? summaryMessage(stored.summaryId) : cardMessage(handoff.id)
    await tx.show(handoff.workspaceId, [shown, ...messages], now)
  }
  const handOn = climbed.flatMap(({ say }) => say.map(({ act }) => HAND_ON[act])).find((to) => to !== undefined)
  if (handOn) {
    const moved: StoredHandoff = { ...stored, handoff: after, clocks }
    const moves = await movesToHandOn(deps, tx, moved, inForce, now, handOn)
    if (moves.length > 0) await takeBySystem(deps, tx, moved, moves, inForce, now)
  }
  return facts.length + messages.length > 0 ? 1 : 0
}

const HAND_ON: Partial<Record<LadderStep['act'], 'next-person' | 'channel'>> = {
  'next-person': 'next-person',
  'back-to-channel': 'channel',
}

/** A breach happened when the promise fell due, whenever it is noticed and whoever may hear of it by now. */
function factsOf({ clock, breached, say }: Climbed, now: Instant): Fact[] {
  const of = { actor: null, source: 'system', cycle: clock.cycle } as const
  const data = { kind: clock.kind, scope: clock.scope, dueAt: new Date(clock.dueAt).toISOString() }
  const told = say
    .filter((step) => !(step.share === 1 && SPOKEN.has(step.act)) && step.act !== 'tell-owner')
    .map(
      ({ act, share }): Fact => ({
        ...of,
        type: SPOKEN.has(act) ? 'remind' : 'escalate',
        at: now,
        data: { ...data, share, act },
      }),
    )
  // A person's own promise is in no timeline: it counts in that person's figures alone.
  return breached && clock.scope === 'lead' ? [{ ...of, type: 'breach', at: clock.dueAt, data }, ...told] : told
}

const SPOKEN: ReadonlySet<LadderStep['act']> = new Set(['remind-owner', 'remind-channel', 'tell-owner'])

function messagesOf({ stored, climbed, hearers, now }: Swept, after: Handoff): Outgoing[] {
  const warnings = climbed.flatMap(({ clock, say }) => say.flatMap((step) => hearers.warnings(clock, step)))
  const told = climbed.flatMap(({ clock, say }) =>
    say.filter(({ act }) => act === 'tell-manager').map(() => hearers.managerNames(clock)),
  )
  const names = [...new Set(told.flat())]
  // A list has no thread of its own for each of its leads.
  if (names.length === 0 || stored.summaryId) return warnings
  return [...warnings, lineMessage(after, 0, { type: 'manager_told', names }, now)]
}
