import { randomBytes } from 'node:crypto'

/** Ids that look like Slack's and count up, so that runs repeat. */
export class Ids {
  #next: number

  constructor(start = 1) {
    this.#next = start
  }

  /** What to start from after a restart. */
  get next(): number {
    return this.#next
  }

  /** Such as `V000000001C`: a letter or two, then ten characters. */
  make(prefix: string): string {
    const id = `${prefix}${this.#next.toString(36).toUpperCase().padStart(10, '0')}`
    this.#next += 1
    return id
  }

  /** The short ids Slack gives to blocks and elements that came without. */
  short(): string {
    const id = this.#next.toString(36).padStart(5, '0')
    this.#next += 1
    return id
  }
}

/** Something nobody can guess. */
export function secret(): string {
  return randomBytes(16).toString('hex')
}
