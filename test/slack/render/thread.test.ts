import { describe, expect, test } from 'vitest'
import type { ThreadLine } from '../../../src/domain/thread-lines.ts'
import { threadLine } from '../../../src/slack/render/thread.ts'
import { ARRIVED, MINUTES, viewIn } from '../../support/handoff-views.ts'
import { readableBlocks } from '../../support/readable.ts'

const inTime = { minutes: 3.4, target: '5m', late: false }
const late = { minutes: 8, target: '5m', late: true }
const none = { amount: null, currency: null, note: null }
const priya = { by: 'Priya Nair' }

describe('the thread is the timeline a person can read', () => {
  test.each<[string, ThreadLine]>([
    [
      '(:eyes: Priya Nair claimed this in 3 min. The promise is 5 min.)',
      { type: 'claimed', ...priya, source: 'button', kept: inTime },
    ],
    [
      '(:eyes: Elena Rossi assigned this to Priya Nair)',
      { type: 'assigned', by: 'Elena Rossi', to: 'Priya Nair', kept: null },
    ],
    ['(:eyes: Priya Nair took this)', { type: 'assigned', ...priya, to: 'Priya Nair', kept: null }],
    ['(Priya Nair released this. It is free to claim.)', { type: 'released', ...priya, from: 'Priya Nair' }],
    [
      '(Elena Rossi released this, held by Priya Nair. It is free to claim.)',
      { type: 'released', by: 'Elena Rossi', from: 'Priya Nair' },
    ],
    [
      '(:telephone_receiver: Attempt 1 of 6 · call, no answer · Priya Nair)',
      { type: 'attempt', ...priya, number: 1, of: 6, channel: 'call', result: 'no_answer', note: null, kept: null },
    ],
    [
      `(:telephone_receiver: Attempt 2 of 6 · call, they answered · Priya Nair
Contacted in 3 min. The promise is 5 min.)
> Two depots, 60 vans.`,
      {
        type: 'attempt',
        ...priya,
        number: 2,
        of: 6,
        channel: 'call',
        result: 'answered',
        note: 'Two depots, 60 vans.',
        kept: inTime,
      },
    ],
    [
      '(:telephone_receiver: Attempt 7 · they answered · Priya Nair)',
      { type: 'attempt', ...priya, number: 7, of: 6, channel: null, result: 'answered', note: null, kept: null },
    ],
    [
      '(:dart: Priya Nair qualified this in 40 business hours · $1,200)\n> Demo on Tuesday',
      {
        type: 'qualified',
        ...priya,
        amount: 1200,
        currency: 'USD',
        note: 'Demo on Tuesday',
        kept: { minutes: 2400, target: '7d', late: false },
      },
    ],
    ['(:handshake: Priya Nair opened an opportunity)', { type: 'opportunity', ...priya, ...none }],
    [
      '(:memo: Priya Nair closed this as lost on price · nearly there)\n> Too dear.\n> Note: Ask again in May',
      {
        type: 'closed',
        ...priya,
        ...none,
        outcome: 'lost',
        reason: 'price',
        closeness: 'nearly',
        said: 'Too dear.',
        note: 'Ask again in May',
      },
    ],
    [
      '(:trophy: Priya Nair won this · EUR 900 · helped: content)',
      {
        type: 'closed',
        ...priya,
        outcome: 'won',
        reason: 'content',
        closeness: null,
        said: null,
        note: null,
        amount: 900,
        currency: 'EUR',
      },
    ],
    [
      '(:memo: Priya Nair added feedback · far off)\n> They chose nothing',
      {
        type: 'feedback',
        ...priya,
        ...none,
        outcome: 'lost',
        reason: 'price',
        closeness: 'far',
        said: null,
        note: 'They chose nothing',
      },
    ],
    ['(Priya Nair reopened this. New promises run from now.)', { type: 'reopened', ...priya, cycle: 2 }],
    [
      '(:bulb: They asked again · Website form · Q4 webinar)\n> Wants a price',
      { type: 'joined', source: 'Website form', campaign: 'Q4 webinar', reason: 'Wants a price' },
    ],
  ])('%s', (shown, line) => {
    expect(readableBlocks(threadLine(line, viewIn('contacted'), ARRIVED).blocks)).toBe(shown)
  })

  test('a promise kept late is not held against a name', () => {
    const { text, blocks } = threadLine(
      { type: 'claimed', ...priya, source: 'button', kept: late },
      viewIn('acknowledged'),
      ARRIVED,
    )
    expect(text).toBe('Priya Nair claimed this.')
    expect(readableBlocks(blocks)).toBe('(:eyes: Priya Nair claimed this)')
  })

  test('nobody is pinged by a record', () => {
    const { blocks } = threadLine(
      { type: 'claimed', by: '<@U1>', source: 'button', kept: null },
      viewIn('acknowledged'),
      ARRIVED,
    )
    expect(JSON.stringify(blocks)).not.toContain('<@')
  })

  test('a close links to the feedback once that is posted', () => {
    const closed: ThreadLine = {
      type: 'closed',
      ...priya,
      ...none,
      outcome: 'lost',
      reason: 'price',
      closeness: null,
      said: null,
    }
    expect(JSON.stringify(threadLine(closed, viewIn('closed'), ARRIVED).blocks)).toContain('|feedback>')
    expect(JSON.stringify(threadLine(closed, viewIn('closed', { feedbackLink: null }), ARRIVED).blocks)).not.toContain(
      'feedback',
    )
  })

  test('a line that comes long after its fact says when that was', () => {
    const line: ThreadLine = { type: 'reopened', ...priya, cycle: 2 }
    const view = viewIn('acknowledged', { now: ARRIVED + 30 * MINUTES })
    expect(readableBlocks(threadLine(line, view, ARRIVED).blocks)).toBe(
      '(Priya Nair reopened this · 9:12 AM EST. New promises run from now.)',
    )
  })
})
