import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { uuidv7 } from 'uuidv7'
import { type Alarms, setAlarms } from './alarms.ts'
import { charts } from './charts/charts.ts'
import { type Clock, systemClock } from './clock.ts'
import { type Config, secretsOf } from './config.ts'
import { openControl } from './control/server.ts'
import { isDatabaseAway } from './db/away.ts'
import { type Database, openDatabase } from './db/client.ts'
import { createStore } from './db/store.ts'
import { installersZone, LAST_RESORT_ZONE, warnOfZone } from './default-zone.ts'
import { createHttpServer } from './http/server.ts'
import { listen, urlOf } from './listen.ts'
import { createLogger, type Logger } from './logger.ts'
import { startTimetable } from './schedule/timetable.ts'
import { createSlack, NotJoinedError, type Slack } from './slack/slack.ts'
import { StartError } from './start-error.ts'
import { toolsOf } from './tools.ts'
import { applyAgreement, problemsOfFile } from './use-cases/apply-agreement.ts'
import { type Courier, createCourier } from './use-cases/deliver-outbox.ts'
import type { Deps } from './use-cases/deps.ts'
import { readHandoff } from './use-cases/read-handoff.ts'
import { readScorecard } from './use-cases/read-scorecard.ts'
import { receiveContent } from './use-cases/receive-content.ts'
import { receiveMqls } from './use-cases/receive-mql.ts'
import { recordActivity } from './use-cases/record-activity.ts'
import { tellBrief } from './use-cases/tell-brief.ts'
import { tidy } from './use-cases/tidy.ts'
import { TIMING, type Timing } from './use-cases/timing.ts'
import { warnOfZoneData } from './use-cases/zones-in-use.ts'

/** A running Baton. */
export interface Baton {
  /** The server that owns the port; others may register routes on it before `start()`. */
  http: FastifyInstance
  deps: Deps
  /** Where it listens, once started: `http://127.0.0.1:3000`. */
  url(): string
  start(): Promise<void>
  /** Resolves when everything that is due by now is done and sent. */
  idle(): Promise<void>
  /** Takes nothing new, finishes what is in flight, closes the database. */
  stop(): Promise<void>
}

export interface Parts {
  clock?: Clock
  /** Real time, for leases and whatever Slack counts; a test that moves it waits for nothing. */
  wallClock?: Clock
  logger?: Logger
  /** An open database to use in place of the configured one; stopping closes it. */
  database?: Database
  timing?: Timing
}

const ONE_WORKSPACE =
  'Installing into many workspaces (SLACK_CLIENT_ID, …) is not part of this version. ' +
  'Set SLACK_BOT_TOKEN with SLACK_SIGNING_SECRET or SLACK_APP_TOKEN for one workspace; see docs/install.md.'

/**
 * Puts Baton together; the only place that knows every room.
 *
 * @throws StartError          for a bad agreement file, before anything else happens
 * @throws DatabaseStartError  when the database cannot be opened
 */
export async function createBaton(config: Config, parts: Parts = {}): Promise<Baton> {
  if (config.credentials.kind === 'oauth') throw new StartError(ONE_WORKSPACE, 2)
  const clock = parts.clock ?? systemClock
  const logger = parts.logger ?? createLogger({ level: config.logLevel, secrets: secretsOf(config) })
  const zone = config.zoneDefault ?? LAST_RESORT_ZONE
  const agreementText = readAgreement(config, zone)
  const { databaseUrl: url, dataDir } = config
  const database = parts.database ?? (await openDatabase({ ...(url && { url }), dataDir, logger }))
  const store = createStore(database)
  const timing = parts.timing ?? TIMING
  const slack = createSlack({ ...config, httpTimeout: timing.httpTimeout }, logger, () => deps)
  const deps: Deps = {
    store,
    clock,
    wallClock: parts.wallClock ?? systemClock,
    directory: slack.directory,
    messenger: slack.messenger,
    files: slack.files,
    charts,
    wake: {
      outbox: () => alarms.outbox.wake(),
      clocks: () => alarms.clocks.wake(),
      handoffs: () => alarms.handoffs.wake(),
      strays: () => alarms.strays.wake(),
    },
    timing,
    log: logger,
    isAway: isDatabaseAway,
    newId: uuidv7,
    keepsAgreementFile: config.agreementFile !== null,
    zoneData: process.versions.tz ?? 'unknown',
    defaultZone: async (reads, workspaceId) => config.zoneDefault ?? (await installersZone(reads, workspaceId)) ?? zone,
  }
  const courier = createCourier(deps)
  const alarms = setAlarms(deps, courier)
  const http = httpServer(config, deps, database, slack, () => urlOf(http))
  if (slack.plugin) http.register(slack.plugin)
  return {
    http,
    deps,
    url: () => urlOf(http),
    ...lifecycle({ config, deps, database, slack, alarms, courier, http, agreementText }),
  }
}

