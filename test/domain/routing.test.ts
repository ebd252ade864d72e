import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Candidate, decideRoute, type Situation, takeTurn } from '../../src/domain/routing.ts'

const NOW = 1_000_000
const someone = (slackId: string, more: Partial<Candidate> = {}): Candidate => {
  const at = { onDuty: true, nextOnDuty: NOW, until: NOW + 600_000 }
  return { slackId, weight: 1, open: 0, capacity: null, credit: 0, ...at, ...more }
}
const ANA = someone('ana')
const BEN = someone('ben')
const CEM = someone('cem')
const OFF = { onDuty: false, nextOnDuty: NOW + 3_600_000 }
const ask = (more: Partial<Situation> = {}) => decideRoute({ preferred: [], group: [], past: new Set(), ...more })

describe('whom a lead is offered to', () => {
  it.each<[string, Partial<Situation>, object]>([
    ['nobody takes turns: open', {}, { kind: 'open' }],
    ['the first of the group', { group: [ANA, BEN] }, { kind: 'offer', to: 'ana', why: 'turn' }],
    ['whoever is owed most', { group: [ANA, someone('ben', { credit: 1 })] }, { kind: 'offer', to: 'ben' }],
    [
      'its owner before any turn',
      { preferred: [{ person: CEM, why: 'owner' }], group: [ANA] },
      { kind: 'offer', to: 'cem', why: 'owner', until: CEM.until },
    ],
    ['off duty: the next', { group: [someone('ana', OFF), BEN] }, { kind: 'offer', to: 'ben' }],
    ['at capacity: the next', { group: [someone('ana', { open: 3, capacity: 3 }), BEN] }, { kind: 'offer', to: 'ben' }],
    ['with room for one more', { group: [someone('ana', { open: 2, capacity: 3 })] }, { kind: 'offer', to: 'ana' }],
    ['asked already: the next', { group: [ANA, BEN], past: new Set(['ana']) }, { kind: 'offer', to: 'ben' }],
    [
      'an owner off duty: the group',
      { preferred: [{ person: someone('cem', OFF), why: 'owner' }], group: [ANA] },
      { kind: 'offer', to: 'ana', why: 'turn' },
    ],
    ['nobody works now: at the first opening', { group: [someone('ana', OFF)] }, { kind: 'later', at: OFF.nextOnDuty }],
    [
      'nobody works now, and somebody was asked: open',
      { group: [someone('ana', OFF)], past: new Set(['ben']) },
      { kind: 'open' },
    ],
    ['nobody has room: open', { group: [someone('ana', { open: 1, capacity: 1 })] }, { kind: 'open' }],
    ['all were asked: open', { group: [ANA, BEN], past: new Set(['ana', 'ben']) }, { kind: 'open' }],
  ])('%s', (_, situation, want) => {
    expect(ask(situation)).toMatchObject(want)
  })
})

/** Hands out leads one after another, each accepted at once, and counts them. */
function handOut(people: Candidate[], leads: number, onDuty: (lead: number, index: number) => boolean = () => true) {
  const credits = new Map<string, number>()
  const had = new Map(people.map((one) => [one.slackId, 0]))
  for (let lead = 0; lead < leads; lead++) {
    const group = people.map((one, index) => {
      const { slackId } = one
      const open = one.open + (had.get(slackId) ?? 0)
      return { ...one, credit: credits.get(slackId) ?? 0, open, onDuty: onDuty(lead, index), nextOnDuty: null }
    })
    const route = ask({ group })
    if (route.kind !== 'offer') continue
    for (const [id, credit] of route.credits) credits.set(id, credit)
    had.set(route.to, (had.get(route.to) ?? 0) + 1)
  }
  return { had, credits }
}

describe('turns', () => {
  const weights = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 8 })

  it('are fair: of 1,000 leads everybody has their share within one', () => {
    fc.assert(
      fc.property(weights, (weights) => {
        const people = weights.map((weight, index) => someone(`u${index}`, { weight }))
        const total = weights.reduce((sum, one) => sum + one, 0)
        const { had } = handOut(people, 1000)
        for (const { slackId, weight } of people) {
          expect(Math.abs((had.get(slackId) ?? 0) - (1000 * weight) / total)).toBeLessThan(1)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('of somebody named twice are not two in a row', () => {
    const people = [someone('ana', { weight: 2 }), BEN, CEM]
    const order: string[] = []
    let credits = new Map<string, number>()
    for (let lead = 0; lead < 8; lead++) {
      const turn = takeTurn(people.map((one) => ({ ...one, credit: credits.get(one.slackId) ?? 0 })))
      credits = turn?.credits ?? credits
      order.push(turn?.who.slackId ?? '')
    }
    expect(order).toEqual(['ana', 'ben', 'cem', 'ana', 'ana', 'ben', 'cem', 'ana'])
  })

  it('are not made up for by whoever comes back from a day off: nobody gets a pile', () => {
    const people = [ANA, BEN, CEM]
    const { had } = handOut(people, 300, (lead, index) => index !== 0 || lead >= 150)
    expect(had.get('ana')).toBe(50)
    expect([had.get('ben'), had.get('cem')]).toEqual([125, 125])
  })

  it('never exceed what somebody takes at a time, and what nobody can take is left open', () => {
    const capacities = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(capacities, fc.nat(80), (capacities, leads) => {
        const people = capacities.map((capacity, index) => someone(`u${index}`, { capacity }))
        const { had } = handOut(people, leads)
        for (const { slackId, capacity } of people) expect(had.get(slackId)).toBeLessThanOrEqual(capacity ?? 0)
        const room = capacities.reduce((sum, one) => sum + one, 0)
        expect([...had.values()].reduce((sum, one) => sum + one, 0)).toBe(Math.min(leads, room))
      }),
    )
  })

  it('go on for ever without debts that grow', () => {
    const duty = fc.array(fc.boolean(), { minLength: 40, maxLength: 400 })
    fc.assert(
      fc.property(duty, (duty) => {
        const { credits } = handOut(
          [ANA, BEN, CEM],
          400,
          (lead, index) => duty[(lead * 3 + index) % duty.length] ?? false,
        )
        for (const credit of credits.values()) expect(Math.abs(credit)).toBeLessThanOrEqual(6)
      }),
    )
  })
})

describe('passing on', () => {
  const anyone = fc.record({
    onDuty: fc.boolean(),
    open: fc.nat(3),
    capacity: fc.option(fc.nat(3)),
    credit: fc.integer({ min: -5, max: 5 }),
    weight: fc.integer({ min: 1, max: 3 }),
  })

  it('never asks anybody twice, asks only who may be asked, and always ends', () => {
    fc.assert(
      fc.property(fc.array(anyone, { maxLength: 9 }), fc.nat(3), (people, named) => {
        const group = people.map((one, index) => someone(`u${index}`, { ...one, nextOnDuty: null }))
        const preferred = group.slice(0, named).map((person) => ({ person, why: 'owner' as const }))
        const past = new Set<string>()
        for (let round = 0; round <= group.length; round++) {
          const route = ask({ preferred, group, past })
          if (route.kind !== 'offer') break
          expect(past.has(route.to)).toBe(false)
          past.add(route.to)
        }
        expect(ask({ preferred, group, past }).kind).toBe('open')
        const able = group.filter((one) => one.onDuty && (one.capacity === null || one.open < one.capacity))
        expect(past).toEqual(new Set(able.map(({ slackId }) => slackId)))
      }),
    )
  })
})
