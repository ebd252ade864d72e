import type { InputBlock, ModalView } from '@slack/types'
import { describe, expect, test } from 'vitest'
import { OUTCOMES, type Outcome } from '../../../../src/domain/handoff.ts'
import { FIELD, OUTCOME_CHOSEN, REASON_CHOSEN } from '../../../../src/slack/fields.ts'
import { decodeMeta } from '../../../../src/slack/meta.ts'
import { FORM_INPUTS } from '../../../../src/slack/render/limits.ts'
import { closeForm } from '../../../../src/slack/render/modals/close.ts'
import type { CloseInput } from '../../../../src/slack/render/modals/close-parts.ts'
import { HANDOFF_ID, viewIn } from '../../../support/handoff-views.ts'
import { readableBlocks } from '../../../support/readable.ts'
import { expectModal } from '../../../support/slack-blocks.ts'

const REASONS = [
  { label: 'competitor', asks: 'who?' },
  { label: 'price', asks: null },
]
const drawn = (outcome: Outcome | null, more: Partial<CloseInput> = {}) =>
  closeForm({ view: viewIn('contacted'), reasons: REASONS, outcome, ...more })
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
    [
      'bad_data',
      'Close as bad data',
      ['outcome', 'reason:bad_data', 'said?', 'right_name?', 'right_email?', 'right_phone?'],
    ],
    ['won', 'Close as won', ['outcome', 'reason:won', 'amount?', 'currency?', 'said?', 'note?']],
  ])('%s', (outcome, submit, asked) => {
    const form = drawn(outcome)
    expect(form.submit?.text).toBe(submit)
    expect(fields(form)).toEqual(asked)
    expectModal(form)
  })

  test('an outcome without reasons asks for none, and so has room for the job title', () => {
    expect(fields(drawn('unreachable', { reasons: [] }))).toEqual(['outcome', 'said?', 'closeness?', 'note?'])
    expect(fields(drawn('bad_data', { reasons: [] })).at(-1)).toBe('right_title?')
  })

  test('choosing another outcome, or another reason, is told to Baton', () => {
    const [outcome, reason] = inputs(drawn('lost'))
    expect(outcome).toMatchObject({ dispatch_action: true, element: { action_id: OUTCOME_CHOSEN } })
    expect(reason).toMatchObject({ dispatch_action: true, element: { action_id: REASON_CHOSEN } })
  })

  test('all six outcomes can be chosen, each with what follows', () => {
    const [outcome] = inputs(drawn('lost'))
    const options = outcome?.element.type === 'static_select' ? (outcome.element.options ?? []) : []
    expect(options.map(({ value }) => value).sort()).toEqual([...OUTCOMES].sort())
    expect(options.every(({ description }) => description?.text)).toBe(true)
  })

  test('unreachable says exactly what is missing, or that nothing is', () => {
    const told = (depth: Partial<CloseInput['view']['depth']>) => {
      const view = viewIn('contacted')
      const [outcome] = inputs(drawn(null, { view: { ...view, depth: { ...view.depth, ...depth } } }))
      const options = outcome?.element.type === 'static_select' ? (outcome.element.options ?? []) : []
      return options.find(({ value }) => value === 'unreachable')?.description?.text
    }
    const missing = [
      { channel: 'call', more: 1 },
      { channel: 'email', more: 1 },
    ] as const
    // Noon in New York, on the Friday after.
    const countsFrom = Date.parse('2026-11-20T17:00:00Z')
    expect(told({ more: 2, missing, countsFrom })).toBe('2 more attempts: 1 call, 1 e-mail; next counts from Fri 12:00')
    expect(told({ more: 4, missing })).toBe('4 more attempts: 1 call, 1 e-mail, 2 of any kind')
    expect(told({ more: 1, missing: [] })).toBe('1 more attempt')
    expect(told({ more: 0, missing: [] })).toBe('All agreed attempts are logged')
  })
})

