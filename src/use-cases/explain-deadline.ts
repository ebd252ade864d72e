import { calendarOf, pauseMaxOf } from '../domain/agreement.ts'
import { addBusinessMinutes, businessMinutesBetween, type Calendar } from '../domain/calendar.ts'
import type { Clock } from '../domain/clocks.ts'
import { nextPromise } from '../domain/clocks.ts'
import { parseTarget, type Target } from '../domain/duration.ts'
import { calendarOfMember } from '../domain/duty.ts'
import { type Explanation, explainDeadline } from '../domain/explain.ts'
import type { HandoffView } from '../domain/messages.ts'
import { pauseLeft } from '../domain/pause.ts'
import { type Sleep, type Stretch, sleepsOf, stretchesOf } from '../domain/pause-cap.ts'
import { leads } from '../domain/permission.ts'
import type { DueChange } from '../domain/thread-lines.ts'
import { agreementAt, agreementInForce, type InForce } from './agreement-in-force.ts'
import type { Deps } from './deps.ts'
import { handoffView } from './handoff-view.ts'
import { knowMember } from './know-member.ts'
import { recalculation } from './recalculate-clocks.ts'
import type { StoredHandoff } from './stored.ts'
import { workersOf } from './workers.ts'

export interface ExplainedDeadline {
  view: HandoffView
  /** Of one that stands still, with the due time that it has if the lead wakes up as planned. */
  clock: Clock
  explanation: Explanation
  /** Whose calendar it is; null: the team's. */
  whose: string | null
  /** The sleeps that moved it, with the name of whoever asked for them. */
  sleeps: readonly { by: string | null; reason: string | null }[]
  /** What the agreement in force would change, for whoever may have it computed anew; null for everyone else. */
  anew: { version: number; changes: readonly DueChange[] } | null
}

/** The arithmetic of one clock, as a person would check it; of the next promise where no clock is named. */
export async function explainClock(
  deps: Deps,
  workspaceId: string,
  asked: { handoffId: string; clockId: string | null; actorId: string },
): Promise<ExplainedDeadline | null> {
  const [stored, workspace, inForce] = await Promise.all([
    deps.store.handoff(workspaceId, asked.handoffId),
    deps.store.workspace(workspaceId),
    agreementInForce(deps, deps.store, workspaceId),
  ])
  if (!stored || !workspace) return null
  const view = handoffView(stored, workspace, inForce, deps.clock.now())
  const chosen = stored.clocks.find((one) => one.id === asked.clockId)
  const clock = chosen ?? nextPromise(stored.clocks, stored.handoff.cycle) ?? stored.clocks.at(-1)
  const target = clock && parseTarget(clock.target)
  if (!clock || !target) return null
  const born = await bornUnder(deps, workspaceId, clock)
  const sleeps = sleepsOf(stored.facts, clock.cycle)
  const stood = standingStill(clock, stored, sleeps, born)
  const { calendar } = born
  const explanation = explainDeadline({ from: clock.startedAt, target, calendar, due: stood.due, still: stood.still })
  return {
    view,
    clock: { ...clock, dueAt: stood.due },
    explanation,
    whose: born.whose,
    sleeps: await named(
      deps,
      workspaceId,
      sleeps.filter(({ from, to }) =>
        stood.still.some((one) => one.from < (to ?? Number.POSITIVE_INFINITY) && one.to > from),
      ),
    ),
    anew: await offeredAnew(deps, workspaceId, asked.actorId, stored, inForce),
  }
}

interface Born {
  calendar: Calendar
  pauseMax: Target
  whose: string | null
}

/** The calendar that a clock was born under, which days off said later change only ahead. */
async function bornUnder(deps: Deps, workspaceId: string, clock: Clock): Promise<Born> {
  const agreed = await agreementAt(deps, deps.store, workspaceId, clock.agreementVersion)
  const { ownerId, startedAt } = clock
  const worker = ownerId ? (await workersOf(deps.store, workspaceId, [ownerId], startedAt)).get(ownerId) : undefined
  const calendar = worker ? calendarOfMember(agreed, worker, startedAt) : calendarOf(agreed, startedAt)
  return { calendar, pauseMax: pauseMaxOf(agreed), whose: worker?.person.name ?? null }
}

function standingStill(
  clock: Clock,
  { handoff }: StoredHandoff,
  sleeps: readonly Sleep[],
  { calendar, pauseMax }: Born,
): { due: number; still: Stretch[] } {
  const over = stretchesOf(sleeps, clock, calendar)
  const { pausedAt, dueAt } = clock
  if (clock.state !== 'paused' || pausedAt === null || handoff.snoozedUntil === null) return { due: dueAt, still: over }
  const asleep = businessMinutesBetween(pausedAt, handoff.snoozedUntil, calendar)
  const left = pauseLeft(clock, pausedAt, calendar, pauseMax)
  const minutes = Math.min(asleep, left)
  const to = asleep <= left ? handoff.snoozedUntil : addBusinessMinutes(pausedAt, minutes, calendar)
  return { due: addBusinessMinutes(dueAt, minutes, calendar), still: [...over, { from: pausedAt, to }] }
}

async function named(deps: Deps, workspaceId: string, sleeps: readonly Sleep[]): Promise<ExplainedDeadline['sleeps']> {
  const ids = [...new Set(sleeps.flatMap(({ by }) => by ?? []))]
  const people = await deps.store.people(workspaceId, ids)
  const nameOf = (id: string | null) => people.find((one) => one.slackId === id)?.name ?? null
  return sleeps.map(({ by, reason }) => ({ by: nameOf(by), reason }))
}

async function offeredAnew(
  deps: Deps,
  workspaceId: string,
  actorId: string,
  stored: StoredHandoff,
  inForce: InForce,
): Promise<ExplainedDeadline['anew']> {
  if (stored.clocks.every((clock) => clock.agreementVersion === inForce.version)) return null
  if (!leads(await knowMember(deps, workspaceId, actorId))) return null
  const { changes } = await recalculation(deps, deps.store, stored, inForce, deps.clock.now())
  return changes.length > 0 ? { version: inForce.version, changes } : null
}
