import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readClose, typedClose, typedOver, withCarried } from '../../../../src/slack/render/modals/close-values.ts'
import { readFeedback } from '../../../../src/slack/render/modals/feedback-form.ts'
import {
  type FormState,
  readAssign,
  readAttempt,
  readHandoff,
  readQualify,
  readStage,
} from '../../../../src/slack/render/modals/values.ts'
import { anyText } from '../../../support/texts.ts'

const typed = (value: string | null) => ({ v: { type: 'plain_text_input', value } })
const chosen = (value: string | null, action = 'v') => ({
  [action]: {
    type: 'static_select',
    selected_option: value === null ? null : { text: { type: 'plain_text', text: value }, value },
  },
})
const outcome = (value: string | null) => ({ outcome: chosen(value, 'close.outcome') })
const words = { said: typed('Too dear.'), note: typed(null) }

describe('closing', () => {
  test('everything that was said', () => {
    const state = { ...outcome('lost'), 'reason:lost': chosen('price'), ...words, closeness: chosen('nearly') }
    expect(readClose(state)).toEqual({
      ok: true,
      value: {
        outcome: 'lost',
        reason: 'price',
        closeness: 'nearly',
        said: 'Too dear.',
        note: null,
        amount: null,
        currency: null,
      },
    })
  })

  test('a win, with what it is worth', () => {
    const state = {
      ...outcome('won'),
      'reason:won': chosen('content'),
      amount: typed('1200.50'),
      currency: chosen('EUR'),
      ...words,
    }
    expect(readClose(state)).toMatchObject({
      ok: true,
      value: { outcome: 'won', reason: 'content', amount: 1200.5, currency: 'EUR' },
    })
  })

  test.each<[string, FormState, Record<string, string>]>([
    ['no outcome', { ...outcome(null), ...words }, { outcome: 'Choose how it closed.' }],
    ['an outcome that is none', { ...outcome('sold'), ...words }, { outcome: 'Choose how it closed.' }],
    [
      'neither reason nor closeness',
      { ...outcome('lost'), 'reason:lost': chosen(null), closeness: chosen(null), ...words },
      { 'reason:lost': 'Choose a reason.', closeness: 'Say how close it was.' },
    ],
    [
      'an amount that is none',
      { ...outcome('won'), 'reason:won': chosen('content'), amount: typed('a lot'), currency: chosen('USD'), ...words },
      { amount: 'Write the amount in figures, such as 1200.' },
    ],
    [
      'an amount below nothing',
      { ...outcome('won'), 'reason:won': chosen('content'), amount: typed('-1'), currency: chosen('USD'), ...words },
      { amount: 'Write the amount in figures, such as 1200.' },
    ],
  ])('refuses %s', (_, state, errors) => {
    expect(readClose(state)).toEqual({ ok: false, errors })
  })

  test.each<[string, FormState, string]>([
    ['a form that had not followed yet', { ...outcome('lost'), ...words }, 'lost'],
    [
      'the reason of another outcome',
      { ...outcome('not_now'), 'reason:lost': chosen('price'), closeness: chosen('far'), ...words },
      'not_now',
    ],
  ])('%s follows first, with what was typed', (_, state, follow) => {
    expect(readClose(state)).toMatchObject({ ok: true, value: { follow, typed: { said: 'Too dear.' } } })
  })

  test('the details that belong to outcome and reason', () => {
    const lost = {
      ...outcome('lost'),
      'reason:lost': chosen('competitor', 'close.reason'),
      'detail:competitor': typed(' RouteFox '),
      closeness: chosen('some'),
      helped: { v: { selected_options: [{ value: 'Pricing page' }, { value: 7 }] } },
      criterion: chosen('20 vehicles'),
    }
    expect(readClose(lost)).toMatchObject({
      value: { reason: 'competitor', detail: 'RouteFox', helpedContent: ['Pricing page'] },
    })
    expect(readClose(lost)).not.toHaveProperty('value.criterion')
    const other = { ...lost, 'reason:lost': chosen('price', 'close.reason') }
    expect(readClose(other)).not.toHaveProperty('value.detail')
  })

  test('of bad data, contact data as it should be', () => {
    const state = {
      ...outcome('bad_data'),
      'reason:bad_data': chosen('wrong contact'),
      right_name: typed('Marta  Lindh'),
      right_email: typed(' Marta@Halden.example '),
      right_phone: typed(null),
    }
    expect(readClose(state)).toMatchObject({
      value: { contact: { name: 'Marta Lindh', email: 'marta@halden.example' } },
    })
    expect(readClose({ ...state, right_email: typed('marta at halden') })).toEqual({
      ok: false,
      errors: { right_email: 'That is no e-mail address.' },
    })
  })

  test('what the form remembered is sent along, as far as it belongs', () => {
    const entry = { outcome: 'lost', reason: 'competitor', closeness: 'far', said: 'x', note: null } as const
    const carried = {
      note: 'y',
      said: 'old',
      detail: 'RouteFox',
      detailOf: 'competitor',
      criterion: '20 vehicles',
      helpedContent: ['Pricing page'],
      amount: 5,
      contact: { email: 'a@b.example' },
    }
    expect(withCarried({ ...entry, amount: null, currency: null }, carried)).toEqual({
      ...entry,
      note: 'y',
      amount: null,
      currency: null,
      detail: 'RouteFox',
      helpedContent: ['Pricing page'],
    })
    expect(withCarried({ ...entry, outcome: 'won', amount: null, currency: null }, carried)).toMatchObject({
      amount: 5,
    })
    expect(typedOver(carried, { said: 'new', note: null })).toMatchObject({ said: 'new', note: 'y' })
  })

  test('asks for nothing that the outcome does not ask', () => {
    expect(readClose({ ...outcome('unreachable'), ...words, closeness: chosen(null) })).toMatchObject({ ok: true })
    expect(readClose({ ...outcome('bad_data'), 'reason:bad_data': chosen('test'), ...words })).toMatchObject({
      ok: true,
    })
  })

  test('what was typed so far is kept, right or wrong', () => {
    const state = {
      ...outcome('lost'),
      'reason:lost': chosen('price'),
      closeness: chosen('far'),
      said: typed('x'),
      note: typed('y'),
    }
    expect(typedClose(state)).toEqual({
      reason: 'price',
      closeness: 'far',
      said: 'x',
      note: 'y',
      returnOn: null,
      amount: null,
      currency: null,
    })
    expect(typedClose({ ...state, ...outcome('not_now') })).toMatchObject({ reason: null, said: 'x', note: 'y' })
  })
})

