import type { Instant } from '../domain/instant.ts'
import { staleZones, ZONE_CHANGES } from '../domain/zone-changes.ts'
import { type DatabaseState, databaseFindings } from './examine-database.ts'
import { type QueueState, queueFindings } from './examine-queue.ts'
import { type SlackState, slackFindings } from './examine-slack.ts'
import { type Finding, look, ok } from './finding.ts'
import { NEWER_ZONE_DATA } from './zones-in-use.ts'

/** How Baton is set up, in words without secrets. */
export interface SetUp {
  slack: string
  database: string
  intake: boolean
}

/** Where the examination looks. Each answers with what it found, a failure included, and never throws. */
export interface Examined {
  setUp: SetUp
  /** Version of the zone data that due times are computed with, such as `2025c`. */
  zoneData: string
  /** Zones that are counted in; null where nobody can be asked. */
  zones(): Promise<readonly string[] | null>
  now(): Instant
  database(): Promise<DatabaseState>
  /** Null where the database cannot be asked. */
  queue(): Promise<QueueState | null>
  slack(): Promise<SlackState>
}

/** Everything that `npx baton doctor` looks at, one finding a line. */
export async function examine(examined: Examined): Promise<Finding[]> {
  const database = await examined.database()
  const [queue, slack, zones] = await Promise.all([examined.queue(), examined.slack(), examined.zones()])
  const now = examined.now()
  return [
    ...setUpFindings(examined.setUp),
    zoneFinding(examined.zoneData, zones),
    ...databaseFindings(database, now),
    ...(queue ? queueFindings(queue, now) : []),
    ...slackFindings(slack),
  ]
}

function setUpFindings({ slack, database, intake }: SetUp): Finding[] {
  const whole = ok('configuration', `${slack}; ${database}`)
  if (intake) return [whole]
  return [whole, look('intake', 'closed: /api answers 503', 'Set INTAKE_SECRET to let your tools hand leads off.')]
}

function zoneFinding(version: string, zones: readonly string[] | null): Finding {
  const known = zones === null ? ZONE_CHANGES.flatMap((change) => change.zones) : zones
  const stale = staleZones(known, version)
  if (stale.length === 0) return ok('zone data', version)
  const wrong = stale.map(({ zone, release, from }) => `${zone} since ${from} (needs ${release})`).join(', ')
  if (zones !== null) {
    return look('zone data', `${version} is older than rules of zones in use: ${wrong}`, NEWER_ZONE_DATA)
  }
  const says = `${version} is older than some rules: ${wrong}`
  return look('zone data', says, `If your calendar or your people are there: ${lower(NEWER_ZONE_DATA)}`)
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
