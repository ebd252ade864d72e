import { isObject } from '../blocks/check.ts'
import type { EventDelivery } from '../deliver/events.ts'
import { isFault } from '../faults/fault.ts'
import type { Faults } from '../faults/faults.ts'
import type { Switches } from '../faults/switches.ts'
import type { Json } from '../shapes.ts'

export interface Controls {
  faults: Faults
  switches: Switches
  events: EventDelivery
}

type Control = (controls: Controls, value: unknown, body: Json) => boolean

/**
 * What can be asked of the faults over HTTP, one thing a request: the field that names it → what happens. Each gives
 * false for a value it does not understand.
 */
const CONTROLS: Record<string, Control> = {
  id: ({ switches }, id, { on }) => typeof on === 'boolean' && switches.set(String(id), on),
  next: ({ faults }, next) => {
    if (!isObject(next) || typeof next.method !== 'string' || !isFault(next.fault)) return false
    faults.next(next.method, next.fault, typeof next.channel === 'string' ? { channel: next.channel } : {})
    return true
  },
  standing: ({ faults }, standing) => {
    if (!isObject(standing) || typeof standing.id !== 'string' || !isFault(standing.fault)) return false
    const { id, fault, methods, channel, share, seed } = standing
    if (methods !== undefined && !(Array.isArray(methods) && methods.every((each) => typeof each === 'string'))) {
      return false
    }
    faults.standing(id, {
      fault,
      ...(methods !== undefined && { methods }),
      ...(typeof channel === 'string' && { channel }),
      ...(typeof share === 'number' && { share }),
      ...(typeof seed === 'number' && { seed }),
    })
    return true
  },
  lift: ({ faults }, id) => {
    if (typeof id !== 'string') return false
    faults.lift(id === 'all' ? undefined : id)
    return true
  },
  historyLag: ({ faults }, ms) => {
    if (typeof ms !== 'number' || !(ms >= 0)) return false
    faults.historyLag(ms)
    return true
  },
  realRates: ({ faults }, on) => {
    if (typeof on !== 'boolean') return false
    faults.realRates(on)
    return true
  },
  duplicates: ({ events }, which) =>
    oneOrAll(
      which,
      () => events.duplicateNext(),
      (on) => events.duplicateAll(on),
    ),
  reorder: ({ events }, which) =>
    oneOrAll(
      which,
      () => events.reorderNext(),
      (on) => events.reorderAll(on),
    ),
}

function oneOrAll(which: unknown, next: () => void, all: (on: boolean) => void): boolean {
  if (which === 'next') next()
  else if (which === 'all' || which === 'none') all(which === 'all')
  else return false
  return true
}

/** Does what a request asks of the faults. @returns why not, in a sentence; undefined when it is done */
export function control(controls: Controls, body: unknown): string | undefined {
  if (!isObject(body)) return 'must be a JSON object'
  const named = Object.keys(CONTROLS).filter((each) => Object.hasOwn(body, each))
  const [name] = named
  if (name === undefined || named.length > 1) return `must have exactly one of ${Object.keys(CONTROLS).join(', ')}`
  return CONTROLS[name]?.(controls, body[name], body) ? undefined : `cannot do ${name}: ${JSON.stringify(body[name])}`
}
