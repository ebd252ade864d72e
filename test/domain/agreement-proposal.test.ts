import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultAgreement } from '../../src/domain/agreement-defaults.ts'
import {
  approvalsOf,
  approve,
  type Decided,
  decline,
  mayPropose,
  type Proposal,
  propose,
  SIDES,
  sidesLeft,
  speaksFor,
  supersede,
  type Voice,
  withdraw,
} from '../../src/domain/agreement-proposal.ts'
import type { Side } from '../../src/domain/people.ts'
import type { Role } from '../../src/domain/permission.ts'

const inForce = { version: 3, agreement: defaultAgreement('UTC') }
const AT = 1_000

const voice = (id: string, roles: Role[], sides: Side[]): Voice => ({
  id,
  roles: new Set(roles),
  sides: new Set(sides),
})
const led = (...sides: Side[]) => ({ led: new Set(sides) })
const BOTH = led('sales', 'marketing')

const SALES = voice('U1', ['leader'], ['sales'])
const MARKETING = voice('U2', ['leader', 'marketer'], ['marketing'])
const ONE = voice('U3', ['leader'], ['sales', 'marketing'])
const ADMIN = voice('U4', ['admin'], ['sales'])
const REP = voice('U5', ['rep'], ['sales'])

const draft = (more: Partial<Proposal> = {}): Proposal => ({
  id: 'p1',
  document: { ...inForce.agreement, response: '1d' },
  baseVersion: 3,
  proposedBy: 'U1',
  side: 'sales',
  at: 0,
  state: 'draft',
  approvals: [],
  decidedBy: null,
  decidedAt: null,
  reason: null,
  version: null,
  ...more,
})
const open = (more: Partial<Proposal> = {}) => draft({ state: 'open', ...more })

const refusalOf = (decided: Decided) => (decided.ok ? null : decided.refusal.kind)
const stateOf = (decided: Decided) => (decided.ok ? decided.proposal.state : decided.refusal.kind)

describe('whom a side is approved by', () => {
  test.each<[string, Voice, { led: ReadonlySet<Side> }, Side[]]>([
    ['its leader', SALES, BOTH, ['sales']],
    ['its leader', MARKETING, BOTH, ['marketing']],
    ['one person with both sides', ONE, BOTH, ['sales', 'marketing']],
    ['any leader, where it has none', SALES, led('sales'), ['sales', 'marketing']],
    ['no admin, where somebody leads', ADMIN, led('sales'), []],
    ['an admin, where nobody leads at all', ADMIN, led(), ['sales', 'marketing']],
    ['no rep', REP, BOTH, []],
    ['no rep, even where nobody leads', REP, led(), []],
  ])('%s', (_, who, leadership, sides) => {
    expect(speaksFor(who, leadership)).toEqual(sides)
  })

  test('leaders and admins propose, nobody else', () => {
    expect([SALES, MARKETING, ONE, ADMIN, REP].map(mayPropose)).toEqual([true, true, true, true, false])
  })
})

describe('proposing', () => {
  const by = (who: Voice, more: Partial<Parameters<typeof propose>[0]> = {}) =>
    propose({ draft: draft({ proposedBy: who.id }), inForce, by: who, leadership: BOTH, open: null, at: AT, ...more })

  test('approves for the proposer’s own side at once, and waits for the other', () => {
    const decided = by(SALES)
    expect(decided).toMatchObject({ ok: true, proposal: { state: 'open', at: AT } })
    expect(decided.ok && sidesLeft(decided.proposal)).toEqual(['marketing'])
  })

  test('one person with both sides puts it in force alone', () => {
    expect(by(ONE)).toMatchObject({ ok: true, proposal: { state: 'approved', version: 4, decidedBy: 'U3' } })
  })

  test('an admin who does not lead proposes and approves nothing', () => {
    expect(by(ADMIN)).toMatchObject({ ok: true, proposal: { state: 'open', approvals: [] } })
  })

  test.each<[string, Decided]>([
    ['not_leader', by(REP)],
    ['one_is_open', by(SALES, { open: open() })],
    ['stale', by(SALES, { draft: draft({ baseVersion: 2 }) })],
    ['no_change', by(SALES, { draft: draft({ document: inForce.agreement }) })],
    ['not_yours', by(MARKETING, { draft: draft() })],
    ['decided', by(SALES, { draft: open() })],
  ])('is refused: %s', (kind, decided) => {
    expect(refusalOf(decided)).toBe(kind)
  })
})

describe('deciding', () => {
  const half = open({ approvals: [{ side: 'sales', by: 'U1', at: 1, source: 'slack' }] })
  const context = (who: Voice, version = 3) => ({ by: who, leadership: BOTH, inForce: version, at: AT })

  test('the second side puts it in force as the next version', () => {
    const decided = approve(half, context(MARKETING))
    expect(decided).toMatchObject({ ok: true, proposal: { state: 'approved', version: 4, decidedAt: AT } })
    expect(decided.ok && decided.proposal.approvals.map(({ side, by }) => `${side} ${by}`)).toEqual([
      'sales U1',
      'marketing U2',
    ])
  })

  test.each<[string, Decided]>([
    ['spoken', approve(half, context(SALES))],
    ['not_leader', approve(half, context(ADMIN))],
    ['stale', approve(half, context(MARKETING, 4))],
    ['decided', approve(supersede(half, 5), context(MARKETING))],
    ['not_leader', decline(half, context(REP), 'no')],
    ['decided', decline(supersede(half, 5), context(MARKETING), 'no')],
    ['not_yours', withdraw(half, MARKETING, AT)],
    ['open', approve(open(), context(MARKETING))],
    ['declined', decline(half, context(MARKETING), 'too tight')],
    ['declined', decline(half, context(SALES), 'changed my mind')],
    ['withdrawn', withdraw(half, SALES, AT)],
    ['withdrawn', withdraw(half, ADMIN, AT)],
  ])('%s', (state, decided) => {
    expect(stateOf(decided)).toBe(state)
  })

  test('a file or the command line speaks for both sides', () => {
    expect(approvalsOf('file', 7)).toEqual([
      { side: 'sales', by: null, at: 7, source: 'file' },
      { side: 'marketing', by: null, at: 7, source: 'file' },
    ])
  })
})

test('whoever does what in whatever order: in force only with both sides’ word, never twice, and nothing after the end', () => {
  const who = fc.constantFrom(SALES, MARKETING, ONE, ADMIN, REP)
  const act = fc.record({
    who,
    what: fc.constantFrom('approve', 'decline', 'withdraw', 'other version'),
    leads: fc.subarray([...SIDES]),
  })
  fc.assert(
    fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
      let now = open()
      let version = 3
      for (const { who: by, what, leads } of acts) {
        const leadership = led(...leads)
        if (what === 'other version') {
          version++
          continue
        }
        const decided =
          what === 'approve'
            ? approve(now, { by, leadership, inForce: version, at: AT })
            : what === 'decline'
              ? decline(now, { by, leadership, at: AT }, 'no')
              : withdraw(now, by, AT)
        if (!decided.ok) continue
        expect(now.state).toBe('open')
        if (decided.proposal.state === 'approved') {
          expect(version).toBe(3)
          version = decided.proposal.version ?? 0
          expect(version).toBe(4)
        }
        now = decided.proposal
        const approved = SIDES.every((side) => now.approvals.filter((one) => one.side === side).length === 1)
        expect(now.state === 'approved').toBe(approved && now.state !== 'declined' && now.state !== 'withdrawn')
      }
    }),
  )
})
