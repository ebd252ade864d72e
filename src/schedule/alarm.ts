import type { Clock as TimeSource } from '../clock.ts'
import type { Log } from '../use-cases/deps.ts'

export interface AlarmOptions {
  name: string
  /** Does all that is due now, as long as it is told to go on: a program that stops leaves the rest for its next start. */
  run: (goOn: () => boolean) => Promise<unknown>
  /** The next instant, told by `time`, at which something falls due; null: nothing in sight. */
  nextAt: () => Promise<number | null>
  time: TimeSource
  log: Log
}

/** Milliseconds to sleep at most: a safety net under whatever nobody woke us for. */
const LONGEST_SLEEP = 60_000
/** Milliseconds to wait after an error, such as a database that is away. */
const AFTER_ERROR = 1_000

/**
 * Sleeps until the next due instant, does what is due, and sleeps again. A tick every second would fire half a second
 * late; sleeping until the very instant fires within milliseconds and costs nothing while nothing is due.
 */
export class Alarm {
  readonly #options: AlarmOptions
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> | null = null
  #again = false
  #stopped = false
  readonly #unsubscribe: () => void

  constructor(options: AlarmOptions) {
    this.#options = options
    this.#unsubscribe = options.time.onJump(() => this.wake())
  }

  /** Looks now. Waking a running alarm makes it look once more when it is done. */
  wake(): void {
    if (this.#stopped) return
    clearTimeout(this.#timer)
    if (this.#running) {
      this.#again = true
      return
    }
    this.#running = this.#round().finally(() => {
      this.#running = null
      if (this.#again) {
        this.#again = false
        this.wake()
      }
    })
  }

  /** Looks now, and resolves when all that is due is done. */
  async settle(): Promise<void> {
    this.wake()
    while (this.#running) await this.#running
  }

  /** Takes nothing new, and resolves when what is running is done. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#unsubscribe()
    clearTimeout(this.#timer)
    await this.#running
  }

  async #round(): Promise<void> {
    const { run, nextAt, time, log, name } = this.#options
    let sleep = AFTER_ERROR
    try {
      await run(() => !this.#stopped)
      const next = await nextAt()
      sleep = next === null ? LONGEST_SLEEP : Math.min(Math.max(next - time.now(), 0), LONGEST_SLEEP)
    } catch (error) {
      if (!this.#stopped) log.error({ err: error, alarm: name }, 'due work could not be done; trying again shortly')
    }
    if (this.#stopped) return
    this.#timer = setTimeout(() => this.wake(), sleep)
  }
}
