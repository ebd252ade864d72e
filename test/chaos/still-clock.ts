import type { Clock } from '../../src/clock.ts'

/** Time that stands still unless it is moved: what is due at an instant is due there exactly, on any machine. */
export class StillClock implements Clock {
  #now: number
  readonly #listeners = new Set<() => void>()

  constructor(now: number) {
    this.#now = now
  }

  now(): number {
    return this.#now
  }

  moveTo(instant: number): void {
    if (instant < this.#now) throw new RangeError('time does not go back')
    this.#now = instant
    for (const listener of this.#listeners) listener()
  }

  advance(milliseconds: number): void {
    this.moveTo(this.#now + milliseconds)
  }

  onJump(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
