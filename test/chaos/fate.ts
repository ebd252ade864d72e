/**
 * Where a life ends: just before the n-th await of this kind is begun, or just after it took effect. Told by its kind
 * and not by its place among all, which differs from one run to the next where two things are under way.
 */
export interface End {
  /** As in {@link Fate.awaits}. */
  what: string
  nth: number
  moment: 'before' | 'after'
}

/** What a dead program hears: nothing, ever. */
const silence = <T>(): Promise<T> => new Promise(() => {})

/**
 * The fate of one Baton. Everything that it awaits of the world (a statement, a call of Slack) goes through here, is
 * counted, and is where it may die: as by kill −9, between one step and the next.
 */
export class Fate {
  /** Resolves when it dies. */
  readonly death: Promise<void>
  #die: () => void = () => {}
  #end: End | null = null
  #awaits = new Map<string, number>()
  #diedAt: string | null = null
  readonly #mourners: (() => void)[] = []

  constructor() {
    this.death = new Promise((resolve) => {
      this.#die = resolve
    })
  }

  get dead(): boolean {
    return this.#diedAt !== null
  }

  /** What it was about to do or had just done: `before INSERT INTO event`. */
  get diedAt(): string | null {
    return this.#diedAt
  }

  /** What it has awaited since it was sealed, and how often. */
  get awaits(): ReadonlyMap<string, number> {
    return this.#awaits
  }

  /** Counts from now on, and dies there; null: not at all. */
  seal(end: End | null): void {
    this.#end = end
    this.#awaits = new Map()
  }

  /** Called at its death, at once: connections are cut. */
  mourn(mourner: () => void): void {
    this.#mourners.push(mourner)
  }

  /** Dies now. */
  kill(where = 'killed'): void {
    if (this.dead) return
    this.#diedAt = where
    for (const mourner of this.#mourners) mourner()
    this.#die()
  }

  /** One await of the outer world. Whoever died before, in or after it hears nothing. */
  async through<T>(what: string, work: () => Promise<T>): Promise<T> {
    if (this.dead) return silence()
    const nth = (this.#awaits.get(what) ?? 0) + 1
    this.#awaits.set(what, nth)
    if (this.#isEnd({ what, nth, moment: 'before' })) this.kill(`before ${what}`)
    if (this.dead) return silence()
    try {
      return await work()
    } finally {
      if (this.#isEnd({ what, nth, moment: 'after' })) this.kill(`after ${what}`)
      // Returned from here it takes the place of the answer.
      if (this.dead) await silence()
    }
  }

  #isEnd({ what, nth, moment }: End): boolean {
    const end = this.#end
    return !this.dead && end !== null && end.what === what && end.nth === nth && end.moment === moment
  }
}
