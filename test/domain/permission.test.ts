import { describe, expect, it } from 'vitest'
import { defaultAgreement } from '../../src/domain/agreement-defaults.ts'
import { meaningOf, movesOf, takingBack } from '../../src/domain/emoji.ts'
import type { Handoff, MoveType } from '../../src/domain/handoff.ts'
import { type Member, type Role, refusalFor } from '../../src/domain/permission.ts'

const member = (id: string, roles: Role[], more: Partial<Member> = {}): Member => {
  return { id, name: id, roles: new Set(roles), isGuest: false, isForeign: false, isBot: false, ...more }
}
const OWNER = member('U1', ['rep'])
const REP = member('U2', ['rep'])
const MARKETER = member('U3', ['marketer'])
const LEADER = member('U4', ['leader'])
const ADMIN = member('U5', ['admin'])
const GUEST = member('U6', ['rep'], { isGuest: true })
const FOREIGN = member('U7', ['rep'], { isForeign: true })
const BOT = member('U8', ['rep'], { isBot: true })
const lead = (ownerId: string | null) => ({ ownerId, state: ownerId ? 'acknowledged' : 'new', attempts: 0 }) as Handoff

const may = (who: Member, move: MoveType, ownerId: string | null) => refusalFor(who, lead(ownerId), move) === null

describe('who may (PRODUCT §2)', () => {
  it.each([
    ['claim', null, [OWNER, REP, MARKETER, LEADER, ADMIN]],
    ['close', null, [OWNER, REP, LEADER, ADMIN]],
    ['assign', null, [LEADER, ADMIN]],
    ['attempt', 'U1', [OWNER, LEADER, ADMIN]],
    ['contact', 'U1', [OWNER, LEADER, ADMIN]],
    ['qualify', 'U1', [OWNER, LEADER, ADMIN]],
    ['opportunity', 'U1', [OWNER, LEADER, ADMIN]],
    ['close', 'U1', [OWNER, LEADER, ADMIN]],
    ['release', 'U1', [OWNER, LEADER, ADMIN]],
    ['snooze', 'U1', [OWNER, LEADER, ADMIN]],
    ['assign', 'U1', [OWNER, LEADER, ADMIN]],
    ['reopen', 'U1', [OWNER, LEADER, ADMIN]],
    ['reopen', null, [OWNER, REP, LEADER, ADMIN]],
  ] as [MoveType, string | null, Member[]][])('%s on a lead of %s', (move, ownerId, allowed) => {
    for (const who of [OWNER, REP, MARKETER, LEADER, ADMIN])
      expect([who.id, may(who, move, ownerId)]).toEqual([who.id, allowed.includes(who)])
    for (const who of [GUEST, FOREIGN, BOT]) expect([who.id, may(who, move, ownerId)]).toEqual([who.id, false])
  })

  it('says who holds the lead to whoever may not', () => {
    expect(refusalFor(REP, lead('U1'), 'release')).toEqual({ kind: 'not_allowed', needs: 'owner', ownerId: 'U1' })
  })
})

describe('emoji', () => {
  const agreement = defaultAgreement('UTC')
  it.each([
    ['eyes', 'claim'],
    ['telephone_receiver', 'contacted'],
    ['phone', 'contacted'],
    ['telephone', 'contacted'],
    ['white_check_mark', 'close'],
    ['x', 'not-a-fit'],
    ['thumbsdown', 'not-a-fit'],
    ['-1', 'not-a-fit'],
    ['-1::skin-tone-4', 'not-a-fit'],
    ['tada', null],
    ['', null],
  ])('%s means %s', (name, meaning) => {
    expect(meaningOf(agreement, name)).toBe(meaning)
  })

  it('follows the agreement', () => {
    const other = { ...agreement, emoji: { ...agreement.emoji, claim: ['raising_hand'] } }
    expect(meaningOf(other, 'raising_hand')).toBe('claim')
    expect(meaningOf(other, 'eyes')).toBeNull()
  })

  it('the phone on a new lead is a claim and a contact, on a claimed one a contact', () => {
    expect(movesOf('contacted', lead(null)).map((move) => move.type)).toEqual(['claim', 'contact'])
    expect(movesOf('contacted', lead('U1')).map((move) => move.type)).toEqual(['contact'])
  })

  it('taking back one’s eyes gives back an untouched lead only', () => {
    expect(takingBack(lead('U1'), 'U1')).toBe('release')
    expect(takingBack({ ...lead('U1'), attempts: 1 }, 'U1')).toBe('stays')
    expect(takingBack(lead('U1'), 'U2')).toBe('nothing')
    expect(takingBack({ ...lead('U1'), state: 'closed' }, 'U1')).toBe('nothing')
  })
})
