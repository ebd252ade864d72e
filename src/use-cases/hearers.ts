import { calendarOf, isAlways } from '../domain/agreement.ts'
import { type Calendar, isOpen } from '../domain/calendar.ts'
import { type Clock, isRunning, standing } from '../domain/clocks.ts'
import { calendarOfMember, capacityOf, isAway, type Worker, whenToSay } from '../domain/duty.ts'
import { isOpen as isInWork } from '../domain/handoff.ts'
import type { Instant } from '../domain/instant.ts'
import type { LadderStep } from '../domain/ladder.ts'
import type { Surface } from '../domain/messages.ts'
import { keys, type Outgoing, summaryWarning } from '../domain/outgoing.ts'
import type { InForce } from './agreement-in-force.ts'
import type { Person, Reads, Workspace } from './ports.ts'
import type { StoredHandoff } from './stored.ts'
import type { Kept } from './terms.ts'
import { managersOf, marketersOf } from './who-is-told.ts'
import { workersOf } from './workers.ts'

/** Who hears of what on one hand-off, and when. */
export interface Hearers {
  /** Who hears a step, by a name that tells hearers apart. */
  hearerOf: (clock: Clock, step: LadderStep) => string
  /** When a step that came due may be said: at once, at an opening, or never, for want of anybody to hear it. */
  sayAt: (clock: Clock, step: LadderStep, due: Instant) => Instant | null
  /** What is sent for it. */
  warnings: (clock: Clock, step: LadderStep) => Outgoing[]
  /** Plain names of the managers who are told. */
  managerNames: (clock: Clock) => readonly string[]
}

type Told = Worker & { person: Person }

/**
 * Loads who hears of what. A reminder goes to the owner, and where nobody owns the lead, or the owner is away, into its
 * thread; a breach is said in the thread as well, and to the channel while nobody follows the thread.
 *
 * @param reads  the transaction's inside one
 */
export async function hearersOf(
  reads: Reads,
  workspace: Workspace,
  inForce: InForce,
  stored: StoredHandoff,
  kept: Kept,
  now: Instant,
): Promise<Hearers> {
  const { handoff } = stored
  const { agreement } = inForce
  const team = calendarOf(agreement, now)
  const always = isAlways(agreement, handoff.tier)
  const owner = handoff.ownerId ? (kept.workers.get(handoff.ownerId) as Told | undefined) : undefined
  // Whoever takes no leads for now (capacity 0) is not reminded of those that are still theirs.
  const ownerHears = owner !== undefined && !isAway(agreement, owner, now) && capacityOf(agreement, owner) !== 0
  const sides = await toldOf(reads, workspace, inForce, stored, owner?.person ?? null, now)
  const calendarOfOne = (one: Worker): Calendar => calendarOfMember(agreement, one, now)
  const toldFor = (clock: Clock, step: LadderStep): readonly Told[] => {
    const side = sides[clock.kind === 'response' ? 'marketing' : 'sales']
    if (step.act === 'tell-manager') return side.managers
    return clock.kind === 'response' ? side.owners : ownerHears && owner ? [owner] : []
  }
  /** The first of them to be at work. */
  const soonest = (told: readonly Told[], due: Instant): Instant | null =>
    told.length === 0 ? null : Math.min(...told.map((one) => whenToSay(due, now, calendarOfOne(one), always)))

  return {
    hearerOf: (clock, step) => {
      if (step.act === 'next-person' || step.act === 'back-to-channel') return 'nobody'
      if (step.act === 'tell-manager') return 'manager'
      return step.act === 'remind-channel' || toldFor(clock, step).length === 0 ? 'thread' : 'owner'
    },
    sayAt: (clock, step, due) => {
      if (isMuted(clock, step, stored, now)) return null
      const told = toldFor(clock, step)
      switch (step.act) {
        case 'tell-owner':
        case 'tell-manager':
          return soonest(told, due)
        case 'remind-owner':
          return soonest(told, due) ?? whenToSay(due, now, team, always)
        case 'remind-channel':
          return whenToSay(due, now, team, always)
        case 'next-person':
          return isInWork(handoff) ? whenToSay(due, now, team, always) : null
        case 'back-to-channel':
          return isInWork(handoff) && (handoff.ownerId || handoff.offeredTo) ? whenToSay(due, now, team, always) : null
      }
    },
    warnings: (clock, step) => {
      const make = (surface: Surface, person?: string) => warningOf(clock, step, stored, surface, person)
      if (step.act === 'next-person' || step.act === 'back-to-channel') return []
      const told = toldFor(clock, step)
      if (step.act === 'remind-channel') return [make('thread')]
      if (told.length === 0) return step.act === 'remind-owner' ? [make('thread')] : []
      const atWork = told.filter((one) => always || isOpen(now, calendarOfOne(one)))
      const surface = step.act === 'tell-manager' ? 'manager' : clock.kind === 'response' ? 'marketer' : 'direct'
      return (atWork.length > 0 ? atWork : told).map(({ person }) => make(surface, person.slackId))
    },
    managerNames: (clock) =>
      sides[clock.kind === 'response' ? 'marketing' : 'sales'].managers.map(({ person }) => person.name),
  }
}

