import type { Worker } from '../domain/duty.ts'
import type { Instant } from '../domain/instant.ts'
import { addDays, localDate } from '../domain/zone.ts'
import type { Person, Reads } from './ports.ts'

/**
 * Members as far as working hours depend on them, by Slack id. Whoever is not stored is left out.
 *
 * @param reads  the transaction's inside one
 * @param at     days off that ended before it are left out
 */
export async function workersOf(
  reads: Reads,
  workspaceId: string,
  slackIds: readonly string[],
  at: Instant,
): Promise<Map<string, Worker & { person: Person }>> {
  const ids = [...new Set(slackIds)]
  if (ids.length === 0) return new Map()
  // A date of any zone that is not over yet at `at`.
  const since = addDays(localDate(at, 'UTC'), -1)
  const people = await reads.people(workspaceId, ids)
  const absences = await reads.absences(workspaceId, ids, since)
  return new Map(
    people.map((person) => {
      const own = absences.filter((one) => one.slackId === person.slackId)
      return [person.slackId, { email: person.email, zone: person.zone, absences: own, person }]
    }),
  )
}
