import type { Fault } from './fault.ts'

/** A call that may meet a fault. */
export interface Faced {
  method: string
  /** As the call names it: an id, a name, or nothing. */
  channel: unknown
}

/** Decides for each call whether it fails, and how. May count and remember. */
export type Rule = (call: Faced) => Fault | undefined

/** A fault that stays on. */
export interface Standing {
  fault: Fault
  /** Methods it befalls; every method when absent. `chat.*` is every method of chat. */
  methods?: string[]
  /** Only calls that name this channel. */
  channel?: string
  /** How many of the fitting calls fail, from 0 to 1: all unless said. */
  share?: number
  /** Where the random numbers of `share` begin; the same seed fails the same calls. */
  seed?: number
}

/** A standing fault as a rule. */
export function ruleOf({ fault, methods, channel, share = 1, seed = 1 }: Standing): Rule {
  const random = randomFrom(seed)
  return (call) => {
    if (methods && !methods.some((each) => covers(each, call.method))) return undefined
    if (channel !== undefined && channel !== call.channel) return undefined
    return share >= 1 || random() < share ? fault : undefined
  }
}

/** Each n-th fitting call fails: never two in a row for a caller that tries again at once. */
export function everyNth(n: number, methods: string[], fault: Fault): Rule {
  let count = 0
  return ({ method }) => {
    if (!methods.some((each) => covers(each, method))) return undefined
    count += 1
    return count % n === 0 ? fault : undefined
  }
}

function covers(pattern: string, method: string): boolean {
  return pattern.endsWith('.*') ? method.startsWith(pattern.slice(0, -1)) : pattern === method
}

/** Repeatable random numbers from 0 up to 1 (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
