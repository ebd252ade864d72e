import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { LocalSlack } from '../../sandbox/slack/local-slack.ts'
import type { ViewHand } from '../../sandbox/slack/person/view-hand.ts'
import type { Json } from '../../sandbox/slack/shapes.ts'
import { AppDouble, json } from './app-double.ts'
import { officeWith } from './office.ts'

let slack: LocalSlack
let app: AppDouble

beforeEach(async () => {
  app = new AppDouble()
  slack = officeWith()
  await slack.listen({ port: 0 })
  slack.setEventsUrl(await app.start())
})
afterEach(async () => {
  await slack.stop()
  await app.stop()
})

const plain = (text: string): Json => ({ type: 'plain_text', text })
const option = (text: string): Json => ({ text: plain(text), value: text.toLowerCase() })
const options = ['Red', 'Green', 'Blue'].map(option)
const input = (block_id: string, element: Json, more: Json = {}): Json => ({
  type: 'input',
  block_id,
  label: plain(`The ${block_id}`),
  element: { action_id: 'v', ...element },
  ...more,
})
const modal = (blocks: Json[], more: Json = {}): Json => ({
  type: 'modal',
  callback_id: 'form',
  title: plain('Form'),
  submit: plain('Send'),
  blocks,
  ...more,
})

function open(view: Json): ViewHand {
  const trigger_id = slack.workspace.triggers.issue('U0ANN')
  const { body } = slack.api.call('views.open', 'xoxb-office', { trigger_id, view }, '')
  expect(body).toMatchObject({ ok: true })
  return slack.person('U0ANN').view()
}

const submitted = (): Json => app.last('view_submission').view as Json
const values = (): Json => (submitted().state as { values: Json }).values

describe('what a form sends', () => {
  test('every kind of input, empty: Slack’s nulls and empty lists', async () => {
    const types: [string, Json, Json][] = [
      ['plain_text_input', {}, { value: null }],
      ['email_text_input', {}, { value: null }],
      ['url_text_input', {}, { value: null }],
      ['number_input', { is_decimal_allowed: false }, { value: null }],
      ['static_select', { options }, { selected_option: null }],
      ['radio_buttons', { options }, { selected_option: null }],
      ['checkboxes', { options }, { selected_options: [] }],
      ['multi_static_select', { options }, { selected_options: [] }],
      ['users_select', {}, { selected_user: null }],
      ['multi_users_select', {}, { selected_users: [] }],
      ['conversations_select', {}, { selected_conversation: null }],
      ['channels_select', {}, { selected_channel: null }],
      ['datepicker', {}, { selected_date: null }],
      ['timepicker', {}, { selected_time: null }],
      ['datetimepicker', {}, { selected_date_time: null }],
    ]
    const form = open(modal(types.map(([type, more]) => input(type, { type, ...more }, { optional: true }))))
    await form.submit()
    expect(values()).toEqual(Object.fromEntries(types.map(([type, , empty]) => [type, { v: { type, ...empty } }])))
  })

  test('what was typed and chosen, by label or by block', async () => {
    const form = open(
      modal([
        input('name', { type: 'plain_text_input' }),
        input('colour', { type: 'static_select', options }),
        input('colours', { type: 'checkboxes', options }),
        input('who', { type: 'users_select' }),
        input('day', { type: 'datepicker', initial_date: '2026-11-20' }),
        input('count', { type: 'number_input', is_decimal_allowed: false }),
      ]),
    )
    await form.fill('The name', 'Dana')
    await form.choose('colour', 'Green')
    await form.choose('The colours', ['red', 'Blue'])
    await form.fill('who', 'U0BEN')
    await form.fill('count', 12)
    expect(await form.submit()).toEqual({ ok: true, status: 200 })
    expect(values()).toEqual({
      name: { v: { type: 'plain_text_input', value: 'Dana' } },
      colour: { v: { type: 'static_select', selected_option: options[1] } },
      colours: { v: { type: 'checkboxes', selected_options: [options[0], options[2]] } },
      who: { v: { type: 'users_select', selected_user: 'U0BEN' } },
      day: { v: { type: 'datepicker', selected_date: '2026-11-20' } },
      count: { v: { type: 'number_input', value: '12' } },
    })
    expect(app.last('view_submission')).toMatchObject({
      user: { id: 'U0ANN', name: 'ann' },
      response_urls: [],
      trigger_id: expect.any(String),
      view: { callback_id: 'form', hash: expect.any(String), private_metadata: '', root_view_id: form.id },
    })
    expect(slack.person('U0ANN').hasView()).toBe(false)
  })

  test('a channel menu that asks for it yields a response address', async () => {
    const form = open(modal([input('where', { type: 'conversations_select', response_url_enabled: true })]))
    await form.fill('where', 'C0GENERAL')
    await form.submit()
    expect(app.last('view_submission').response_urls).toMatchObject([
      {
        block_id: 'where',
        action_id: 'v',
        channel_id: 'C0GENERAL',
        response_url: expect.stringContaining('/response/'),
      },
    ])
  })
})

