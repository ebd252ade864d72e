import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  awaitedOn,
  type ContentRequest,
  moveRequest,
  OPEN_REQUESTS,
  REQUEST_MOVES,
  REQUEST_STATES,
  type RequestMove,
  type RequestMoveType,
  type RequestState,
  requestMoves,
  requestRefusal,
  requestTarget,
} from '../../src/domain/content-request.ts'
import type { Member, Role } from '../../src/domain/permission.ts'

const AT = Date.parse('2026-11-18T09:00:00Z')
const TODAY = '2026-11-18'
const TYPES = Object.keys(REQUEST_MOVES) as RequestMoveType[]
const passed = (day: string) => Date.parse(`${day}T08:00:00Z`) + 86_400_000

function member(id: string, roles: Role[], more: Partial<Member> = {}): Member {
  return { id, name: id, roles: new Set(roles), isGuest: false, isForeign: false, isBot: false, ...more }
}

const REP = member('U1', ['rep'])
const ASKER = member('U2', ['rep'])
const MARKETER = member('U3', ['marketer'])
const LEADER = member('U4', ['leader'])
const GUEST = member('U5', ['leader'], { isGuest: true })

function request(state: RequestState, more: Partial<ContentRequest> = {}): ContentRequest {
  return {
    ...{
      id: 'r',
      workspaceId: 'T',
      version: 4,
      state,
      purpose: 'p',
      audience: 'a',
      stage: null,
      wantedOn: '2026-12-01',
    },
    ...{ good: 'g', forWhom: null, requestedBy: ASKER.id, requestedAt: AT, acceptedBy: null, promisedOn: null },
    ...{ deliveredBy: null, contentId: null, movedBy: MARKETER.id, movedAt: AT - 4000, words: null, nextAt: null },
    ...more,
  }
}

const MOVE: Record<RequestMoveType, RequestMove> = {
  accept: { type: 'accept', on: '2026-11-20' },
  decline: { type: 'decline', words: 'no' },
  deliver: { type: 'deliver', contentId: 'c' },
  sign_off: { type: 'sign_off' },
  not_yet: { type: 'not_yet', words: 'more' },
}

const move = (on: ContentRequest, type: RequestMoveType, by: Member) =>
  moveRequest(on, MOVE[type], { by, at: AT, today: TODAY, passed })

describe('the moves of a request for content', () => {
  test.each([
    ['asked', ['accept', 'decline']],
    ['accepted', ['decline', 'deliver']],
    ['delivered', ['sign_off', 'not_yet']],
    ['signed_off', []],
    ['declined', []],
  ] as const)('from %s: %j', (state, moves) => {
    expect(requestMoves(state)).toEqual(moves)
  })

  test('what waits for nobody is not open', () => {
    expect(OPEN_REQUESTS).toEqual(['asked', 'accepted', 'delivered'])
  })

  test('each legal move leads where the table says, one version on, and remembers who and when', () => {
    for (const state of REQUEST_STATES) {
      for (const type of requestMoves(state)) {
        const moved = move(request(state), type, LEADER)
        expect(moved).toMatchObject({
          ok: true,
          request: { state: requestTarget(type, state), version: 5, movedBy: LEADER.id, movedAt: AT },
        })
      }
    }
  })

  test.each([
    ['asked', 'deliver', 'too_early'],
    ['asked', 'sign_off', 'too_early'],
    ['accepted', 'sign_off', 'too_early'],
    ['accepted', 'accept', 'moved'],
    ['delivered', 'accept', 'moved'],
    ['delivered', 'deliver', 'moved'],
    ['delivered', 'decline', 'moved'],
    ['signed_off', 'not_yet', 'moved'],
    ['signed_off', 'accept', 'moved'],
    ['declined', 'accept', 'moved'],
    ['declined', 'sign_off', 'moved'],
  ] as const)('%s does not take %s: %s', (state, type, kind) => {
    const moved = move(request(state), type, LEADER)
    expect(moved).toMatchObject({ ok: false, refusal: { kind, state } })
    if (kind === 'moved') expect(moved).toMatchObject({ refusal: { by: MARKETER.id, at: AT - 4000 } })
  })

  test('every pair of state and move is legal or refused, and the request itself never changes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...REQUEST_STATES),
        fc.constantFrom(...TYPES),
        fc.constantFrom(REP, ASKER, MARKETER, LEADER, GUEST),
        (state, type, by) => {
          const before = request(state)
          const moved = move(before, type, by)
          expect(before).toEqual(request(state))
          expect(moved.ok).toBe(requestRefusal(by, before, type) === null)
          if (moved.ok) expect(requestTarget(type, state)).toBe(moved.request.state)
        },
      ),
    )
  })

  test('a walk of legal moves ends signed off or declined, or goes on', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...TYPES), { maxLength: 40 }), (types) => {
        let one = request('asked')
        for (const type of types) {
          const moved = move(one, type, LEADER)
          if (moved.ok) one = moved.request
        }
        expect(requestMoves(one.state).length > 0).toBe(OPEN_REQUESTS.includes(one.state))
        expect(one.state === 'delivered' ? one.contentId : 'c').toBe('c')
      }),
    )
  })
})

