import type { Clock } from '../clock.ts'
import type { EventDelivery } from '../deliver/events.ts'
import type { Faults } from './faults.ts'
import { everyNth, type Rule, ruleOf } from './rules.ts'

/** A fault that a person can switch on and watch an app live with. */
export interface Switch {
  id: string
  label: string
  /** What it does and how often, in a sentence. */
  hint: string
  on: boolean
}

/** Seconds that Slack asks for, and milliseconds that answers take, while the switch is on. */
const RETRY_AFTER = 3
const SLOW = 2_000

const MESSAGES = ['chat.postMessage', 'chat.update', 'chat.delete', 'chat.postEphemeral']

interface Kind {
  id: string
  label: string
  hint: string
  /** None for what befalls events, not calls. */
  rule?: (clock: Clock) => Rule
}

/** Each leaves a way through, so that an app that tries again comes to its end. */
const KINDS: Kind[] = [
  {
    id: '429',
    label: 'Rate limited',
    hint: `Every second message to a channel is refused with 429, and the channel asks to wait ${RETRY_AFTER} s.`,
    rule: everySecondLimited,
  },
  {
    id: '500',
    label: 'Server errors',
    hint: 'Every third message, change or deletion is answered with 500; Slack has done nothing.',
    rule: () => everyNth(3, MESSAGES, { kind: 'status', status: 500 }),
  },
  {
    id: 'lost',
    label: 'Lost answers',
    hint: 'Every third message or change is taken, but the connection breaks before the answer.',
    rule: () => everyNth(3, ['chat.postMessage', 'chat.update'], { kind: 'lost_answer' }),
  },
  {
    id: 'slow',
    label: 'Slow answers',
    hint: `Slack does at once what it is asked, but answers every call after ${SLOW / 1000} s.`,
    rule: () => ruleOf({ fault: { kind: 'late_answer', ms: SLOW } }),
  },
  { id: 'duplicates', label: 'Duplicate events', hint: 'Each event is sent to the app twice, under one event id.' },
]

/** The fixed list of faults for the page. */
export class Switches {
  readonly #faults: Faults
  readonly #events: EventDelivery
  readonly #clock: Clock

  /** @param clock  the machine's time */
  constructor(faults: Faults, events: EventDelivery, clock: Clock) {
    this.#faults = faults
    this.#events = events
    this.#clock = clock
  }

  list(): Switch[] {
    return KINDS.map(({ id, label, hint, rule }) => {
      const on = rule ? this.#faults.on.includes(named(id)) : this.#events.doublesAll
      return { id, label, hint, on }
    })
  }

  /** @param id  of the list, or `all` @returns false when there is no such switch */
  set(id: string, on: boolean): boolean {
    const kinds = KINDS.filter((each) => id === 'all' || each.id === id)
    for (const kind of kinds) {
      if (!kind.rule) this.#events.duplicateAll(on)
      else if (on) this.#faults.standing(named(kind.id), kind.rule(this.#clock))
      else this.#faults.lift(named(kind.id))
    }
    return kinds.length > 0
  }
}

function named(id: string): string {
  return `switch ${id}`
}

/** Posts in a channel are taken and refused in turn; after a refusal none is taken until the wait is over. */
function everySecondLimited(clock: Clock): Rule {
  const channels = new Map<unknown, { takes: boolean; until: number }>()
  return ({ method, channel }) => {
    if (method !== 'chat.postMessage') return undefined
    const now = clock.now()
    const { takes, until } = channels.get(channel) ?? { takes: true, until: 0 }
    if (now < until) return { kind: 'rate_limited', retryAfter: Math.ceil((until - now) / 1000) }
    channels.set(channel, { takes: !takes, until: takes ? 0 : now + RETRY_AFTER * 1000 })
    return takes ? undefined : { kind: 'rate_limited', retryAfter: RETRY_AFTER }
  }
}