describe('the close form follows the reason', () => {
  test('a question that a reason raises is a field of its own', () => {
    const form = drawn('lost', { typed: { reason: 'competitor' } })
    expect(fields(form)).toEqual(['outcome', 'reason:lost', 'detail:competitor?', 'said?', 'closeness', 'note?'])
    expect(readableBlocks(form.blocks)).toContain('detail:competitor? Competitor: who?: plain_text_input')
    expect(fields(drawn('lost', { typed: { reason: 'price' } }))).not.toContain('detail:competitor?')
  })

  test('what was said of one reason is no answer about another', () => {
    const typed = { detail: 'RouteFox', detailOf: 'competitor', reason: 'partner' }
    const reasons = [...REASONS, { label: 'partner', asks: 'which?' }]
    expect(readableBlocks(drawn('lost', { reasons, typed }).blocks)).not.toContain('RouteFox')
    const back = drawn('lost', { reasons, typed: { ...typed, reason: 'competitor' } })
    expect(readableBlocks(back.blocks)).toContain('Competitor: who?: plain_text_input = RouteFox')
  })

  test.each([
    ['content', 'helped? Which content?: multi_static_select {Routing ROI video | Pricing page}'],
    ['person', 'helped_person? Who helped?: plain_text_input'],
    ['offer', 'helped_offer? Which offer helped?: plain_text_input'],
  ])('a win by %s asks which', (reason, asked) => {
    const reasons = ['content', 'person', 'offer'].map((label) => ({ label, asks: null }))
    const form = drawn('won', { reasons, contents: ['Routing ROI video', 'Pricing page'], typed: { reason } })
    expect(readableBlocks(form.blocks)).toContain(asked)
  })

  test('not a fit asks which line of the definition is missing, where there are lines', () => {
    const form = drawn('not_a_fit', { criteria: ['20 vehicles or more', 'Plans by hand'] })
    expect(readableBlocks(form.blocks)).toContain(
      'criterion? What of the definition is missing?: static_select {20 vehicles or more | Plans by hand}',
    )
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

  test('words that were typed keep their field; what has to make room is remembered by the form', () => {
    const typed = {
      reason: 'competitor',
      closeness: 'far',
      said: 'No',
      note: 'Nice',
      helpedContent: ['Routing ROI video'],
      criterion: '20 vehicles or more',
      returnOn: '2027-01-11',
      contact: { email: 'marta@halden.example' },
    } as const
    const form = drawn('bad_data', { typed, contents: ['Routing ROI video'] })
    const shown = fields(form)
    expect(shown).toEqual(expect.arrayContaining(['said?', 'note?', 'right_email?']))
    expect(decodeMeta(form.private_metadata)?.typed).toEqual({
      closeness: 'far',
      helpedContent: ['Routing ROI video'],
      criterion: '20 vehicles or more',
      returnOn: '2027-01-11',
    })
    const back = drawn('not_now', { typed, contents: ['Routing ROI video'] })
    expect(readableBlocks(back.blocks)).toContain('datepicker = 2027-01-11')
    expect(decodeMeta(back.private_metadata)?.typed).toMatchObject({ contact: { email: 'marta@halden.example' } })
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

describe('asking is quick', () => {
  const states = ['new', 'acknowledged', 'contacted', 'qualified', 'opportunity'] as const
  const reasonsOf: Record<Outcome, string[]> = {
    won: ['content', 'person', 'offer'],
    lost: ['competitor', 'price'],
    not_now: ['timing'],
    not_a_fit: ['too small', 'product gap'],
    unreachable: [],
    bad_data: ['wrong contact'],
  }
  const everything = {
    said: 'x',
    note: 'y',
    closeness: 'far',
    detail: 'z',
    criterion: 'a',
    persona: 'p',
    helpedContent: ['b'],
    helpedPerson: 'c',
    helpedOffer: 'd',
    returnOn: '2027-01-11',
    amount: 5,
    currency: 'EUR',
    contact: { name: 'n', email: 'e@x.example', phone: '1', title: 't' },
  } as const

  test.each(OUTCOMES)('%s: never more than six inputs; outcome, reason and closeness alone are required', (outcome) => {
    for (const state of states) {
      for (const asks of [null, 'which?']) {
        const reasons = reasonsOf[outcome].map((label) => ({ label, asks }))
        for (const reason of [null, ...reasonsOf[outcome]]) {
          for (const typed of [{ reason }, { ...everything, reason, detailOf: reason }]) {
            const form = closeForm({ view: viewIn(state), reasons, criteria: ['a'], contents: ['b'], outcome, typed })
            expectModal(form)
            expect(fields(form).length).toBeLessThanOrEqual(FORM_INPUTS)
            const required = inputs(form).filter((block) => !block.optional)
            for (const block of required) expect(block.block_id).toMatch(/^(outcome|reason:.*|closeness)$/)
          }
        }
      }
    }
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

test('the form knows its hand-off', () => {
  const meta = decodeMeta(drawn('lost').private_metadata)
  expect(meta).toEqual({ handoffId: HANDOFF_ID, version: 4, message: null, typed: {} })
})
