import { describe, expect, test } from 'vitest'
import * as answers from '../../../src/slack/render/answers.ts'
import { ARRIVED, DAYS, HANDOFF_ID, MINUTES, viewIn } from '../../support/handoff-views.ts'
import { readable, readableBlocks } from '../../support/readable.ts'

const view = viewIn('acknowledged')
const at = ARRIVED + 10 * MINUTES
const shown = (no: answers.No, tried: Partial<answers.Tried> = {}) =>
  readableBlocks(answers.refused(no, { view, at, ...tried }).blocks)

describe('a refusal is an answer', () => {
  test.each<[string, answers.No]>([
    ['@U2 claimed this 4 s before you.', { kind: 'claimed', ownerId: 'U2', at: at - 4000, mine: false }],
    ['@U2 claimed this just before you.', { kind: 'claimed', ownerId: 'U2', at: at - 300, mine: false }],
    ['@U2 claimed this 7 min before you.', { kind: 'claimed', ownerId: 'U2', at: at - 7 * MINUTES, mine: false }],
    ['@U2 claimed this before you.', { kind: 'claimed', ownerId: 'U2', at: null, mine: false }],
    ['You hold this lead already.', { kind: 'claimed', ownerId: 'U2', at, mine: true }],
    [
      'This closed as won Nov 18. A new request from them becomes a new hand-off.',
      { kind: 'closed', outcome: 'won', at: ARRIVED - DAYS },
    ],
    ['This was voided: a duplicate or a test.', { kind: 'closed', outcome: null, at }],
    ['They are marked as contacted already.', { kind: 'done', state: 'contacted' }],
    ['This is open and nobody holds it.', { kind: 'done', state: 'new' }],
    [
      'Nobody has reached them yet. Mark it contacted first.',
      { kind: 'too_early', state: 'acknowledged', move: 'qualify' },
    ],
    ['Qualify it first; then comes the opportunity.', { kind: 'too_early', state: 'contacted', move: 'opportunity' }],
    ['This is still open. Feedback comes with closing it.', { kind: 'too_early', state: 'contacted', move: 'close' }],
    [
      '@U07PRIYAN4 holds this lead. Only they or a leader can do that.',
      { kind: 'not_allowed', needs: 'owner', ownerId: 'U07PRIYAN4' },
    ],
    ['Leaders and admins can do that.', { kind: 'not_allowed', needs: 'leader', ownerId: null }],
    ['The owner, leaders and admins can do that.', { kind: 'not_allowed', needs: 'leader', ownerId: 'U2' }],
    ['Reps and leaders can do that.', { kind: 'not_allowed', needs: 'rep', ownerId: null }],
    [
      'Guests and people from other companies can read hand-offs, but not work on them.',
      { kind: 'not_allowed', needs: 'member', ownerId: null },
    ],
    ['That hand-off is not here any more. Nothing changed.', { kind: 'gone' }],
    [
      'Guests, apps and people from other companies cannot hold a lead. Please choose somebody else.',
      { kind: 'unfit_assignee' },
    ],
    ['That is done already.', { kind: 'repeated' }],
  ])('%s', (sentence, no) => {
    expect(shown(no)).toBe(sentence)
  })

  test('who comes second is offered the next one', () => {
    const no = { kind: 'claimed', ownerId: 'U2', at: at - 4000, mine: false } as const
    expect(shown(no, { nextFree: viewIn('new', { handoff: { company: 'Cedar Row Dairy' } }) })).toBe(
      '@U2 claimed this 4 s before you.\nNext one free: Cedar Row Dairy, claim by 9:17 AM EST  [[Claim]]',
    )
  })

  test('too early on a new lead: the button that comes first', () => {
    expect(shown({ kind: 'too_early', state: 'new', move: 'attempt' }, { view: viewIn('new') })).toBe(
      'Nobody has claimed this yet. Claim it first.  [[Claim]]',
    )
  })

  test('the notification names the holder without pinging', () => {
    const { text } = answers.refused(
      { kind: 'claimed', ownerId: 'U07PRIYAN4', at: at - 4000, mine: false },
      { view, at },
    )
    expect(text).toBe('Priya Nair claimed this 4 s before you.')
  })
})

describe('an emoji cannot open a form', () => {
  test('close', () => {
    const answer = answers.emojiClose(view)
    expect(readableBlocks(answer.blocks)).toBe(
      'Close Northwind Freight? An emoji cannot open a form, so here is the button.  [[Close…]]',
    )
    expect(JSON.stringify(answer.blocks)).toContain(`"handoff.close"`)
  })

  test('close on a new lead, which can only be declined', () => {
    expect(readableBlocks(answers.emojiClose(viewIn('new')).blocks)).toContain('[[Close…]]')
  })

  test('not a fit', () => {
    const answer = answers.emojiNotAFit(view)
    expect(readableBlocks(answer.blocks)).toContain('[[Not a fit…]]')
    expect(JSON.stringify(answer.blocks)).toContain(`"value":"${HANDOFF_ID}:2"`)
  })
})

test('taking back the eyes after an attempt', () => {
  expect(readableBlocks(answers.eyesRemovedLate(view).blocks)).toBe(
    'You have logged an attempt, so Northwind Freight stays yours. To hand it back, release it.  [Release]',
  )
})

test('our own fault is said as such', () => {
  expect(answers.saveFailed().text).toBe('Baton could not save that. Nothing changed; please try again in a minute.')
  expect(answers.unknownButton().text).toContain('Nothing changed')
})

test.each([
  ['accepted', 'Northwind Freight is handed off.'],
  ['duplicate', 'Northwind Freight is being worked on already. Its thread says that they asked again.'],
  ['nurture', 'Kept as a lead: its grade is below what sales takes. It is not handed off.'],
] as const)('a lead handed off by hand: %s', (status, sentence) => {
  expect(readable(answers.handedOff(viewIn('new'), status).text)).toBe(sentence)
})