describe('what Slack’s client finds by itself', () => {
  test.each([
    ['nothing typed', { type: 'plain_text_input' }, '', /required/],
    ['too short', { type: 'plain_text_input', min_length: 3 }, 'ab', /at least 3/],
    ['too long', { type: 'plain_text_input', max_length: 3 }, 'abcd', /at most 3/],
    ['no number', { type: 'number_input', is_decimal_allowed: true }, 'ten', /valid number/],
    ['no whole number', { type: 'number_input', is_decimal_allowed: false }, '1.5', /whole number/],
    ['below the least', { type: 'number_input', is_decimal_allowed: false, min_value: '5' }, '4', /at least 5/],
    ['above the most', { type: 'number_input', is_decimal_allowed: false, max_value: '5' }, '6', /at most 5/],
    ['no address', { type: 'email_text_input' }, 'dana', /email/],
    ['no URL', { type: 'url_text_input' }, 'dana', /URL/],
  ])('%s', async (_what, element, typed, message) => {
    const form = open(modal([input('x', element)]))
    await form.fill('x', typed)
    const outcome = await form.submit()
    expect(outcome).toMatchObject({ ok: false, errors: { x: expect.stringMatching(message) } })
    expect(app.received).toEqual([])
    expect(form.errors.x).toMatch(message)
  })
})

