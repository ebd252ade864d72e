import type { Changes } from '../changes.ts'

export interface UntilOptions {
  /** Real milliseconds. */
  timeoutMs?: number
  /** What is waited for, for the error. */
  what?: string
  /** What there is instead, for the error. */
  dump?: () => string
}

/** Waiting without sleeping: looks again at each change. */
export class Until {
  readonly #changes: Changes

  constructor(changes: Changes) {
    this.#changes = changes
  }

  /** Resolves with the first truthy answer. @throws after the timeout, saying what was there instead */
  until<T>(look: () => T, options: UntilOptions = {}): Promise<Exclude<T, undefined | null | false | '' | 0>> {
    type Seen = Exclude<T, undefined | null | false | '' | 0>
    return new Promise((resolve, reject) => {
      const end = (settle: () => void): void => {
        clearTimeout(timer)
        unwatch()
        settle()
      }
      const check = (): void => {
        try {
          const answer = look()
          if (answer) end(() => resolve(answer as Seen))
        } catch (error) {
          end(() => reject(error))
        }
      }
      const unwatch = this.#changes.watch(check)
      const timeoutMs = options.timeoutMs ?? 5_000
      const timer = setTimeout(() => end(() => reject(timeout(timeoutMs, options))), timeoutMs)
      check()
    })
  }
}

function timeout(ms: number, options: UntilOptions): Error {
  const there = options.dump ? `\nThere is:\n${options.dump() || '(nothing)'}` : ''
  return new Error(`waited ${ms} ms for ${options.what ?? 'something'} in vain.${there}`)
}
