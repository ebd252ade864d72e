import { uuidv7 } from 'uuidv7'
import { charts } from './charts/charts.ts'
import { systemClock } from './clock.ts'
import type { Config } from './config.ts'
import { isDatabaseAway } from './db/away.ts'
import { openDatabase } from './db/client.ts'
import { createStore } from './db/store.ts'
import { installersZone, LAST_RESORT_ZONE } from './default-zone.ts'
import type { Logger } from './logger.ts'
import type { Deps } from './use-cases/deps.ts'
import { TIMING } from './use-cases/timing.ts'

/** The use-cases on an open database, without Slack: for the command line. */
export async function openOffline(config: Config, logger: Logger): Promise<{ deps: Deps; close: () => Promise<void> }> {
  const { databaseUrl: url, dataDir } = config
  const database = await openDatabase({ ...(url && { url }), dataDir, logger })
  const store = createStore(database)
  const noSlack = async (): Promise<never> => {
    throw new Error('the command line does not speak to Slack')
  }
  const deps: Deps = {
    store,
    clock: systemClock,
    wallClock: systemClock,
    directory: { lookUp: noSlack, findByEmail: noSlack },
    messenger: { post: noSlack, edit: noSlack, find: noSlack, remove: noSlack },
    files: { upload: noSlack, share: noSlack },
    charts,
    wake: { outbox: () => {}, clocks: () => {}, handoffs: () => {}, strays: () => {} },
    timing: TIMING,
    log: logger,
    isAway: isDatabaseAway,
    newId: uuidv7,
    keepsAgreementFile: config.agreementFile !== null,
    zoneData: process.versions.tz ?? 'unknown',
    defaultZone: async (reads, id) => config.zoneDefault ?? (await installersZone(reads, id)) ?? LAST_RESORT_ZONE,
  }
  return { deps, close: () => database.close() }
}
