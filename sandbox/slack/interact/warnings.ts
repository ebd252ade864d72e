import type { Changes } from '../changes.ts'

/** A click that failed, as the sign Slack puts beside the button. */
export interface Warning {
  user: string
  /** Channel and timestamp of a message, or a view's id. */
  channel?: string
  ts?: string
  view?: string
  block_id: string
  action_id: string
  text: string
}

/** Failed clicks, until the next one at the same place. */
export class Warnings {
  readonly #changes: Changes
  #warnings: Warning[] = []

  constructor(changes: Changes) {
    this.#changes = changes
  }

  of(user: string): Warning[] {
    return this.#warnings.filter((each) => each.user === user)
  }

  /** Forgets what failed in this place before, and shows what failed now. */
  replace(place: Omit<Warning, 'text'>, text: string | undefined): void {
    const before = this.#warnings.length
    this.#warnings = this.#warnings.filter((each) => !samePlace(each, place))
    if (text !== undefined) this.#warnings.push({ ...place, text })
    if (before > 0 || text !== undefined) this.#changes.touch()
  }
}

function samePlace(a: Omit<Warning, 'text'>, b: Omit<Warning, 'text'>): boolean {
  return a.user === b.user && a.channel === b.channel && a.ts === b.ts && a.view === b.view
}