describe('what the app answers', () => {
  const name = (): ViewHand =>
    open(
      modal([
        input('name', { type: 'plain_text_input', initial_value: 'Dana' }),
        { type: 'divider', block_id: 'line' },
      ]),
    )
  const answer = (body: unknown, status = 200): void => {
    app.answer = (_received, response) => json(response, body, status)
  }

  test('errors stay beside their field until it is changed', async () => {
    const form = name()
    answer({ response_action: 'errors', errors: { name: 'Taken' } })
    expect((await form.submit()).errors).toEqual({ name: 'Taken' })
    expect(form.errors).toEqual({ name: 'Taken' })
    await form.fill('name', 'Other')
    expect(form.errors).toEqual({})
  })

  test.each([
    ['errors for a block that is no input', { response_action: 'errors', errors: { line: 'x' } }],
    ['errors for no block', { response_action: 'errors', errors: { nowhere: 'x' } }],
    ['no errors at all', { response_action: 'errors', errors: {} }],
    ['an unknown action', { response_action: 'dance' }],
    ['a view Slack refuses', { response_action: 'update', view: { type: 'modal', blocks: [] } }],
    ['text', 'thanks'],
  ])('%s: Slack says there was trouble', async (_what, body) => {
    const form = name()
    answer(body)
    expect(await form.submit()).toMatchObject({ ok: false })
    expect(form.failure).toBe('We had some trouble connecting. Try again?')
    expect(slack.person('U0ANN').hasView()).toBe(true)
  })

  test('a failing app leaves the form open with what was typed; trying again works', async () => {
    const form = name()
    await form.fill('name', 'Typed')
    answer({}, 500)
    expect(await form.submit()).toMatchObject({ ok: false, status: 500, error: 'http_error' })
    expect(form.failure).toBe('We had some trouble connecting. Try again?')
    app.answer = (_received, response) => response.end()
    await form.submit()
    expect(values()).toMatchObject({ name: { v: { value: 'Typed' } } })
  })

  test('update replaces the form and keeps what was typed where block and action are the same', async () => {
    const form = name()
    await form.fill('name', 'Typed')
    const next = modal(
      [input('name', { type: 'plain_text_input', initial_value: 'New' }), input('more', { type: 'plain_text_input' })],
      { title: plain('Next') },
    )
    answer({ response_action: 'update', view: next })
    await form.submit()
    expect(form.title).toBe('Next')
    expect(form.values).toMatchObject({ name: { v: { value: 'Typed' } }, more: { v: { value: null } } })
  })

  test('push stacks up to three; closing shows the one below; clear closes all', async () => {
    const ann = slack.person('U0ANN')
    const first = name()
    answer({ response_action: 'push', view: modal([], { title: plain('Second') }) })
    await first.submit()
    const second = ann.view()
    expect(second.raw).toMatchObject({ previous_view_id: first.id, root_view_id: first.id })
    await second.submit()
    const third = ann.view()
    expect(await third.submit()).toMatchObject({ ok: false, error: 'push_limit_reached' })
    await third.close()
    expect(ann.view().id).toBe(second.id)
    answer({ response_action: 'clear' })
    await ann.view().submit()
    expect(ann.hasView()).toBe(false)
  })

  test('views.push from a form stops at three', async () => {
    let view = open(
      modal([
        { type: 'actions', block_id: 'a', elements: [{ type: 'button', action_id: 'deeper', text: plain('Deeper') }] },
      ]),
    ).raw
    for (const expected of ['ok', 'ok', 'push_limit_reached']) {
      await slack.hands.act('U0ANN', { view }, 'a', 'deeper')
      const { trigger_id } = app.last('block_actions')
      const { body } = slack.api.call('views.push', 'xoxb-office', { trigger_id, view: modal(view.blocks) }, '')
      expect(body.error ?? 'ok').toBe(expected)
      view = slack.person('U0ANN').view().raw
    }
  })
})

describe('while a form is open', () => {
  test('inputs tell the app only if they dispatch; menus beside text always do', async () => {
    const form = open(
      modal([
        input('quiet', { type: 'plain_text_input' }),
        input('loud', { type: 'static_select', options }, { dispatch_action: true }),
        {
          type: 'section',
          block_id: 'beside',
          text: plain('Colour'),
          accessory: { type: 'static_select', action_id: 'pick', options },
        },
      ]),
    )
    await form.fill('quiet', 'x')
    expect(app.received).toEqual([])
    await form.choose('loud', 'Blue')
    expect(app.last('block_actions')).toMatchObject({
      container: { type: 'view', view_id: form.id },
      actions: [{ block_id: 'loud', selected_option: { value: 'blue' } }],
      view: {
        state: { values: { quiet: { v: { value: 'x' } }, loud: { v: { selected_option: { value: 'blue' } } } } },
      },
    })
    expect(app.last('block_actions')).not.toHaveProperty('response_url')
    await form.choose('pick', 'Red')
    expect(app.last('block_actions').actions).toMatchObject([{ action_id: 'pick' }])
  })

  test('an option that is not there is a mistake of the test', async () => {
    const form = open(modal([input('colour', { type: 'static_select', options })]))
    await expect(form.choose('colour', 'Pink')).rejects.toThrow('no option "Pink"')
    await expect(form.fill('size', '1')).rejects.toThrow('no field "size"')
  })

  test('closing is told to the app that asked', async () => {
    await open(modal([])).close()
    expect(app.received).toEqual([])
    await open(modal([], { notify_on_close: true })).close()
    expect(app.last('view_closed')).toMatchObject({ is_cleared: false, view: { callback_id: 'form' } })
  })
})
