import type { InputBlock, ModalView } from '@slack/types'
import { describe, expect, test } from 'vitest'
import { OUTCOMES, type Outcome } from '../../../../src/domain/handoff.ts'
import { FIELD, OUTCOME_CHOSEN } from '../../../../src/slack/ids.ts'
import { decodeMeta } from '../../../../src/slack/meta.ts'
import { type CloseInput, closeForm } from '../../../../src/slack/render/modals/close.ts'
import { HANDOFF_ID, viewIn } from '../../../support/handoff-views.ts'
import { readableBlocks } from '../../../support/readable.ts'
import { expectModal } from '../../../support/slack-blocks.ts'

const LOST = [
  { label: 'competitor', asks: 'who?' },
  { label: 'price', asks: null },
]
const drawn = (outcome: Outcome | null, more: Partial<CloseInput> = {}) =>
  closeForm({ view: viewIn('contacted'), reasons: LOST, outcome, ...more })
const inputs = (view: ModalView) => view.blocks.filter((block): block is InputBlock => block.type === 'input')
const fields = (view: ModalView) => inputs(view).map((block) => `${block.block_id}${block.optional ? '?' : ''}`)

describe('the close form follows the outcome', () => {
  test('before one is chosen it asks for that alone, besides the words', () => {
    const form = drawn(null)
    expect(form.submit?.text).toBe('Close')
    expect(fields(form)).toEqual(['outcome', 'said?', 'note?'])
  })

  test.each<[Outcome, string, string[]]>([
    ['lost', 'Close as lost', ['outcome', 'reason:lost', 'said?', 'closeness', 'note?']],
    ['not_a_fit', 'Close as not a fit', ['outcome', 'reason:not_a_fit', 'said?', 'closeness', 'note?']],
    ['not_now', 'Close as not now', ['outcome', 'reason:not_now', 'return?', 'said?', 'closeness', 'note?']],
    ['unreachable', 'Close as unreachable', ['outcome', 'reason:unreachable', 'said?', 'closeness?', 'note?']],
    ['bad_data', 'Close as bad data', ['outcome', 'reason:bad_data', 'said?', 'note?']],
    ['won', 'Close as won', ['outcome', 'reason:won', 'amount?', 'currency?', 'said?', 'note?']],
  ])('%s', (outcome, submit, asked) => {
    const form = drawn(outcome)
    expect(form.submit?.text).toBe(submit)
    expect(fields(form)).toEqual(asked)
    expectModal(form)
  })

  test('an outcome without reasons asks for none', () => {
    expect(fields(drawn('unreachable', { reasons: [] }))).toEqual(['outcome', 'said?', 'closeness?', 'note?'])
  })

  test('choosing another outcome is told to Baton', () => {
    const [outcome] = inputs(drawn('lost'))
    expect(outcome).toMatchObject({ dispatch_action: true, element: { action_id: OUTCOME_CHOSEN } })
  })

  test('all six outcomes can be chosen, each with what follows', () => {
    const [outcome] = inputs(drawn('lost'))
    const options = outcome?.element.type === 'static_select' ? (outcome.element.options ?? []) : []
    expect(options.map(({ value }) => value).sort()).toEqual([...OUTCOMES].sort())
    expect(options.every(({ description }) => description?.text)).toBe(true)
  })
})

describe('what was typed survives', () => {
  test('the same fields keep their ids, so that Slack keeps their content; the reason does not', () => {
    const lost = inputs(drawn('lost')).map((block) => [block.block_id, block.element.action_id])
    const notNow = inputs(drawn('not_now')).map((block) => [block.block_id, block.element.action_id])
    expect(lost.filter(([id]) => notNow.some(([other]) => other === id))).toEqual([
      ['outcome', OUTCOME_CHOSEN],
      ['said', FIELD],
      ['closeness', FIELD],
      ['note', FIELD],
    ])
  })

  test('and is drawn again where the view is new', () => {
    const form = drawn('lost', {
      typed: { said: 'Too dear', note: 'Ask in May', closeness: 'nearly', reason: 'price' },
    })
    expect(readableBlocks(form.blocks)).toBe(`(*Northwind Freight* · Dana Whitfield · 2 of 6 attempts)
outcome Outcome: static_select {Won | Lost | Not now | Not a fit | Unreachable | Bad data} = Lost
reason:lost Why: static_select {Competitor (who?) | Price} = Price
said? What did they say?: plain_text_input = Too dear
closeness How close was it?: radio_buttons {Nearly there | Some interest | Far off} = Nearly there
note? Note: plain_text_input = Ask in May`)
  })

  test('an amount known before, or typed', () => {
    const view = viewIn('opportunity')
    expect(readableBlocks(closeForm({ view, reasons: [], outcome: 'won' }).blocks)).toContain('number_input = 1200')
    const typed = { amount: 99.5, currency: 'EUR' }
    const blocks = readableBlocks(closeForm({ view, reasons: [], outcome: 'won', typed }).blocks)
    expect(blocks).toContain('number_input = 99.5')
    expect(blocks).toContain('= EUR')
  })
})

test('judgements are never made in advance', () => {
  for (const block of inputs(drawn('lost')).slice(1)) expect(block.element).not.toHaveProperty('initial_option')
})

test('declining a new lead is the same form, named for it', () => {
  const form = closeForm({ view: viewIn('new'), reasons: [{ label: 'too small', asks: null }], outcome: 'not_a_fit' })
  expect(form.title.text).toBe('Not a fit')
  expect(form.submit?.text).toBe('Close as not a fit')
  expect(readableBlocks(form.blocks)).toContain('= Not a fit\n')
})

test('a question that a reason raises is asked beside the note', () => {
  const note = inputs(drawn('lost')).find((block) => block.block_id === 'note')
  expect(note?.hint?.text).toBe('Competitor: who?')
})

test('the form knows its hand-off', () => {
  expect(decodeMeta(drawn('lost').private_metadata)).toEqual({ handoffId: HANDOFF_ID, version: 4, message: null })
})
