import { expect, test } from 'vitest'
import type { FeedbackText } from '../../../src/domain/feedback-words.ts'
import { feedback } from '../../../src/slack/render/feedback.ts'
import { ARRIVED, CARD_LINK, PRIYA, sampleClock, type ViewParts, viewIn } from '../../support/handoff-views.ts'
import { readableBlocks } from '../../support/readable.ts'

const said = (parts: Partial<FeedbackText>): ViewParts => {
  const nothing = { closeness: null, said: null, note: null, amount: null, currency: null }
  return { feedback: { outcome: 'lost', reason: 'price', ...nothing, ...parts, by: PRIYA, at: ARRIVED } }
}

test('the reason first, then the words, then who and whence', () => {
  expect(readableBlocks(feedback(viewIn('closed')).blocks)).toBe(`*Lost on price* · Northwind Freight
> Loved the demo. Our price per vehicle is double what she pays today.
(Priya Nair · nearly there · 4 of 6 attempts · A1 from Q4 routing webinar)
*Marketing: answer this*  [[Answer…]]`)
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

test.each(['won', 'not_now', 'unreachable'] as const)('nobody is asked to answer %s', (outcome) => {
  const view = viewIn('closed', { handoff: { outcome, reason: null } })
  expect(JSON.stringify(feedback(view))).not.toMatch(/button|answer/i)
})

test.each([
  ['lost', {}, '*Marketing: answer by Nov 25, 9:12 AM EST*'],
  ['lost', { dueAt: ARRIVED }, '*Marketing: answer now, it was due 9:12 AM EST*'],
  ['bad_data', {}, '*Marketing: fix and answer by Nov 25, 9:12 AM EST*'],
  ['not_a_fit', { state: 'void' }, '*Marketing: answer this*'],
] as const)('%s: marketing is asked to answer by the promise %j', (outcome, clock, line) => {
  const view = viewIn('closed', { handoff: { outcome }, clocks: [sampleClock('response', clock)] })
  expect(readableBlocks(feedback(view).blocks).split('\n').at(-1)).toBe(`${line}  [[Answer…]]`)
})

test('the answer stands in place of the button, with who gave it and what changed', () => {
  const by = { id: 'U0MAYA', name: 'Maya Lindqvist' }
  const answer = {
    by,
    at: ARRIVED,
    text: 'The page *names* the plan.',
    changed: ['content', 'data'] as const,
    minutes: 300,
    kind: null,
    promise: null,
    added: false,
  }
  const message = feedback(viewIn('closed', { answer }))
  expect(readableBlocks(message.blocks).split('\n').slice(-3).join('\n')).toBe(
    `:speech_balloon: *Answered* by Maya Lindqvist in 5 h · 9:12 AM EST
> The page *names* the plan.
(Changed: content, lead data)`,
  )
  expect(message.text).toBe('Marketing answered on Northwind Freight.')
  expect(JSON.stringify(message.blocks)).not.toContain('button')
})

test('pings nobody, and says in a notification what closed and why', () => {
  expect(JSON.stringify(feedback(viewIn('closed')))).not.toContain('<@')
  expect(feedback(viewIn('closed')).text).toBe('Northwind Freight closed as lost on price.')
})

test('what a system closed without a word is told as far as it is known', () => {
  const view = viewIn('closed', { feedback: null, owner: null, handoff: { ownerId: null, attempts: 0, reason: null } })
  expect(readableBlocks(feedback(view).blocks)).toBe(
    '*Lost* · Northwind Freight\n(A1 from Q4 routing webinar)\n*Marketing: answer this*  [[Answer…]]',
  )
})

test('after a reopening the message stays as a record', () => {
  expect(readableBlocks(feedback(viewIn('acknowledged')).blocks)).toBe('(Northwind Freight was reopened.)')
})
