import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { InstalledApp } from '../../sandbox/slack/shapes.ts'
import { CHANNELS } from '../support/stage.ts'

export const SECRET = 'an-intake-secret-of-the-tests'

/** Milliseconds. In the program's own order, and short: a run shall see many leases run out. */
export const PATIENCE = { httpTimeout: 1_000, settle: 2_500, lease: 4_000, closedDoor: 1_000, again: 200, pace: 0 }

/** Always open: promises come due and are broken at any hour of a run. */
const AGREEMENT = `
calendar: { zone: UTC, hours: { mon-sun: ["00:00-24:00"] } }
people:
  - { email: priya@meridian.example, roles: [rep] }
  - { email: jonas@meridian.example, roles: [rep] }
  - { email: elena@meridian.example, roles: [leader, admin], side: both }
`

/** The environment of a replica, as the program reads its own. */
export function environment(
  { directory, databaseUrl }: { directory: string; databaseUrl: string | null },
  app: InstalledApp,
  apiUrl: string,
): Record<string, string> {
  const agreement = join(directory, 'agreement.yml')
  writeFileSync(agreement, AGREEMENT)
  return {
    SLACK_BOT_TOKEN: app.botToken,
    SLACK_SIGNING_SECRET: app.signingSecret,
    SLACK_API_URL: apiUrl,
    HANDOFF_CHANNEL: CHANNELS.handoffs,
    FEEDBACK_CHANNEL: CHANNELS.feedback,
    DIGEST_CHANNEL: CHANNELS.scorecard,
    INTAKE_SECRET: SECRET,
    AGREEMENT_FILE: agreement,
    DATA_DIR: directory,
    HOST: '127.0.0.1',
    PORT: '0',
    ...(databaseUrl !== null && { DATABASE_URL: databaseUrl }),
  }
}