describe('the other forms', () => {
  test('an attempt', () => {
    expect(readAttempt({ channel: chosen('call'), result: chosen('answered'), note: typed(' Back at 2 ') })).toEqual({
      ok: true,
      value: { channel: 'call', result: 'answered', note: 'Back at 2', content: [], nextTry: null },
    })
    const more = {
      content: { v: { selected_options: [{ value: 'Pricing page' }] } },
      next_try: { v: { selected_date: '2026-11-24' } },
    }
    expect(readAttempt({ channel: chosen('call'), result: chosen('no_answer'), ...more })).toMatchObject({
      value: { content: ['Pricing page'], nextTry: '2026-11-24' },
    })
    expect(readAttempt({ channel: chosen('call'), result: chosen(null) })).toEqual({
      ok: false,
      errors: { result: 'Choose what came of it.' },
    })
    expect(readAttempt({ channel: chosen('pigeon'), result: chosen('answered') })).toMatchObject({
      errors: { channel: 'Choose how you tried.' },
    })
  })

  test('a stage: a currency without an amount says nothing', () => {
    expect(readStage({ amount: typed(null), currency: chosen('USD'), note: typed(null) })).toEqual({
      ok: true,
      value: { amount: null, currency: null, note: null },
    })
    expect(readStage({ amount: typed('1200'), currency: chosen('USD') })).toMatchObject({
      value: { amount: 1200, currency: 'USD' },
    })
    expect(readStage({ amount: typed('1e99') })).toMatchObject({ ok: false })
  })

  test('an assignment', () => {
    expect(readAssign({ person: { v: { selected_user: 'U1' } } })).toEqual({
      ok: true,
      value: { to: 'U1', reason: null },
    })
    expect(readAssign({ person: { v: { selected_user: 'U1' } }, why: typed('closer by') })).toMatchObject({
      value: { reason: 'closer by' },
    })
    expect(readAssign({ person: { v: { selected_user: null } } })).toEqual({
      ok: false,
      errors: { person: 'Choose who takes it.' },
    })
  })

  test('qualified: what helped', () => {
    const helped = { v: { selected_options: [{ value: 'Pricing page' }] } }
    expect(readQualify({ helped, helped_person: typed('Elena'), helped_offer: typed(' ') })).toMatchObject({
      value: { helpedContent: ['Pricing page'], helpedPerson: 'Elena' },
    })
    expect(readQualify({ amount: typed('x') })).toMatchObject({ ok: false })
  })

  test('feedback: what stands in the form, and what the form does not ask for is absent', () => {
    expect(readFeedback({ said: typed(null), note: typed(' \u200b'), closeness: chosen('some') })).toEqual({
      ok: true,
      value: { closeness: 'some', said: null, note: null },
    })
    expect(readFeedback({ right_email: typed('no') })).toMatchObject({ ok: false })
  })

  test('a lead: only its e-mail is needed, in one line each but the why', () => {
    expect(
      readHandoff({ email: typed(' dana@acme.example '), name: typed('Dana\nExample'), why: typed('One\ntwo') }),
    ).toEqual({
      ok: true,
      value: {
        email: 'dana@acme.example',
        name: 'Dana Example',
        company: null,
        title: null,
        phone: null,
        why: 'One\ntwo',
      },
    })
    expect(readHandoff({ email: typed('') })).toEqual({ ok: false, errors: { email: 'An e-mail address is needed.' } })
  })
})

test('whatever Slack or anybody else sends is read or refused, never thrown at', () => {
  const value = fc.oneof(anyText, fc.constant(null), fc.integer(), fc.constant([]))
  const entered = fc.oneof(
    value,
    fc.record({ value, selected_option: fc.oneof(value, fc.record({ value })), selected_user: value }),
  )
  const ids = fc.constantFrom(
    'outcome',
    'reason:lost',
    'closeness',
    'said',
    'note',
    'amount',
    'currency',
    'channel',
    'result',
    'person',
    'email',
    'helped',
    'detail:x',
    'right_email',
    'next_try',
    '__proto__',
  )
  const state = fc.dictionary(
    ids,
    fc.option(fc.dictionary(fc.constantFrom('v', 'close.outcome'), entered), { nil: undefined }),
  )
  fc.assert(
    fc.property(state, (values) => {
      for (const read of [readClose, readAttempt, readStage, readQualify, readAssign, readFeedback, readHandoff]) {
        const result = read(values)
        if (!result.ok) expect(Object.values(result.errors).every((sentence) => sentence.length > 0)).toBe(true)
      }
    }),
  )
})
