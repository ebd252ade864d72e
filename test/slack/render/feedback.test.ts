import { expect, test } from 'vitest'
import type { FeedbackText } from '../../../src/domain/messages.ts'
import { feedback } from '../../../src/slack/render/feedback.ts'
import { ARRIVED, CARD_LINK, PRIYA, type ViewParts, viewIn } from '../../support/handoff-views.ts'
import { readableBlocks } from '../../support/readable.ts'

const said = (parts: Partial<FeedbackText>): ViewParts => {
  const nothing = { closeness: null, said: null, note: null, amount: null, currency: null }
  return { feedback: { outcome: 'lost', reason: 'price', ...nothing, ...parts, by: PRIYA, at: ARRIVED } }
}

test('the reason first, then the words, then who and whence', () => {
  expect(readableBlocks(feedback(viewIn('closed')).blocks)).toBe(`*Lost on price* · Northwind Freight
> Loved the demo. Our price per vehicle is double what she pays today.
(Priya Nair · nearly there · 4 of 6 attempts · A1 from Q4 routing webinar)`)
  expect(JSON.stringify(feedback(viewIn('closed')).blocks)).toContain(`<${CARD_LINK}|Northwind Freight>`)
})

test.each([
  ['*Not a fit: too small* · Northwind Freight', said({ outcome: 'not_a_fit', reason: 'too small' })],
  ['*Bad data: wrong contact* · Northwind Freight', said({ outcome: 'bad_data', reason: 'wrong contact' })],
  ['*Unreachable* · Northwind Freight', said({ outcome: 'unreachable', reason: null })],
  [
    '*Won (helped: content)* · *$1,200* · Northwind Freight',
    said({ outcome: 'won', reason: 'content', amount: 1200, currency: 'USD' }),
  ],
])('%s', (line, parts) => {
  expect(readableBlocks(feedback(viewIn('closed', parts)).blocks).split('\n')[0]).toBe(line)
})

test('the note of the rep stands beside the words of the lead', () => {
  const blocks = readableBlocks(
    feedback(viewIn('closed', said({ said: 'Too dear.', note: 'Ask again in May' }))).blocks,
  )
  expect(blocks).toContain('> Too dear.\n> Note: Ask again in May')
})

test('no button and no promise of an answer yet', () => {
  const message = JSON.stringify(feedback(viewIn('closed')))
  expect(message).not.toMatch(/button|answer/i)
})

test('pings nobody, and says in a notification what closed and why', () => {
  expect(JSON.stringify(feedback(viewIn('closed')))).not.toContain('<@')
  expect(feedback(viewIn('closed')).text).toBe('Northwind Freight closed as lost on price.')
})

test('what a system closed without a word is told as far as it is known', () => {
  const view = viewIn('closed', { feedback: null, owner: null, handoff: { ownerId: null, attempts: 0, reason: null } })
  expect(readableBlocks(feedback(view).blocks)).toBe('*Lost* · Northwind Freight\n(A1 from Q4 routing webinar)')
})

test('after a reopening the message stays as a record', () => {
  expect(readableBlocks(feedback(viewIn('acknowledged')).blocks)).toBe('(Northwind Freight was reopened.)')
})
