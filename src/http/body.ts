import { DEEPEST_BODY } from './limits.ts'
import type { FieldError } from './ports.ts'

/** A request's body, read. */
export type Body =
  | { kind: 'object'; value: Record<string, unknown> }
  | { kind: 'malformed'; message: string }
  | { kind: 'invalid'; fields: FieldError[] }

const OPENING = new Set([0x7b, 0x5b])
const CLOSING = new Set([0x7d, 0x5d])
const QUOTE = 0x22
const BACKSLASH = 0x5c

/**
 * Reads a JSON object out of the bytes that were signed. Nesting is measured before parsing, since what comes after
 * (validation, storing) walks the value by recursion; and a key named `__proto__` is refused, since whoever copies
 * the object would set a prototype with it.
 */
export function readBody(raw: Uint8Array): Body {
  if (raw.length === 0) return malformed('The body is empty; it must be a JSON object.')
  if (isDeeperThan(raw, DEEPEST_BODY)) return malformed(`The body is nested deeper than ${DEEPEST_BODY} levels.`)
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw))
  } catch {
    return malformed('The body is not valid JSON in UTF-8.')
  }
  if (Array.isArray(value)) return malformed('The body must be a JSON object; a batch is {"handoffs": […]}.')
  if (!isObject(value)) return malformed('The body must be a JSON object.')
  const fields = prototypeKeys(value, '')
  return fields.length > 0 ? { kind: 'invalid', fields } : { kind: 'object', value }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function malformed(message: string): Body {
  return { kind: 'malformed', message }
}

function isDeeperThan(raw: Uint8Array, levels: number): boolean {
  let depth = 0
  let quoted = false
  for (let at = 0; at < raw.length; at += 1) {
    const byte = raw[at] ?? 0
    if (quoted) {
      if (byte === BACKSLASH) at += 1
      else if (byte === QUOTE) quoted = false
    } else if (byte === QUOTE) quoted = true
    else if (OPENING.has(byte)) {
      depth += 1
      if (depth > levels) return true
    } else if (CLOSING.has(byte)) depth -= 1
  }
  return false
}

function prototypeKeys(value: unknown, path: string): FieldError[] {
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === '__proto__') return [{ path: `${path}${key}`, message: 'is not a name that Baton accepts' }]
    return prototypeKeys(inner, `${path}${key}.`)
  })
}