describe('who may', () => {
  const STATE_OF: Record<RequestMoveType, RequestState> = {
    ...{ accept: 'asked', decline: 'asked', deliver: 'accepted', sign_off: 'delivered', not_yet: 'delivered' },
  }
  test.each([
    ['accept', { marketer: true, leader: true, asker: false, rep: false }],
    ['decline', { marketer: true, leader: true, asker: false, rep: false }],
    ['deliver', { marketer: true, leader: true, asker: false, rep: false }],
    ['sign_off', { marketer: false, leader: true, asker: true, rep: false }],
    ['not_yet', { marketer: false, leader: true, asker: true, rep: false }],
  ] as const)('%s: %j', (type, may) => {
    const allowed = (by: Member) => requestRefusal(by, request(STATE_OF[type]), type) === null
    expect({ marketer: allowed(MARKETER), leader: allowed(LEADER), asker: allowed(ASKER), rep: allowed(REP) }).toEqual(
      may,
    )
    expect(requestRefusal(GUEST, request(STATE_OF[type]), type)).toEqual({ kind: 'not_allowed', needs: 'member' })
  })
})

describe('the day that is waited for', () => {
  const accept = (on: string) =>
    moveRequest(request('asked'), { type: 'accept', on }, { by: MARKETER, at: AT, today: TODAY, passed })

  test('today is in time, yesterday and nonsense are not', () => {
    expect(accept(TODAY)).toMatchObject({ ok: true, request: { promisedOn: TODAY, nextAt: passed(TODAY) } })
    for (const on of ['2026-11-17', '2026-02-30', 'soon', ''])
      expect(accept(on)).toEqual({ ok: false, refusal: { kind: 'past' } })
  })

  test('the promise takes the place of the wish, also once it is sent back', () => {
    expect(awaitedOn(request('asked', { promisedOn: null }))).toBe('2026-12-01')
    expect(awaitedOn(request('accepted', { promisedOn: '2026-11-20' }))).toBe('2026-11-20')
  })

  test('nothing is waited for while it lies with whoever asked; sent back, only a day that is still ahead', () => {
    const promised = request('accepted', { promisedOn: '2026-11-20', nextAt: passed('2026-11-20') })
    expect(move(promised, 'deliver', MARKETER)).toMatchObject({ request: { nextAt: null } })
    const back = (promisedOn: string) => move(request('delivered', { promisedOn }), 'not_yet', ASKER)
    expect(back('2026-11-20')).toMatchObject({ request: { state: 'accepted', nextAt: passed('2026-11-20') } })
    expect(back('2026-11-17')).toMatchObject({ request: { state: 'accepted', nextAt: null } })
  })
})
