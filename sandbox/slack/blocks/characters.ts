import { isObject } from './check.ts'

const SHOWN = new Set(['text', 'alt_text', 'fallback', 'caption', 'title'])

/** Characters shown by blocks: what counts towards Slack's limit on a whole message. */
export function charactersIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + charactersIn(each), 0)
  if (!isObject(value)) return 0
  let sum = 0
  for (const [key, each] of Object.entries(value)) {
    if (typeof each === 'string') sum += SHOWN.has(key) ? each.length : 0
    else sum += charactersIn(each)
  }
  return sum
}
