import type { Config } from './config.ts'
import type { Outcome } from './control/commands.ts'
import { findingsOutcome } from './control/findings-text.ts'
import type { Database } from './db/client.ts'
import { hasCluster } from './db/embedded/directory.ts'
import { DatabaseStartError } from './db/errors.ts'
import { databaseState, queueState, reviveDead, zonesStored } from './db/examine.ts'
import { openPlainEmbedded, openPlainServer, type PlainDatabase } from './db/plain.ts'
import { type Channels, examineSlack } from './slack/examine.ts'
import type { Deps, Log } from './use-cases/deps.ts'
import { type Examined, examine, type SetUp } from './use-cases/examine.ts'
import type { DatabaseState } from './use-cases/examine-database.ts'
import type { Workspace } from './use-cases/ports.ts'

/** `npx baton doctor`, in the program that runs on the embedded database. */
export async function doctorRunning(config: Config, database: Database, deps: Deps, asJson: boolean): Promise<Outcome> {
  const { pool, dataDir } = database
  const where = { dataDir: dataDir ?? config.dataDir, running: true }
  return report(asJson, config, deps.log, {
    database: () => databaseState(pool, where),
    queue: () => queueState(pool),
    zones: () => zonesStored(pool),
    channels: async () => channelsOf(config, (await deps.store.workspaces())[0]),
  })
}

/** `npx baton doctor --retry-dead`, there. */
export async function retryRunning({ pool }: Database, deps: Deps): Promise<Outcome> {
  const count = await reviveDead(pool)
  deps.wake.outbox()
  return retried(count)
}

/** `npx baton doctor`, where no program has to be asked. */
export async function doctorAlone(config: Config, asJson: boolean, log: Log): Promise<Outcome> {
  const opened = await openForALook(config, log)
  if ('kind' in opened) {
    const nothing = { database: async () => opened, queue: async () => null, zones: async () => null }
    return report(asJson, config, log, { ...nothing, channels: async () => channelsOf(config, undefined) })
  }
  const { pool } = opened
  const where = config.databaseUrl ? { url: config.databaseUrl } : { dataDir: config.dataDir, running: false }
  try {
    // Asked first: where migrations are missing there may be no tables to ask.
    const database = await databaseState(pool, where)
    const isOurs = database.migrations.applied > 0
    return await report(asJson, config, log, {
      database: async () => database,
      queue: async () => (isOurs ? queueState(pool) : null),
      zones: async () => (isOurs ? zonesStored(pool) : null),
      channels: async () => channelsOf(config, isOurs ? await firstWorkspace(opened) : undefined),
    })
  } finally {
    await opened.close()
  }
}

/** `npx baton doctor --retry-dead`, there. */
export async function retryAlone(config: Config, log: Log): Promise<Outcome> {
  const opened = await openForALook(config, log)
  if ('kind' in opened)
    return { code: 1, out: '', err: opened.kind === 'closed' ? opened.why : 'Nothing is stored yet.' }
  try {
    return retried(await reviveDead(opened.pool))
  } finally {
    await opened.close()
  }
}

type Sources = Pick<Examined, 'database' | 'queue' | 'zones'> & { channels(): Promise<Channels> }

async function report(asJson: boolean, config: Config, log: Log, sources: Sources): Promise<Outcome> {
  const findings = await examine({
    ...sources,
    setUp: setUpOf(config),
    zoneData: process.versions.tz ?? 'unknown',
    now: Date.now,
    slack: async () => examineSlack(config, await sources.channels(), log),
  })
  return findingsOutcome(findings, asJson)
}

/** As it is found: an examination makes and migrates nothing. */
async function openForALook(
  config: Config,
  log: Log,
): Promise<PlainDatabase | Exclude<DatabaseState, { kind: 'open' }>> {
  try {
    if (config.databaseUrl) return await openPlainServer(config.databaseUrl, log)
    return hasCluster(config.dataDir) ? await openPlainEmbedded(config.dataDir, true, log) : { kind: 'none' }
  } catch (error) {
    if (error instanceof DatabaseStartError) return { kind: 'closed', why: error.message }
    throw error
  }
}

async function firstWorkspace({ pool }: PlainDatabase): Promise<Pick<Workspace, 'channels'> | undefined> {
  const { rows } = await pool.query<Workspace['channels']>(
    `SELECT handoff_channel AS handoffs, feedback_channel AS feedback, digest_channel AS digest
     FROM workspace ORDER BY created_at LIMIT 1`,
  )
  return rows[0] && { channels: rows[0] }
}

/** What was chosen in Slack counts; the environment only begins it. */
function channelsOf(config: Config, workspace: Pick<Workspace, 'channels'> | undefined): Channels {
  const { handoffs = null, feedback = null, digest = null } = workspace?.channels ?? {}
  return {
    handoffs: handoffs ?? config.handoffChannel,
    feedback: feedback ?? config.feedbackChannel,
    digest: digest ?? config.digestChannel,
  }
}

const WAYS = {
  none: 'no Slack credentials',
  http: 'Slack over HTTP',
  socket: 'Slack over Socket Mode',
  oauth: 'Slack over OAuth',
} as const

function setUpOf({ credentials, databaseUrl, dataDir, intakeSecret }: Config): SetUp {
  return {
    slack: WAYS[credentials.kind],
    database: databaseUrl ? 'the database of DATABASE_URL' : `the embedded database in ${dataDir}`,
    intake: intakeSecret !== null,
  }
}

function retried(count: number): Outcome {
  const out =
    count === 0
      ? 'There was nothing to retry.'
      : `${count === 1 ? '1 message is' : `${count} messages are`} tried again.`
  return { code: 0, out, err: '' }
}
