import { describe, expect, it } from 'vitest'
import { type Handoff, MOVES, type Move, type MoveType, STATES, type State, target } from '../../src/domain/handoff.ts'
import { asMeant, transition } from '../../src/domain/transition.ts'

const AT = 1_000_000
const ME = { id: 'U1', source: 'button' } as const

const SAMPLES: Record<MoveType, Move> = {
  claim: { type: 'claim' },
  accept: { type: 'accept' },
  offer: { type: 'offer', to: 'U2', until: AT + 1 },
  pass: { type: 'pass' },
  assign: { type: 'assign', to: 'U2' },
  release: { type: 'release' },
  attempt: { type: 'attempt', channel: 'call', result: 'no_answer', note: null },
  contact: { type: 'contact', channel: null },
  qualify: { type: 'qualify', amount: 1200, currency: 'USD', note: null },
  opportunity: { type: 'opportunity', amount: null, currency: null, note: null },
  close: {
    type: 'close',
    outcome: 'lost',
    reason: 'price',
    closeness: 'nearly',
    said: null,
    note: null,
    amount: null,
    currency: null,
  },
  reopen: { type: 'reopen' },
  snooze: { type: 'snooze', until: AT + 1, reason: null },
  resume: { type: 'resume' },
  void: { type: 'void', reason: 'duplicate' },
}

function handoff(state: State, more: Partial<Handoff> = {}): Handoff {
  const owned = state !== 'new'
  const closed = state === 'closed'
  return {
    id: 'h',
    workspaceId: 'T',
    leadId: 'l',
    externalId: null,
    state,
    tier: 'hot',
    grade: 'A1',
    cycle: 1,
    version: 3,
    company: 'Acme',
    attempts: 0,
    firstAttemptAt: null,
    amount: null,
    currency: null,
    agreementVersion: 1,
    backfill: false,
    receivedAt: 0,
    snoozedAt: null,
    snoozedUntil: null,
    snoozeReason: null,
    offeredTo: null,
    offerUntil: null,
    nextTryAt: null,
    ownerId: owned ? 'U9' : null,
    claimedAt: owned ? 500 : null,
    outcome: closed ? 'lost' : null,
    reason: closed ? 'price' : null,
    closedAt: closed ? 900 : null,
    ...more,
  }
}

/** A yes or a no is said by whoever the lead is offered to; only what sleeps wakes up. */
function given(type: MoveType, state: State): Handoff {
  if (type === 'resume') return handoff(state, { snoozedUntil: AT })
  const answers = state === 'new' && (type === 'accept' || type === 'pass')
  return handoff(state, answers ? { offeredTo: ME.id, offerUntil: AT + 60_000 } : {})
}

/** Every state × every move, written out: where it leads, or why not. */
const TABLE: Record<
  MoveType,
  Record<State, State | 'closed already' | 'claimed' | 'done' | 'too_early' | 'not_offered'>
> = {
  //            new             acknowledged             contacted              qualified              opportunity            closed
  claim: row('acknowledged', 'claimed', 'claimed', 'claimed', 'claimed', 'closed already'),
  accept: row('acknowledged', 'claimed', 'claimed', 'claimed', 'claimed', 'closed already'),
  offer: row('new', 'done', 'done', 'done', 'done', 'closed already'),
  pass: row('new', 'not_offered', 'not_offered', 'not_offered', 'not_offered', 'closed already'),
  assign: row('acknowledged', 'acknowledged', 'contacted', 'qualified', 'opportunity', 'closed already'),
  release: row('done', 'new', 'new', 'new', 'new', 'closed already'),
  attempt: row('too_early', 'acknowledged', 'contacted', 'qualified', 'opportunity', 'closed already'),
  contact: row('too_early', 'contacted', 'done', 'done', 'done', 'closed already'),
  qualify: row('too_early', 'too_early', 'qualified', 'done', 'done', 'closed already'),
  opportunity: row('too_early', 'too_early', 'too_early', 'opportunity', 'done', 'closed already'),
  close: row('closed', 'closed', 'closed', 'closed', 'closed', 'closed already'),
  void: row('closed', 'closed', 'closed', 'closed', 'closed', 'closed already'),
  reopen: row('done', 'done', 'done', 'done', 'done', 'acknowledged'),
  snooze: row('new', 'acknowledged', 'contacted', 'qualified', 'opportunity', 'closed already'),
  resume: row('new', 'acknowledged', 'contacted', 'qualified', 'opportunity', 'closed already'),
}

