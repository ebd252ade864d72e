import type { Clock } from '../src/clock.ts'

/** Real time plus an offset that only grows: what has happened never lies in the future again. */
export class MovingClock implements Clock {
  #offset: number
  readonly #listeners = new Set<() => void>()

  /** @param offset  milliseconds ahead of real time, kept from an earlier run; negative while the samples are played */
  constructor(offset = 0) {
    this.#offset = offset
  }

  get offset(): number {
    return this.#offset
  }

  now(): number {
    return Date.now() + this.#offset
  }

  /** @throws RangeError  for a way back */
  advance(milliseconds: number): void {
    if (!(milliseconds >= 0)) throw new RangeError('the sandbox clock only moves forward')
    this.#offset += milliseconds
    for (const listener of this.#listeners) listener()
  }

  onJump(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
