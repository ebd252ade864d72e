/** Milliseconds an event waits for another to overtake it while every event is held. */
const HELD_AT_MOST = 2_000

interface Held<T> {
  item: T
  copies: number
}

/**
 * The order in which events leave: as they happen, unless they are to be doubled or to overtake each other. Slack promises
 * neither order nor that an event comes only once.
 */
export class Departures<T> {
  readonly #send: (item: T) => Promise<unknown>
  #doubles = 0
  #doublesAll = false
  #holds = 0
  #holdsAll = false
  #held: Held<T> | undefined
  #deadline: NodeJS.Timeout | undefined

  /** @param send  resolves when the app has answered */
  constructor(send: (item: T) => Promise<unknown>) {
    this.#send = send
  }

  get doublesAll(): boolean {
    return this.#doublesAll
  }

  doubleNext(): void {
    this.#doubles += 1
  }

  doubleAll(on: boolean): void {
    this.#doublesAll = on
  }

  holdNext(): void {
    this.#holds += 1
  }

  holdAll(on: boolean): void {
    this.#holdsAll = on
    if (!on) void this.release()
  }

  /** Sends it, or keeps it until the next one has been answered. */
  leave(item: T): Promise<unknown> {
    const copies = this.#doubles > 0 || this.#doublesAll ? 2 : 1
    this.#doubles = Math.max(0, this.#doubles - 1)
    if (this.#held === undefined && (this.#holds > 0 || this.#holdsAll)) {
      this.#hold(item, copies)
      return Promise.resolve()
    }
    const overtaken = this.#take()
    const sent = this.#all(item, copies)
    return overtaken ? sent.then(() => this.#all(overtaken.item, overtaken.copies)) : sent
  }

  /** Sends what is held back, if anything. */
  release(): Promise<unknown> {
    const held = this.#take()
    return held ? this.#all(held.item, held.copies) : Promise.resolve()
  }

  stop(): void {
    this.#take()
  }

  #take(): Held<T> | undefined {
    const held = this.#held
    this.#held = undefined
    clearTimeout(this.#deadline)
    return held
  }

  #hold(item: T, copies: number): void {
    this.#held = { item, copies }
    if (this.#holds > 0) this.#holds -= 1
    else this.#deadline = setTimeout(() => void this.release(), HELD_AT_MOST).unref()
  }

  #all(item: T, copies: number): Promise<unknown> {
    return Promise.all(Array.from({ length: copies }, () => this.#send(item)))
  }
}