/**
 * What is not said, though it came due: about an own promise where the lead's of the same kind fell, or falls, due in this
 * owner's time (that one speaks), about the contact while nobody has claimed the lead in time (the claim speaks), and
 * about the answer to a close that another's answer is for as well (the first of them speaks).
 */
function isMuted(clock: Clock, step: LadderStep, { clocks, handoff, group }: StoredHandoff, now: Instant): boolean {
  if (clock.kind === 'response') return group !== null && !group.first
  const ofLead = (kind: Clock['kind']) =>
    clocks.filter((one) => one.scope === 'lead' && one.kind === kind && one.cycle === clock.cycle && isRunning(one))
  if (clock.scope === 'owner') return ofLead(clock.kind).some(({ dueAt }) => dueAt > clock.startedAt)
  const unclaimed = step.share < 1 && !handoff.ownerId && clock.kind !== 'acknowledge'
  return unclaimed && ofLead('acknowledge').some((one) => standing(one, now) === 'pending')
}

interface OfSide {
  /** Who owes the promise, where it is no one person's. */
  owners: readonly Told[]
  managers: readonly Told[]
}

async function toldOf(
  reads: Reads,
  workspace: Workspace,
  inForce: InForce,
  stored: StoredHandoff,
  owner: Person | null,
  now: Instant,
): Promise<Record<'sales' | 'marketing', OfSide>> {
  const answering = stored.clocks.some((clock) => clock.kind === 'response' && isRunning(clock))
  const sales = isInWork(stored.handoff) ? await managersOf(reads, workspace, inForce, owner, 'sales') : []
  const marketing = answering ? await managersOf(reads, workspace, inForce, null, 'marketing') : []
  const marketers = answering ? await marketersOf(reads, workspace, inForce) : []
  const ids = [...sales, ...marketing, ...marketers].map(({ slackId }) => slackId)
  const workers = await workersOf(reads, workspace.id, ids, now)
  const told = (people: readonly Person[]) =>
    people.flatMap(({ slackId }) => workers.get(slackId) ?? []).filter((one) => !isAway(inForce.agreement, one, now))
  return {
    sales: { owners: [], managers: told(sales) },
    marketing: { owners: told(marketers), managers: told(marketing) },
  }
}

function warningOf(
  clock: Clock,
  { act, share }: LadderStep,
  { handoff, summaryId }: StoredHandoff,
  surface: Surface,
  person?: string,
): Outgoing {
  const step = act === 'tell-manager' ? 'escalate' : share < 1 ? 'remind' : 'breach'
  const name = `${step}-${Math.round(share * 100)}`
  if (summaryId && !handoff.ownerId && surface === 'thread') return summaryWarning(summaryId, clock, step, name)
  return {
    key: keys.warning(clock.id, name, person ? `${surface}:${person}` : surface),
    kind: 'warning',
    to: person ? { person } : clock.kind === 'response' ? 'feedback' : 'handoffs',
    handoffId: handoff.id,
    clockId: clock.id,
    body: {
      step,
      name,
      surface,
      broadcast: surface === 'thread' && step === 'breach' && !handoff.ownerId && clock.kind !== 'response',
    },
  }
}