function row<T>(...cells: [T, T, T, T, T, T]): Record<State, T> {
  return Object.fromEntries(STATES.map((state, index) => [state, cells[index]])) as Record<State, T>
}

describe('transition(): every state × every move', () => {
  const cases = (Object.keys(MOVES) as MoveType[]).flatMap((type) =>
    STATES.map((state) => ({ type, state, want: TABLE[type][state] })),
  )

  it.each(cases)('$type on $state: $want', ({ type, state, want }) => {
    const result = transition(given(type, state), SAMPLES[type], ME, AT)
    if (want === 'closed already')
      expect(result).toMatchObject({ ok: false, refusal: { kind: 'closed', outcome: 'lost', at: 900 } })
    else if (want === 'claimed')
      expect(result).toMatchObject({ ok: false, refusal: { kind: 'claimed', ownerId: 'U9', at: 500 } })
    else if (want === 'done' || want === 'too_early' || want === 'not_offered')
      expect(result).toMatchObject({ ok: false, refusal: { kind: want } })
    else expect(result).toMatchObject({ ok: true, handoff: { state: want } })
  })

  it.each(cases)('$type on $state changes nothing it was given', ({ type, state }) => {
    const before = Object.freeze(given(type, state))
    expect(() => transition(before, SAMPLES[type], ME, AT)).not.toThrow()
    expect(target(type, state) === null).toBe(!transition(before, SAMPLES[type], ME, AT).ok)
  })

  it('what does not sleep cannot wake up', () => {
    const woken = transition(handoff('contacted'), { type: 'resume' }, ME, AT)
    expect(woken).toEqual({ ok: false, refusal: { kind: 'awake' } })
  })

  it('a sleep that is prolonged goes on since it began', () => {
    const asleep = handoff('contacted', { snoozedAt: 700, snoozedUntil: AT, snoozeReason: 'a' })
    const longer = transition(asleep, { type: 'snooze', until: AT + 5, reason: 'b' }, ME, AT - 1)
    expect(longer).toMatchObject({ ok: true, handoff: { snoozedAt: 700, snoozedUntil: AT + 5, snoozeReason: 'b' } })
  })
})

const accepted = (result: ReturnType<typeof transition>) => {
  if (!result.ok) throw new Error(`refused: ${result.refusal.kind}`)
  return result
}

describe('a lead that is offered to somebody', () => {
  const OTHER = { id: 'U2', source: 'button' } as const
  const LATE = AT + 60_000
  const offered = (more: Partial<Handoff> = {}) => handoff('new', { offeredTo: 'U1', offerUntil: LATE, ...more })
  const claim = { type: 'claim' } as const

  it('waits for them: a claim by somebody else hears to whom and until when', () => {
    const no = { ok: false, refusal: { kind: 'offered', to: 'U1', until: LATE } }
    expect(transition(offered(), claim, OTHER, LATE - 1)).toEqual(no)
    expect(transition(offered(), { type: 'accept' }, OTHER, AT)).toEqual(no)
    expect(transition(offered(), { type: 'pass' }, OTHER, AT)).toEqual(no)
  })

  it('waits no longer than the time to answer', () => {
    expect(transition(offered(), claim, OTHER, LATE)).toMatchObject({ ok: true, handoff: { ownerId: 'U2' } })
    expect(transition(offered(), { type: 'accept' }, ME, LATE)).toMatchObject({ ok: true, handoff: { ownerId: 'U1' } })
  })

  it.each(['claim', 'accept'] as const)('is theirs by %s, and offered to nobody then', (type) => {
    const move = asMeant({ type }, offered(), ME.id)
    const { handoff: next, facts } = accepted(transition(offered(), move, ME, AT))
    expect(next).toMatchObject({ ownerId: 'U1', claimedAt: AT, offeredTo: null, offerUntil: null })
    expect(facts.map((fact) => fact.type)).toEqual(['accept'])
  })

  it('is assigned over by a leader', () => {
    const { handoff: next } = accepted(transition(offered(), { type: 'assign', to: 'U3' }, OTHER, AT))
    expect(next).toMatchObject({ ownerId: 'U3', offeredTo: null, offerUntil: null })
  })

  it('is free after a pass, whose fact says whether anybody said no', () => {
    const { handoff: next, facts } = accepted(transition(offered(), { type: 'pass' }, ME, AT))
    expect(next).toMatchObject({ state: 'new', ownerId: null, offeredTo: null, offerUntil: null })
    expect(facts[0]).toMatchObject({ type: 'pass', actor: 'U1', data: { from: 'U1' } })
    const system = { id: null, source: 'system' } as const
    const over = accepted(transition(offered(), { type: 'pass', expired: true }, system, LATE))
    expect(over.facts[0]?.data).toEqual({ from: 'U1', expired: true })
  })

  it('that was offered to nobody has no answer', () => {
    expect(transition(handoff('new'), { type: 'accept' }, ME, AT)).toEqual({
      ok: false,
      refusal: { kind: 'not_offered', free: true },
    })
  })
})

