import { ApiError, type Call, invalidArguments } from './call.ts'

/** @throws ApiError when it is missing or no text */
export function required(call: Call, name: string): string {
  const value = call.args[name]
  if (value === undefined || value === null || value === '') throw invalidArguments(`missing required field: ${name}`)
  if (typeof value !== 'string') throw invalidArguments(`must provide a string [json-pointer:/${name}]`)
  return value
}

/** @throws ApiError when it is there but no text */
export function optional(call: Call, name: string): string | undefined {
  const value = call.args[name]
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') throw invalidArguments(`must provide a string [json-pointer:/${name}]`)
  return value
}

/** A flag, as JSON or as a form sends it. */
export function flag(call: Call, name: string): boolean {
  const value = call.args[name]
  return value === true || value === 'true' || value === '1' || value === 1
}

/** A value that a form carries as JSON text. @throws `onBroken` when the text is no JSON */
export function structured(call: Call, name: string, onBroken: Error): unknown {
  const value = call.args[name]
  if (typeof value !== 'string') return value === null ? undefined : value
  if (value === '') return undefined
  try {
    return JSON.parse(value)
  } catch {
    throw onBroken
  }
}

interface Page<T> {
  items: T[]
  next_cursor: string
}

/**
 * One page of a list.
 *
 * @throws ApiError `invalid_limit`, `invalid_cursor`
 */
export function page<T>(call: Call, all: T[], standard: number, most: number): Page<T> {
  const wanted = Number(optional(call, 'limit') ?? standard)
  if (!Number.isInteger(wanted) || wanted < 0) throw new ApiError('invalid_limit')
  const limit = Math.min(wanted || standard, most)
  const start = startOf(optional(call, 'cursor'))
  const items = all.slice(start, start + limit)
  const more = start + limit < all.length
  return { items, next_cursor: more ? Buffer.from(`offset:${start + limit}`).toString('base64') : '' }
}

function startOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0
  const match = /^offset:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())
  if (!match) throw new ApiError('invalid_cursor')
  return Number(match[1])
}
