import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Config } from '../src/config.ts'
import { holdDataDirectory } from '../src/db/lock.ts'
import { SandboxFile } from './secrets.ts'
import { openWorld, type World } from './world.ts'

export interface SandboxOptions {
  /** As the environment has it, without credentials. */
  config: Config
  /** Called with each world that began, the first and those after a reset. */
  begun?: (world: World) => void
  /** Called when a world that was to begin anew could not. */
  failed: (error: unknown) => void
}

/** A sandbox that runs: one world after another at one address. */
export interface Sandbox {
  /** The one that runs, or is just beginning. */
  world(): Promise<World>
  close(): Promise<void>
}

/**
 * Starts the sandbox on its folder.
 *
 * @throws DataDirectoryInUseError  when another process runs on it
 * @throws what keeps Baton from starting
 */
export async function startSandbox({ config, begun, failed }: SandboxOptions): Promise<Sandbox> {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  if (wasBrokenOff(config)) await forget(config)
  const given = { ...config, port: config.port || (await freePort(config.host)) }
  const zone = config.zoneDefault ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const open = async (): Promise<World> => {
    const world = await openWorld({ given, zone, reset: config.databaseUrl ? null : () => beginAnew() })
    begun?.(world)
    return world
  }
  let current = open()
  /** Ends this world and starts another at its address, where open pages find it by themselves. */
  const beginAnew = (): void => {
    current = current.then(async (world) => {
      await world.close()
      await forget(config)
      return open()
    })
    current.catch(failed)
  }
  await current
  return { world: () => current, close: async () => (await current).close() }
}

/**
 * Forgets the workspace, the hand-offs and the secrets of this sandbox; nothing else in the folder.
 *
 * @throws DataDirectoryInUseError  whoever runs on this folder holds it: their database is not pulled from under them
 */
export async function forget({ dataDir }: Config): Promise<void> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const lock = await holdDataDirectory(dataDir)
  for (const name of ['postgres', 'postgres.unfinished', 'slack.json', 'sandbox.json', 'agreement.yml']) {
    rmSync(join(dataDir, name), { recursive: true, force: true })
  }
  await lock.release()
}

/** What was ended in the middle of its first week is no week to go on from. */
function wasBrokenOff({ dataDir, databaseUrl }: Config): boolean {
  if (databaseUrl || !existsSync(join(dataDir, 'sandbox.json'))) return false
  return !new SandboxFile(dataDir).progress.played
}

async function freePort(host: string): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, host, resolve))
  const address = probe.address()
  await new Promise<void>((resolve) => void probe.close(() => resolve()))
  return typeof address === 'object' && address ? address.port : 0
}
