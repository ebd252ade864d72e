import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Builds the program if its sources are newer. */
export function buildProgram(): void {
  const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'scripts', 'build.mjs')], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`the program could not be built:\n${stderr}`)
}

/** The program in a process of its own, as `npm start` or `npx baton` runs it. */
export interface Spawned {
  readonly process: ChildProcess
  /** Everything it printed so far, on both streams. */
  output(): string
  /** Resolves once it printed this; rejects when it ended before. */
  says(words: string | RegExp): Promise<void>
  /** @returns its exit code, or the signal that ended it */
  ended(): Promise<number | NodeJS.Signals | null>
  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null>
}

const running = new Set<ChildProcess>()

export interface SpawnOptions {
  /** Where it runs: no `.env` of the developer is near. */
  cwd: string
  env: Record<string, string>
  args?: readonly string[]
  script?: 'start' | 'baton'
}

export function spawnProgram({ cwd, env, args = [], script = 'start' }: SpawnOptions): Spawned {
  const path = join(ROOT, 'scripts', `${script}.mjs`)
  const bare = { PATH: process.env.PATH ?? '', HOME: cwd }
  const child = spawn(process.execPath, [path, ...args], {
    cwd,
    env: { ...bare, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  const exit = once(child, 'close').then(([code, signal]) => {
    running.delete(child)
    return (code ?? signal) as number | NodeJS.Signals | null
  })
  let printed = ''
  const onPrint = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text
      for (const look of onPrint) look()
    })
  }
  const says = (words: string | RegExp) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (typeof words === 'string' ? !printed.includes(words) : !words.test(printed)) return
        onPrint.delete(look)
        resolve()
      }
      onPrint.add(look)
      look()
      void exit.then((code) => reject(new Error(`ended with ${code} without saying ${words}:\n${printed}`)))
    })
  return {
    process: child,
    output: () => printed,
    says,
    ended: () => exit,
    end: (signal) => {
      child.kill(signal)
      return exit
    },
  }
}

/** Ends what a failed test left running. */
export async function endSpawned(): Promise<void> {
  await Promise.all(
    [...running].map(async (child) => {
      child.kill('SIGKILL')
      await once(child, 'close')
    }),
  )
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  probe.listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
