import type { Pool } from 'pg'
import type { Accepted } from './intake.ts'

interface Line {
  id: string
  company: string
  external_id: string
  card: string | null
  state: string
  owner_id: string | null
  types: string[]
  actors: (string | null)[]
}

const TIMELINES = `
  SELECT h.id, h.company, h.external_id, c.ts AS card, h.state, h.owner_id,
    array_agg(e.type || coalesce(' ' || (e.data ->> 'kind'), '') ORDER BY e.seq) AS types,
    array_agg(e.actor ORDER BY e.seq) AS actors
  FROM handoff h LEFT JOIN event e ON e.handoff_id = h.id
    LEFT JOIN outbox c ON c.handoff_id = h.id AND c.kind = 'card'
  GROUP BY h.id, c.ts`

/** Which state an event leads to; what is not named here changes none. */
const LEADS_TO: Readonly<Record<string, string>> = {
  received: 'new',
  claim: 'acknowledged',
  contact: 'contacted',
  close: 'closed',
}

/** May happen again and again to one hand-off. */
const REPEATABLE = new Set(['activity', 'attempt'])

/**
 * Compares the timelines with what was accepted and with the states stored: each change of state has one event.
 *
 * @param taken  companies of whose claim Slack was told that it was taken, and the card it was made on; an emoji on a
 *   second copy goes with that copy
 * @returns a sentence for each thing that is wrong
 */
export async function wrongTimelines(
  database: Pool,
  accepted: readonly Accepted[],
  taken: ReadonlyMap<string, string>,
): Promise<string[]> {
  const { rows } = await database.query<Line>(TIMELINES)
  const known = new Map(rows.map((row) => [row.id, row]))
  return [
    ...accepted
      .filter(({ id, company }) => known.get(id)?.company !== company)
      .map(({ id, company }) => `lost: ${company} was answered 202 as ${id} and is not stored`),
    ...accepted
      .filter(({ id }, index) => accepted.findIndex((other) => other.id === id) !== index)
      .map(({ id }) => `doubled: ${id} was given to two hand-offs`),
    ...rows.flatMap((row) => wrongsOf(row)),
    ...rows
      .filter(
        ({ company, card, types }) =>
          card !== null && taken.get(company) === card && !types.includes('claim') && !types.includes('close'),
      )
      .map(({ company }) => `lost: the claim of ${company} that Slack was told is stored`),
    ...twice(rows.map(({ external_id }) => external_id)).map((record) => `doubled: ${record} was handed off twice`),
  ]
}

function wrongsOf({ company, state, owner_id, types, actors }: Line): string[] {
  const wrongs = twice(types.filter((type) => !REPEATABLE.has(type))).map(
    (type) => `doubled: ${type} of ${company}: ${types.join(', ')}`,
  )
  const folded = types.reduce((now, type) => LEADS_TO[type] ?? now, '')
  if (folded !== state) wrongs.push(`wrong: ${company} is ${state}, its events say ${folded}: ${types.join(', ')}`)
  const claimer = actors[types.indexOf('claim')] ?? null
  if (owner_id !== claimer) wrongs.push(`wrong: ${company} is ${owner_id}'s, claimed by ${claimer}`)
  return wrongs
}

function twice<T>(all: readonly T[]): T[] {
  const seen = new Set<T>()
  return all.filter((one) => seen.size === seen.add(one).size)
}
