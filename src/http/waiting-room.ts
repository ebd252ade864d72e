/** A place in the waiting room, taken from the first header until nothing of the request is left in memory. */
export interface Place {
  /** Keeps the place for one more holder. */
  share(): void
  /** Gives the place back once every holder has left. Leaving more often than holding changes nothing. */
  leave(): void
}

/**
 * Bounds what one door can cost in memory: past `places` requests or `bytes` of bodies the next is turned away, and
 * the rest of Baton stays quick.
 */
export class WaitingRoom {
  #places: number
  #bytes: number

  constructor(places: number, bytes: number) {
    this.#places = places
    this.#bytes = bytes
  }

  /**
   * @param bytes  of the body, or the most it may have
   * @returns null when it is full
   */
  enter(bytes: number): Place | null {
    if (this.#places < 1 || this.#bytes < bytes) return null
    this.#places -= 1
    this.#bytes -= bytes
    let holders = 1
    return {
      share: () => {
        if (holders > 0) holders += 1
      },
      leave: () => {
        if (holders === 0) return
        holders -= 1
        if (holders > 0) return
        this.#places += 1
        this.#bytes += bytes
      },
    }
  }
}
