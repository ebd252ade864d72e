import type { Clock } from './clock.ts'

/** Slack's message timestamps: seconds with six decimals, unique and growing within the workspace. */
export class Timestamps {
  readonly #clock: Clock
  #last: number

  /** @param last  the latest given out before a restart, in microseconds */
  constructor(clock: Clock, last = 0) {
    this.#clock = clock
    this.#last = last
  }

  get last(): number {
    return this.#last
  }

  next(): string {
    this.#last = Math.max(Math.floor(this.#clock.now()) * 1000, this.#last + 1)
    return stamp(this.#last)
  }
}

function stamp(microseconds: number): string {
  const digits = String(microseconds).padStart(7, '0')
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`
}

/** A timestamp as microseconds, for comparing; undefined when it is none. */
export function microseconds(ts: string): number | undefined {
  const match = /^(\d{1,11})(?:\.(\d{1,6}))?$/.exec(ts)
  if (!match) return undefined
  return Number(match[1]) * 1_000_000 + Number((match[2] ?? '').padEnd(6, '0'))
}
