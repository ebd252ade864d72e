import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { DatabaseLog } from '../log.ts'
import type { Cluster } from './directory.ts'
import { Session, type SessionPort } from './session.ts'
import type { FromWorker, ToWorker } from './worker.js'

/** Milliseconds in which the engine must have written its last checkpoint and ended. */
const STOP_PATIENCE = 4_000

/**
 * The embedded PostgreSQL on its own thread. It starts with the first connection, and again with the next one should
 * it ever crash: connections that were open then break off, as they would with a server.
 */
export class Engine implements SessionPort {
  readonly #prepare: () => Cluster
  readonly #durable: boolean
  readonly #log: DatabaseLog
  readonly #sessions = new Map<number, Session>()
  readonly #numbers = new Map<Session, number>()
  readonly #opening = new Map<number, () => void>()
  #running: Promise<Worker> | undefined
  #worker: Worker | undefined
  #stopping = false
  #count = 0

  /** @param prepare looks at the directory before each start, see `prepareCluster` */
  constructor(prepare: () => Cluster, durable: boolean, log: DatabaseLog) {
    this.#prepare = prepare
    this.#durable = durable
    this.#log = log
  }

  /** A connection for `pg`'s `stream` option. */
  connection(): Session {
    return new Session(this)
  }

  /**
   * Resolves when the engine runs, starting it if need be: up to five seconds in an empty directory, else one.
   *
   * @throws DataDirectoryError  when the directory cannot be opened
   */
  async start(): Promise<void> {
    await this.#run()
  }

  async open(session: Session): Promise<void> {
    const worker = await this.#run()
    if (session.destroyed) return
    const number = ++this.#count
    this.#sessions.set(number, session)
    this.#numbers.set(session, number)
    const opened = new Promise<void>((resolve) => this.#opening.set(number, resolve))
    this.#tell(worker, { kind: 'open', session: number })
    await opened
  }

  send(session: Session, bytes: Uint8Array): void {
    const number = this.#numbers.get(session)
    if (number === undefined || !this.#worker) {
      session.destroy(new Error('The embedded database is not running'))
      return
    }
    this.#tell(this.#worker, { kind: 'send', session: number, bytes })
  }

  forget(session: Session): void {
    const number = this.#numbers.get(session)
    if (number === undefined) return
    this.#numbers.delete(session)
    this.#sessions.delete(number)
    this.#opening.delete(number)
  }

  /** Ends the engine in good order, or by force when it does not end in time: the log it keeps makes both safe. */
  async stop(): Promise<void> {
    this.#stopping = true
    const worker = await this.#running?.catch(() => undefined)
    if (!worker || worker.threadId === -1) return
    const exited = once(worker, 'exit')
    this.#tell(worker, { kind: 'stop' })
    const impatience = setTimeout(() => void worker.terminate(), STOP_PATIENCE)
    await exited
    clearTimeout(impatience)
  }

  #tell(worker: Worker, message: ToWorker): void {
    worker.postMessage(message)
  }

  #run(): Promise<Worker> {
    if (this.#stopping) return Promise.reject(new Error('The embedded database has been closed'))
    this.#running ??= this.#launch().catch((error: unknown) => {
      this.#running = undefined
      throw error
    })
    return this.#running
  }

  async #launch(): Promise<Worker> {
    const workerData = { ...this.#prepare(), durable: this.#durable }
    const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData, execArgv: [] })
    this.#worker = worker
    let reason = 'it ended without a word'
    await new Promise<void>((resolve, reject) => {
      worker.on('message', (message: FromWorker) => {
        if (message.kind === 'ready') resolve()
        else if (message.kind === 'failed') reason = message.reason
        else if (message.kind !== 'stopped') this.#deliver(message)
      })
      worker.on('error', (error) => {
        reason = error.message
      })
      worker.on('exit', () => {
        this.#ended(worker, reason)
        reject(new Error(`The embedded database did not start: ${reason}`))
      })
    })
    return worker
  }

  #deliver(message: Extract<FromWorker, { session: number }>): void {
    if (message.kind === 'data') {
      this.#sessions.get(message.session)?.receive(message.bytes)
      return
    }
    const opened = this.#opening.get(message.session)
    this.#opening.delete(message.session)
    if (opened) opened()
    else this.#sessions.get(message.session)?.settle()
  }

  #ended(worker: Worker, reason: string): void {
    if (this.#worker !== worker) return
    this.#worker = undefined
    this.#running = undefined
    if (!this.#stopping) this.#log.warn({ reason }, 'the embedded database ended; the next query starts it again')
    for (const session of [...this.#sessions.values()]) {
      session.destroy(new Error(`The embedded database ended: ${reason}`))
    }
  }
}
