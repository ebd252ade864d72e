/**
 * What Baton promises, told anew in one page: leads of one working day and the default agreement's two short promises, with
 * one reminder each, in plain minutes, as no closing time, weekend or holiday comes between. Shares no code with the program.
 */

const MINUTE = 60_000

export type Tier = 'hot' | 'standard'

/** Minutes from receipt: when it is due, and when its holder is reminded (80 %). Source: PRODUCT §4. */
const PROMISES = {
  hot: { acknowledge: { due: 5, remind: 4 }, contact: { due: 15, remind: 12 } },
  standard: { acknowledge: { due: 30, remind: 24 }, contact: { due: 120, remind: 96 } },
} as const

export interface ModelClock {
  kind: 'acknowledge' | 'contact' | 'outcome'
  startedAt: number
  dueAt: number
  remindAt: number
  state: 'pending' | 'met' | 'breached' | 'void'
  /** Kept, in time or late, or beside the point: nothing more is said about it. */
  over: boolean
  reminded: boolean
}

export interface ModelLead {
  company: string
  tier: Tier
  state: 'new' | 'acknowledged' | 'contacted' | 'closed'
  owner: string | null
  attempts: number
  clocks: ModelClock[]
  /** Type, and for reminders and breaches of what. */
  events: string[]
  /** Lines that its thread shows for good: claims, releases, attempts, the close. */
  lines: number
}

export class Model {
  now: number
  readonly leads: ModelLead[] = []

  constructor(now: number) {
    this.now = now
  }

  receive(company: string, tier: Tier): void {
    const lead: ModelLead = {
      company,
      tier,
      state: 'new',
      owner: null,
      attempts: 0,
      clocks: [],
      events: ['received'],
      lines: 0,
    }
    lead.clocks.push(this.#clock(lead, 'acknowledge'), this.#clock(lead, 'contact'), this.#clock(lead, 'outcome'))
    this.leads.push(lead)
  }

  /** Whoever comes first. */
  claim(lead: ModelLead, who: string): void {
    if (lead.state !== 'new') return
    lead.state = 'acknowledged'
    lead.owner = who
    keep(lead, 'acknowledge')
    tell(lead, 'claim')
  }

  release(lead: ModelLead): void {
    lead.state = 'new'
    lead.owner = null
    lead.clocks.push(this.#clock(lead, 'acknowledge'))
    tell(lead, 'release')
  }

  attempt(lead: ModelLead, reached: boolean): void {
    lead.attempts += 1
    keep(lead, 'contact')
    tell(lead, 'attempt')
    if (!reached || lead.state !== 'acknowledged') return
    lead.state = 'contacted'
    lead.events.push('contact')
  }

  /** Closing answers the open question whose it is, and ends the promise to try. */
  close(lead: ModelLead): void {
    if (lead.state === 'new') keep(lead, 'acknowledge')
    keep(lead, 'outcome')
    for (const clock of lead.clocks.filter((each) => !each.over)) {
      clock.over = true
      if (clock.state === 'pending') clock.state = 'void'
    }
    lead.state = 'closed'
    tell(lead, 'close')
  }

  /** Time passes, and what came due is said: of each promise the latest step only. */
  pass(milliseconds: number): void {
    this.now += milliseconds
    for (const lead of this.leads) {
      for (const clock of lead.clocks) this.#look(lead, clock)
    }
  }

  #look(lead: ModelLead, clock: ModelClock): void {
    if (clock.over || clock.state !== 'pending') return
    if (this.now > clock.dueAt) {
      clock.state = 'breached'
      lead.events.push(`breach ${clock.kind}`)
    } else if (this.now >= clock.remindAt && !clock.reminded) {
      clock.reminded = true
      if (!this.#isMuted(lead, clock)) lead.events.push(`remind ${clock.kind}`)
    }
  }

  /** While a free lead waits to be claimed in time, nothing else is said of it. */
  #isMuted({ owner, clocks }: ModelLead, { kind }: ModelClock): boolean {
    const waits = clocks.some((one) => one.kind === 'acknowledge' && !one.over && this.now <= one.dueAt)
    return kind !== 'acknowledge' && owner === null && waits
  }

  #clock({ tier }: ModelLead, kind: ModelClock['kind']): ModelClock {
    // Seven business days: due on no day that a life sees.
    const never = { due: 7 * 480 * 3, remind: 7 * 480 * 3 }
    const { due, remind } = kind === 'outcome' ? never : PROMISES[tier][kind]
    return {
      kind,
      startedAt: this.now,
      dueAt: this.now + due * MINUTE,
      remindAt: this.now + remind * MINUTE,
      state: 'pending',
      over: false,
      reminded: false,
    }
  }
}

function tell(lead: ModelLead, event: string): void {
  lead.events.push(event)
  lead.lines += 1
}

/** In time it is met; late it stays breached. */
function keep(lead: ModelLead, kind: ModelClock['kind']): void {
  for (const clock of lead.clocks) {
    if (clock.kind !== kind || clock.over) continue
    clock.over = true
    if (clock.state === 'pending') clock.state = 'met'
  }
}

/** What the figures of the day must be once it is over: counted from the leads, one by one. */
export function figuresOf(leads: readonly ModelLead[]) {
  const clocks = leads.flatMap((lead) => lead.clocks)
  const count = (kind: string, state: string) => clocks.filter((c) => c.kind === kind && c.state === state).length
  const attained = (kind: string) => ({
    met: count(kind, 'met'),
    breached: count(kind, 'breached'),
    pending: count(kind, 'pending'),
  })
  const withEvent = (event: string) => leads.filter((lead) => lead.events.includes(event)).length
  return {
    delivered: leads.length,
    acknowledge: attained('acknowledge'),
    contact: attained('contact'),
    outcome: attained('outcome'),
    acknowledged: withEvent('claim'),
    contacted: withEvent('contact'),
    notAFit: withEvent('close'),
  }
}