describe('what a move leaves behind', () => {
  it('a claim has an owner, an instant and one fact', () => {
    const { handoff: next, facts } = accepted(transition(handoff('new'), { type: 'claim' }, ME, AT))
    expect(next).toMatchObject({ ownerId: 'U1', claimedAt: AT })
    expect(facts).toEqual([{ type: 'claim', at: AT, actor: 'U1', source: 'button', cycle: 1, data: {} }])
  })

  it('a claim on one’s own lead is told apart', () => {
    const mine = transition(handoff('acknowledged', { ownerId: 'U1' }), { type: 'claim' }, ME, AT)
    expect(mine).toMatchObject({ ok: false, refusal: { kind: 'claimed', mine: true } })
  })

  it('an attempt that reached the lead is the contact; later ones are attempts only', () => {
    const first = accepted(
      transition(handoff('acknowledged'), { type: 'attempt', channel: 'call', result: 'answered', note: 'hi' }, ME, AT),
    )
    expect(first.handoff).toMatchObject({ state: 'contacted', attempts: 1, firstAttemptAt: AT })
    expect(first.facts.map((fact) => fact.type)).toEqual(['attempt', 'contact'])
    const second = accepted(
      transition(first.handoff, { type: 'attempt', channel: 'email', result: 'answered', note: null }, ME, AT + 5),
    )
    expect(second.handoff).toMatchObject({ state: 'contacted', attempts: 2, firstAttemptAt: AT })
    expect(second.facts.map((fact) => fact.type)).toEqual(['attempt'])
  })

  it('“Mark contacted” is an attempt whose channel may be told later', () => {
    const { facts } = accepted(transition(handoff('acknowledged'), { type: 'contact', channel: null }, ME, AT))
    expect(facts[0]).toMatchObject({ type: 'attempt', data: { channel: null, result: 'answered', number: 1 } })
  })

  it('reopening keeps the owner and starts a new cycle without attempts', () => {
    const closed = handoff('closed', { attempts: 4, firstAttemptAt: 7 })
    const { handoff: next, facts } = accepted(transition(closed, { type: 'reopen' }, ME, AT))
    expect(next).toMatchObject({
      state: 'acknowledged',
      ownerId: 'U9',
      cycle: 2,
      attempts: 0,
      firstAttemptAt: null,
      outcome: null,
      reason: null,
      closedAt: null,
    })
    expect(facts[0]?.cycle).toBe(2)
  })

  it('a reopened hand-off that nobody owned is new again', () => {
    const { handoff: next } = accepted(transition(handoff('closed', { ownerId: null }), { type: 'reopen' }, ME, AT))
    expect(next.state).toBe('new')
  })

  it('a qualified amount stays until another is told', () => {
    const qualified = accepted(transition(handoff('contacted'), SAMPLES.qualify, ME, AT)).handoff
    expect(accepted(transition(qualified, SAMPLES.opportunity, ME, AT)).handoff).toMatchObject({
      amount: 1200,
      currency: 'USD',
    })
  })

  it('a voided hand-off is closed without an outcome', () => {
    expect(accepted(transition(handoff('new'), SAMPLES.void, ME, AT)).handoff).toMatchObject({
      state: 'closed',
      outcome: null,
    })
  })
})
