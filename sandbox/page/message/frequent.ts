import { keep, keptObject } from '../kept.ts'

const KEY = 'sandbox-frequent-emoji'

/** What the picker offers first before anybody has reacted: what apps commonly act on, then the friendly ones. */
const TO_BEGIN_WITH = [
  ...['eyes', 'telephone_receiver', 'white_check_mark', 'x', 'thumbsdown', '+1', 'raised_hands', 'tada'],
  ...['pray', 'fire', 'heart', 'thinking_face', 'rocket', 'joy', 'wave', 'clap', 'bulb', 'dart'],
]

/** Names of the emoji this browser picked most, most first, filled up with the usual ones. */
export function frequentEmoji(): string[] {
  const counts = keptObject<number>(KEY)
  const used = Object.keys(counts).sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0))
  return [...new Set([...used, ...TO_BEGIN_WITH])].slice(0, TO_BEGIN_WITH.length)
}

export function countEmoji(name: string): void {
  const counts = keptObject<number>(KEY)
  keep(KEY, JSON.stringify({ ...counts, [name]: (counts[name] ?? 0) + 1 }))
}
