import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Timing } from '../../src/use-cases/timing.ts'
import { compileProgram, type Program, type RunningProgram } from '../support/program.ts'

/** What a replica is started with: an environment as the program's own, and more. */
export interface ReplicaSettings {
  env: Record<string, string>
  timing: Partial<Timing>
  /** The file that its log goes to. */
  log: string
}

/** One place of the fleet, in which one process follows another. */
export interface Replica {
  readonly name: string
  /** Where it listens; null while it starts or is dead. */
  url: string | null
  paused: boolean
  /** Resolves when the one that is being started runs. */
  ready: Promise<void>
  process: RunningProgram | null
}

/** Real processes of Baton on one database, to be killed, paused and replaced. */
export class Fleet {
  readonly replicas: Replica[]
  readonly counts = { starts: 0, kills: 0, stops: 0, deploys: 0 }
  readonly #program: Program
  readonly #settings: Omit<ReplicaSettings, 'log'>
  readonly #directory: string

  private constructor(program: Program, settings: Omit<ReplicaSettings, 'log'>, directory: string, size: number) {
    this.#program = program
    this.#settings = settings
    this.#directory = directory
    this.replicas = Array.from({ length: size }, (_, index) => {
      return { name: `replica-${index + 1}`, url: null, paused: false, ready: Promise.resolve(), process: null }
    })
  }

  /** @param directory  where their logs go */
  static async start(settings: Omit<ReplicaSettings, 'log'>, directory: string, size: number): Promise<Fleet> {
    const program = await compileProgram(new URL('./programs/replica.ts', import.meta.url))
    const fleet = new Fleet(program, settings, directory, size)
    for (const replica of fleet.replicas) fleet.#begin(replica)
    await fleet.allRun()
    return fleet
  }

  async allRun(): Promise<void> {
    await Promise.all(this.replicas.map((replica) => replica.ready))
  }

  /** kill −9; another takes its place after so many milliseconds. */
  async kill(replica: Replica, absent: number): Promise<void> {
    this.counts.kills += 1
    await this.#end(replica, (running) => running.kill())
    await this.#beginAfter(replica, absent)
  }

  /** As a deploy does: SIGTERM, its orderly end, and the next version. */
  async deploy(replica: Replica): Promise<void> {
    this.counts.deploys += 1
    await this.#end(replica, async (running) => {
      running.process.kill('SIGTERM')
      await once(running.process, 'exit')
    })
    await this.#beginAfter(replica, 0)
  }

  /** Stops the process where it stands, and lets it go on after so many milliseconds: a zombie that knows of nothing. */
  async pause(replica: Replica, milliseconds: number): Promise<void> {
    this.counts.stops += 1
    replica.paused = true
    replica.process?.process.kill('SIGSTOP')
    await pause(milliseconds)
    replica.process?.process.kill('SIGCONT')
    replica.paused = false
  }

  logOf(replica: Replica): string {
    return join(this.#directory, `${replica.name}.log`)
  }

  async end(): Promise<void> {
    await this.#program.remove()
  }

  async #end(replica: Replica, how: (running: RunningProgram) => Promise<unknown>): Promise<void> {
    const running = replica.process
    replica.process = null
    replica.url = null
    if (running) await how(running)
  }

  async #beginAfter(replica: Replica, absent: number): Promise<void> {
    await pause(absent)
    this.#begin(replica)
    await replica.ready
  }

  #begin(replica: Replica): void {
    this.counts.starts += 1
    const settings: ReplicaSettings = { ...this.#settings, log: this.logOf(replica) }
    const running = this.#program.start(JSON.stringify(settings))
    replica.process = running
    replica.ready = running.line().then((url) => {
      replica.url = url
    })
  }
}
