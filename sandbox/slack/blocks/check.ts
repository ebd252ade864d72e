/** Where blocks are shown. Some blocks and elements exist on some surfaces only. */
export type Surface = 'message' | 'modal' | 'home'

/** One thing wrong with a payload, with the JSON pointer of the place as Slack gives it. */
export interface Problem {
  pointer: string
  message: string
}

/** A place in the payload under check: knows its pointer and where to report. */
export class Spot {
  readonly pointer: string
  readonly surface: Surface
  readonly problems: Problem[]

  constructor(pointer: string, surface: Surface, problems: Problem[] = []) {
    this.pointer = pointer
    this.surface = surface
    this.problems = problems
  }

  at(key: string | number): Spot {
    return new Spot(`${this.pointer}/${key}`, this.surface, this.problems)
  }

  refuse(message: string): void {
    this.problems.push({ pointer: this.pointer, message })
  }
}

/** Looks at one value and reports what is wrong with it. */
export type Check = (value: unknown, spot: Spot) => void

export type JsonObject = Record<string, unknown>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A string of `min`..`max` characters (UTF-16 units); at least one character unless told otherwise. */
export function characters(max: number, min = 1): Check {
  return (value, spot) => {
    if (typeof value !== 'string') return spot.refuse('must provide a string')
    if (value.length < min) spot.refuse(`must be more than ${min - 1} characters`)
    if (value.length > max) spot.refuse(`must be less than ${max + 1} characters`)
  }
}

/** A whole number in a range. */
export function wholeNumber(min: number, max: number): Check {
  return (value, spot) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) return spot.refuse('must provide an integer')
    if (value < min) spot.refuse(`must be greater than or equal to ${min}`)
    if (value > max) spot.refuse(`must be less than or equal to ${max}`)
  }
}

export const yesOrNo: Check = (value, spot) => {
  if (typeof value !== 'boolean') spot.refuse('must provide a boolean')
}

/** An absolute address. `max` is in characters. */
export function address(max: number): Check {
  const length = characters(max)
  return (value, spot) => {
    length(value, spot)
    if (typeof value === 'string' && value !== '' && !URL.canParse(value)) spot.refuse('must be a valid URL')
  }
}

/** One of a few fixed strings. */
export function oneOf(...allowed: string[]): Check {
  return (value, spot) => {
    if (typeof value !== 'string' || !allowed.includes(value)) spot.refuse('must be a valid enum value')
  }
}

/** A string of a given form, such as a date. */
export function matching(form: RegExp, message: string): Check {
  return (value, spot) => {
    if (typeof value !== 'string') return spot.refuse('must provide a string')
    if (!form.test(value)) spot.refuse(message)
  }
}

/** An array of `min`..`max` items that each pass `item`. */
export function listOf(item: Check, max: number, min = 1): Check {
  return (value, spot) => {
    if (!Array.isArray(value)) return spot.refuse('must provide an array')
    if (value.length < min) spot.refuse(`must have at least ${min} items`)
    if (value.length > max) spot.refuse(`no more than ${max} items allowed`)
    for (const [index, each] of value.entries()) item(each, spot.at(index))
  }
}

/** An object with these fields and no others; `type` is allowed always. */
export function shape(required: Record<string, Check>, optional: Record<string, Check> = {}, also?: Check): Check {
  return (value, spot) => {
    if (!isObject(value)) return spot.refuse('must provide an object')
    for (const field of Object.keys(required)) {
      if (value[field] === undefined) spot.refuse(`missing required field: ${field}`)
    }
    for (const [field, each] of Object.entries(value)) {
      if (field === 'type' || each === undefined) continue
      const check = Object.hasOwn(required, field) ? required[field] : Object.hasOwn(optional, field) && optional[field]
      if (check) check(each, spot.at(field))
      else spot.refuse(`invalid additional property: ${field}`)
    }
    also?.(value, spot)
  }
}

/** An object whose `type` picks the check; types outside the table are unknown there. */
export function byType(table: Record<string, Check>): Check {
  return (value, spot) => {
    if (!isObject(value)) return spot.refuse('must provide an object')
    const type = value.type
    if (type === undefined) return spot.refuse('missing required field: type')
    const check = typeof type === 'string' && Object.hasOwn(table, type) ? table[type] : undefined
    if (!check) return spot.at('type').refuse(`unsupported type: ${String(type)}`)
    check(value, spot)
  }
}

/** As {@link byType}, said the way Slack says it where a field takes one of several objects. */
export function anyOf(table: Record<string, Check>): Check {
  const check = byType(table)
  return (value, spot) => {
    const before = spot.problems.length
    check(value, spot)
    if (spot.problems.length > before) {
      spot.problems.splice(before, 0, { pointer: spot.pointer, message: 'failed to match all allowed schemas' })
    }
  }
}

/** A check that applies on some surfaces only. */
export function only(surfaces: Surface[], check: Check): Check {
  return (value, spot) => {
    if (surfaces.includes(spot.surface)) return check(value, spot)
    const type = isObject(value) ? String(value.type) : ''
    spot.at('type').refuse(`unsupported type: ${type}`)
  }
}
