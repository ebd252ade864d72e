import { type Agreement, calendarOf, ladderFor, pauseMaxOf, responseTarget, targetsFor } from '../domain/agreement.ts'
import type { Calendar } from '../domain/calendar.ts'
import type { BornUnder, Terms } from '../domain/clock-facts.ts'
import { type Clock, isRunning } from '../domain/clocks.ts'
import { calendarOfMember, type Worker } from '../domain/duty.ts'
import type { Handoff } from '../domain/handoff.ts'
import type { Instant } from '../domain/instant.ts'
import { stepsOf } from '../domain/ladder.ts'
import { agreementAt, type InForce } from './agreement-in-force.ts'
import type { Deps } from './deps.ts'
import type { Reads } from './ports.ts'
import { workersOf } from './workers.ts'

/** What is needed to keep the clocks of one hand-off: the agreements they were born under, and the people they belong to. */
export interface Kept {
  /** Terms for a change after which `after` holds. */
  terms: (after: Pick<Handoff, 'ownerId' | 'tier'>) => Terms
  bornUnder: (clock: Clock) => BornUnder
  /** The agreement that a clock was born under. */
  agreementOf: (clock: Pick<Clock, 'agreementVersion'>) => Agreement
  workers: ReadonlyMap<string, Worker>
}

/**
 * Loads what the clocks of a hand-off are kept by.
 *
 * @param reads    the transaction's inside one
 * @param clocks   those it has; settled ones need nothing
 * @param members  Slack ids of whoever may own it after the change, besides whoever does now
 * @param at       around when new clocks start
 */
export async function keepersOf(
  deps: Deps,
  reads: Reads,
  inForce: InForce,
  of: { handoff: Handoff; clocks: readonly Clock[] },
  members: readonly (string | null)[],
  at: Instant,
): Promise<Kept> {
  const { handoff } = of
  const running = of.clocks.filter(isRunning)
  const agreements = new Map([[inForce.version, inForce.agreement]])
  for (const version of new Set(running.map((clock) => clock.agreementVersion))) {
    if (agreements.has(version)) continue
    agreements.set(version, await agreementAt(deps, reads, handoff.workspaceId, version))
  }
  const ids = [handoff.ownerId, ...members, ...running.map((clock) => clock.ownerId)]
  const workers = await workersOf(
    reads,
    handoff.workspaceId,
    ids.filter((id) => id !== null),
    at,
  )

  const agreementOf = ({ agreementVersion }: Pick<Clock, 'agreementVersion'>): Agreement =>
    agreements.get(agreementVersion) ?? inForce.agreement
  const calendarOfOwner = (agreement: Agreement, id: string, around: Instant): Calendar => {
    const worker = workers.get(id)
    return worker ? calendarOfMember(agreement, worker, around) : calendarOf(agreement, around)
  }
  const bornUnder = (clock: Clock): BornUnder => {
    const agreement = agreementOf(clock)
    const { startedAt, ownerId } = clock
    return {
      calendar: ownerId ? calendarOfOwner(agreement, ownerId, startedAt) : calendarOf(agreement, startedAt),
      steps: stepsOf(ladderFor(agreement, handoff.tier, clock.kind), clock),
      attempts: targetsFor(agreement, handoff.tier).attempts,
      pauseMax: pauseMaxOf(agreement),
    }
  }
  const { agreement, version } = inForce
  const { acknowledge, contact, outcome, attempts } = targetsFor(agreement, handoff.tier)
  const targets = { acknowledge, contact, depth: attempts.within, outcome, response: responseTarget(agreement) }
  const terms: Kept['terms'] = ({ ownerId }) => ({
    calendar: calendarOf(agreement, at),
    ownerCalendar: ownerId ? calendarOfOwner(agreement, ownerId, at) : null,
    targets,
    bornUnder,
    agreementVersion: version,
    zoneData: deps.zoneData,
    newId: deps.newId,
  })
  return { terms, bornUnder, agreementOf, workers }
}
