import type { Instant } from '../domain/instant.ts'
import { type DatabaseState, databaseFindings } from './examine-database.ts'
import { type QueueState, queueFindings } from './examine-queue.ts'
import { type SlackState, slackFindings } from './examine-slack.ts'
import { type Finding, look, ok } from './finding.ts'

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
  now(): Instant
  database(): Promise<DatabaseState>
  /** Null where the database cannot be asked. */
  queue(): Promise<QueueState | null>
  slack(): Promise<SlackState>
}

/** Governments changed their rules in 2026: older data has these zones an hour off. Source: IANA tz, NEWS of 2026. */
const RULES_CHANGED_IN = '2026'
const CHANGED = 'Vancouver, Edmonton, Winnipeg, Havana, Casablanca and others'

/** Everything that `npx baton doctor` looks at, one finding a line. */
export async function examine(examined: Examined): Promise<Finding[]> {
  const database = await examined.database()
  const [queue, slack] = await Promise.all([examined.queue(), examined.slack()])
  const now = examined.now()
  return [
    ...setUpFindings(examined.setUp),
    zoneFinding(examined.zoneData),
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

function zoneFinding(version: string): Finding {
  if (version >= RULES_CHANGED_IN) return ok('zone data', version)
  return look(
    'zone data',
    `${version} is older than the rule changes of 2026: ${CHANGED} are an hour off for part of the year`,
    'If your calendar is in one of them: update Node, or point ICU_TIMEZONE_FILES_DIR at newer data.',
  )
}