function readAgreement(config: Config, zone: string): string | null {
  if (!config.agreementFile) return null
  let text: string
  try {
    text = readFileSync(config.agreementFile, 'utf8')
  } catch (error) {
    throw new StartError(`AGREEMENT_FILE cannot be read: ${(error as Error).message}`, 2)
  }
  const problems = problemsOfFile(text, zone)
  if (problems.length === 0) return text
  throw new StartError([`AGREEMENT_FILE is not applied; ${config.agreementFile}:`, ...problems].join('\n  '), 2)
}

function httpServer(
  config: Config,
  deps: Deps,
  database: Database,
  slack: Slack,
  listening: () => string,
): FastifyInstance {
  return createHttpServer({
    intakeSecret: config.intakeSecret,
    publicUrl: () => config.publicUrl ?? listening(),
    logger: deps.log as Logger,
    wallClock: deps.wallClock,
    receive: async (input) => {
      const workspaceId = await slack.workspaceId()
      return receiveMqls(deps, { ...input, workspaceId, source: 'api', actorId: null })
    },
    recordActivity: async (name, body, idempotency) => {
      return recordActivity(deps, { workspaceId: await slack.workspaceId(), name, body, idempotency })
    },
    receiveContent: async (input) => receiveContent(deps, { ...input, workspaceId: await slack.workspaceId() }),
    tellBrief: async (body, idempotency) => {
      const input = { workspaceId: await slack.workspaceId(), actorId: null, body, idempotency }
      const told = await tellBrief(deps, input)
      // Nobody is asked who they are where a tool tells it.
      if (told.kind === 'not_allowed') throw new Error('a tool was asked for its role')
      return told
    },
    readHandoff: async (id) => readHandoff(deps, await slack.workspaceId(), id),
    readScorecard: async ({ period, date }) => readScorecard(deps, await slack.workspaceId(), period, date),
    ready: async () => {
      const database_ = await database.ping().then(
        () => true,
        () => false,
      )
      return { database: database_, migrations: true, slack: slack.state() }
    },
    isTooEarly: (error) => error instanceof NotJoinedError,
    isDatabaseAway,
  })
}

interface Running {
  config: Config
  deps: Deps
  database: Database
  slack: Slack
  alarms: Alarms
  courier: Courier
  http: FastifyInstance
  agreementText: string | null
}

function lifecycle({ config, deps, database, slack, alarms, courier, http, agreementText }: Running) {
  let stopTimetable = async () => {}
  let closeControl = async () => {}
  let stopListening = async () => {}
  const begin = async (workspaceId: string) => {
    if (agreementText !== null) await applyAgreement(deps, workspaceId, agreementText, 'file')
    await warnOfZone(config.zoneDefault, deps, workspaceId)
    await warnOfZoneData(deps, workspaceId)
    for (const alarm of Object.values(alarms)) alarm.wake()
  }
  return {
    start: async () => {
      await listen(http, config)
      if (database.mode === 'embedded') {
        closeControl = await openControl(config.dataDir, deps, toolsOf(config, deps, database))
      }
      stopListening = database.bell.listen(deps.wake)
      await slack.start(begin)
      stopTimetable = startTimetable(
        [
          { name: 'digests', cron: '* * * * *', run: async () => alarms.digests.wake() },
          { name: 'clocks, should nobody have woken them', cron: '* * * * *', run: async () => alarms.clocks.wake() },
          { name: 'offers and rests, likewise', cron: '* * * * *', run: async () => alarms.handoffs.wake() },
          { name: 'requests for content, likewise', cron: '* * * * *', run: async () => alarms.contentRequests.wake() },
          { name: 'tidy', cron: '17 * * * *', run: () => tidy(deps) },
        ],
        deps.log,
      )
    },
    idle: async () => {
      await alarms.digests.settle()
      await alarms.handoffs.settle()
      await alarms.contentRequests.settle()
      await alarms.clocks.settle()
      await alarms.outbox.settle()
      // What came back may have made room for more.
      while (courier.busy) {
        await courier.settled()
        await alarms.outbox.settle()
      }
    },
    stop: async () => {
      await stopTimetable()
      await slack.stop()
      await Promise.all(Object.values(alarms).map((alarm) => alarm.stop()))
      await courier.settled()
      await stopListening()
      await closeControl()
      await http.close()
      // What came in between the two: nothing can come any more, and what it began needs the database.
      await slack.stop()
      await database.close()
    },
  }
}
