/** Tells watchers that something they can see has changed, and counts how often. */
export class Changes {
  #rev = 0
  readonly #watchers = new Set<() => void>()

  /** Grows with every change. */
  get rev(): number {
    return this.#rev
  }

  touch(): void {
    this.#rev += 1
    for (const watcher of this.#watchers) watcher()
  }

  /** @returns what ends the watching */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }
}
