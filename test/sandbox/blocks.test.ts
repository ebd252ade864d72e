import { describe, expect, test } from 'vitest'
import { charactersIn } from '../../sandbox/slack/blocks/characters.ts'
import { checkMessageBlocks, checkView } from '../../sandbox/slack/blocks/surfaces.ts'
import type { Json } from '../../sandbox/slack/shapes.ts'

const plain = (text: string): Json => ({ type: 'plain_text', text })
const mrkdwn = (text: string): Json => ({ type: 'mrkdwn', text })
const x = (length: number): string => 'x'.repeat(length)
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))
const option = (text = 'One', value = 'one'): Json => ({ text: plain(text), value })
const options = (count: number): Json[] => times(count, (index) => option(`O${index}`, `v${index}`))
const section = (text: string): Json => ({ type: 'section', text: mrkdwn(text) })
const button = (more: Json = {}): Json => ({ type: 'button', text: plain('Go'), action_id: 'go', ...more })
const actions = (...elements: Json[]): Json => ({ type: 'actions', elements })
const select = (more: Json = {}): Json => ({ type: 'static_select', options: options(2), action_id: 'pick', ...more })
const input = (element: Json, more: Json = {}): Json => ({ type: 'input', label: plain('Name'), element, ...more })
const confirm = (more: Json = {}): Json => ({ text: plain('Sure?'), ...more })
const modal = (more: Json = {}): Json => ({
  type: 'modal',
  title: plain('Form'),
  submit: plain('Send'),
  blocks: [],
  ...more,
})
const message = (...blocks: Json[]): string[] =>
  checkMessageBlocks(blocks).map((each) => `${each.pointer} ${each.message}`)
const view = (given: Json, surface: 'modal' | 'home' = 'modal'): string[] =>
  checkView(given, surface).map((each) => `${each.pointer} ${each.message}`)

/** What Slack limits → a payload with that many, and the most it takes. */
const LIMITS: [what: string, most: number, check: (size: number) => string[]][] = [
  ['blocks of a message', 50, (n) => message(...times(n, () => ({ type: 'divider' })))],
  ['blocks of a view', 100, (n) => view(modal({ blocks: times(n, () => ({ type: 'divider' })) }))],
  ['header', 150, (n) => message({ type: 'header', text: plain(x(n)) })],
  ['section text', 3_000, (n) => message(section(x(n)))],
  ['section field', 2_000, (n) => message({ type: 'section', fields: [mrkdwn(x(n))] })],
  ['section fields', 10, (n) => message({ type: 'section', fields: times(n, () => mrkdwn('f')) })],
  ['block_id', 255, (n) => message({ type: 'divider', block_id: x(n) })],
  ['action_id', 255, (n) => message(actions(button({ action_id: x(n) })))],
  ['button text', 75, (n) => message(actions(button({ text: plain(x(n)) })))],
  ['button value', 2_000, (n) => message(actions(button({ value: x(n) })))],
  ['button url', 3_000, (n) => message(actions(button({ url: `https://a.example/${x(n - 18)}` })))],
  ['option text', 75, (n) => message(actions(select({ options: [option(x(n))] })))],
  ['option value', 150, (n) => message(actions(select({ options: [option('One', x(n))] })))],
  ['option description', 75, (n) => message(actions(select({ options: [{ ...option(), description: plain(x(n)) }] })))],
  ['select options', 100, (n) => message(actions(select({ options: options(n) })))],
  [
    'option groups',
    100,
    (n) =>
      message(
        actions({ type: 'static_select', option_groups: times(n, () => ({ label: plain('G'), options: options(1) })) }),
      ),
  ],
  ['overflow options', 5, (n) => message(actions({ type: 'overflow', options: options(n) }))],
  ['radio options', 10, (n) => message(actions({ type: 'radio_buttons', options: options(n) }))],
  ['checkbox options', 10, (n) => message(actions({ type: 'checkboxes', options: options(n) }))],
  ['placeholder', 150, (n) => message(actions(select({ placeholder: plain(x(n)) })))],
  ['input label', 2_000, (n) => view(modal({ blocks: [input({ type: 'plain_text_input' }, { label: plain(x(n)) })] }))],
  ['input hint', 2_000, (n) => view(modal({ blocks: [input({ type: 'plain_text_input' }, { hint: plain(x(n)) })] }))],
  [
    'input initial value',
    3_000,
    (n) => view(modal({ blocks: [input({ type: 'plain_text_input', initial_value: x(n) })] })),
  ],
  ['input max_length', 3_000, (n) => view(modal({ blocks: [input({ type: 'plain_text_input', max_length: n })] }))],
  ['confirm title', 100, (n) => message(actions(button({ confirm: confirm({ title: plain(x(n)) }) })))],
  ['confirm text', 300, (n) => message(actions(button({ confirm: confirm({ text: plain(x(n)) }) })))],
  ['confirm button', 30, (n) => message(actions(button({ confirm: confirm({ deny: plain(x(n)) }) })))],
  ['elements of actions', 25, (n) => message(actions(...times(n, (index) => button({ action_id: `a${index}` }))))],
  ['elements of context', 10, (n) => message({ type: 'context', elements: times(n, () => mrkdwn('c')) })],
  ['image alt text', 2_000, (n) => message({ type: 'image', image_url: 'https://a.example/i.png', alt_text: x(n) })],
  ['modal title', 24, (n) => view(modal({ title: plain(x(n)) }))],
  ['modal submit', 24, (n) => view(modal({ submit: plain(x(n)) }))],
  ['modal close', 24, (n) => view(modal({ close: plain(x(n)) }))],
  ['private_metadata', 3_000, (n) => view(modal({ private_metadata: x(n) }))],
  ['callback_id', 255, (n) => view(modal({ callback_id: x(n) }))],
  ['external_id', 255, (n) => view(modal({ external_id: x(n) }))],
  ['markdown', 12_000, (n) => message({ type: 'markdown', text: x(n) })],
  ['table rows', 100, (n) => message({ type: 'table', rows: times(n, () => [{ type: 'raw_text', text: 'c' }]) })],
  ['table columns', 20, (n) => message({ type: 'table', rows: [times(n, () => ({ type: 'raw_text', text: 'c' }))] })],
  [
    'data table rows',
    101,
    (n) => message({ type: 'data_table', caption: 'T', rows: times(n, () => [{ type: 'raw_text', text: 'c' }]) }),
  ],
  ['tables', 1, (n) => message(...times(n, () => ({ type: 'table', rows: [[{ type: 'raw_text', text: 'c' }]] })))],
  [
    'charts',
    2,
    (n) =>
      message(...times(n, () => ({ type: 'data_visualization', title: 'T', chart: { type: 'pie', segments: [] } }))),
  ],
  ['chart title', 50, (n) => message({ type: 'data_visualization', title: x(n), chart: { type: 'bar' } })],
  ['card title', 150, (n) => message({ type: 'card', title: mrkdwn(x(n)) })],
  ['card body', 200, (n) => message({ type: 'card', body: mrkdwn(x(n)) })],
  [
    'card buttons',
    3,
    (n) => message({ type: 'card', actions: times(n, (index) => button({ action_id: `a${index}` })) }),
  ],
  [
    'children of a container',
    10,
    (n) => message({ type: 'container', child_blocks: times(n, () => ({ type: 'divider' })) }),
  ],
]

describe('Slack’s limits', () => {
  test.each(LIMITS)('%s: %i is taken, one more is refused', (_what, most, check) => {
    expect(check(most)).toEqual([])
    const refusal = check(most + 1)
    expect(refusal.length).toBeGreaterThan(0)
    expect(refusal.join('\n')).toMatch(/must be less than|no more than|less than or equal/)
  })

  test('texts must not be empty', () => {
    expect(message(section(''))).toContain('/blocks/0/text/text must be more than 0 characters')
    expect(message(actions(button({ text: plain('') })))).toContain(
      '/blocks/0/elements/0/text/text must be more than 0 characters',
    )
  })

  test('all characters of a message are counted', () => {
    expect(charactersIn([section(x(3_000)), { type: 'section', fields: [mrkdwn(x(2_000))] }, actions(button())])).toBe(
      5_002,
    )
  })
})

/** Payloads Slack refuses, with a line that must be among the reasons. */
const WRONG: [what: string, reasons: string[], reason: string][] = [
  ['an unknown block', message({ type: 'sectoin' }), '/blocks/0/type unsupported type: sectoin'],
  ['a block without type', message({}), '/blocks/0 missing required field: type'],
  ['a section with nothing to say', message({ type: 'section' }), '/blocks/0 must define either `text` or `fields`'],
  ['an unknown property', message({ ...section('x'), txt: 1 }), '/blocks/0 invalid additional property: txt'],
  [
    'mrkdwn in a header',
    message({ type: 'header', text: mrkdwn('x') }),
    '/blocks/0/text/type unsupported type: mrkdwn',
  ],
  [
    'mrkdwn on a button',
    message(actions(button({ text: mrkdwn('x') }))),
    '/blocks/0/elements/0/text/type unsupported type: mrkdwn',
  ],
  [
    'emoji on mrkdwn',
    message({ type: 'section', text: { ...mrkdwn('x'), emoji: true } }),
    '/blocks/0/text invalid additional property: emoji',
  ],
  [
    'the same block_id twice',
    message({ type: 'divider', block_id: 'a' }, { type: 'divider', block_id: 'a' }),
    '/blocks/1/block_id `block_id` a already exists',
  ],
  [
    'the same action_id twice in a block',
    message(actions(button(), button())),
    '/blocks/0/elements/1/action_id `action_id` go already exists',
  ],
  [
    'an initial option that is not offered',
    message(actions(select({ initial_option: option('Other', 'v0') }))),
    '/blocks/0/elements/0/initial_option must exactly match one of the provided options',
  ],
  [
    'options and groups at once',
    message(actions(select({ option_groups: [{ label: plain('g'), options: options(1) }] }))),
    '/blocks/0/elements/0 must define either `options` or `option_groups`',
  ],
  [
    'a select without options',
    message(actions({ type: 'static_select' })),
    '/blocks/0/elements/0 must define either `options` or `option_groups`',
  ],
  [
    'an empty select',
    message(actions(select({ options: [] }))),
    '/blocks/0/elements/0/options must have at least 1 items',
  ],
  [
    'a text input in actions',
    message(actions({ type: 'plain_text_input' })),
    '/blocks/0/elements/0/type unsupported type: plain_text_input',
  ],
  ['a button in an input', message(input(button())), '/blocks/0/element/type unsupported type: button'],
  [
    'a button in a context',
    message({ type: 'context', elements: [button()] }),
    '/blocks/0/elements/0/type unsupported type: button',
  ],
  [
    'an unknown style',
    message(actions(button({ style: 'green' }))),
    '/blocks/0/elements/0/style must be a valid enum value',
  ],
  [
    'a bad date',
    message(actions({ type: 'datepicker', initial_date: '20.11.2026' })),
    '/blocks/0/elements/0/initial_date must be a valid date',
  ],
  [
    'an image without picture',
    message({ type: 'image', alt_text: 'a' }),
    '/blocks/0 must define either `image_url` or `slack_file`',
  ],
  ['an alert in a message', message({ type: 'alert', text: plain('a') }), '/blocks/0/type unsupported type: alert'],
  [
    'a table in a modal',
    view(modal({ blocks: [{ type: 'table', rows: [] }] })),
    '/view/blocks/0/type unsupported type: table',
  ],
  ['a card in a modal', view(modal({ blocks: [{ type: 'card' }] })), '/view/blocks/0/type unsupported type: card'],
  [
    'rich text of unknown pieces',
    message({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'bold', text: 'x' }] }] }),
    '/blocks/0/elements/0/elements/0/type unsupported type: bold',
  ],
  [
    'rich text without a section',
    message({ type: 'rich_text', elements: [{ type: 'text', text: 'x' }] }),
    '/blocks/0/elements/0/type unsupported type: text',
  ],
  [
    'a list item that is no section',
    message({
      type: 'rich_text',
      elements: [{ type: 'rich_text_list', style: 'bullet', elements: [{ type: 'text', text: 'x' }] }],
    }),
    '/blocks/0/elements/0/elements/0/type unsupported type: text',
  ],
  ['a modal without title', view({ type: 'modal', blocks: [] }), '/view missing required field: title'],
  [
    'a modal with inputs and no submit',
    view({ type: 'modal', title: plain('F'), blocks: [input({ type: 'plain_text_input' })] }),
    '/view missing required field: submit',
  ],
  [
    'a home tab with a title',
    view({ type: 'home', title: plain('F'), blocks: [] }, 'home'),
    '/view invalid additional property: title',
  ],
  ['a modal where a home tab belongs', view(modal(), 'home'), '/view/type unsupported type: modal'],
  [
    'two fields with focus',
    view(
      modal({
        blocks: times(2, (index) =>
          input({ type: 'plain_text_input', focus_on_load: true }, { block_id: `b${index}` }),
        ),
      }),
    ),
    '/view only one element can have focus_on_load',
  ],
]

describe('what Slack refuses', () => {
  test.each(WRONG)('%s', (_what, reasons, reason) => {
    expect(reasons).toContain(reason)
  })

  test('a view’s refusal begins with the view', () => {
    expect(view(modal({ title: plain(x(25)) }))[0]).toBe('/view failed to match all allowed schemas')
  })
})

describe('what Slack takes', () => {
  test('the same action_id in two blocks', () => {
    expect(message(actions(button()), actions(button()))).toEqual([])
  })

  test.each([
    ['radio_buttons', { options: options(2), initial_option: option('O1', 'v1') }],
    ['checkboxes', { options: options(2), initial_options: [option('O1', 'v1')] }],
    ['number_input', { is_decimal_allowed: false, min_value: '1' }],
    ['email_text_input', { dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] } }],
    ['url_text_input', {}],
    ['datepicker', { initial_date: '2026-11-20' }],
    ['timepicker', { initial_time: '09:30', timezone: 'Europe/Berlin' }],
    ['datetimepicker', { initial_date_time: 1_795_000_000 }],
    ['multi_static_select', { options: options(3), max_selected_items: 2 }],
    ['users_select', { initial_user: 'U1' }],
    ['multi_users_select', { initial_users: ['U1'] }],
    ['conversations_select', { default_to_current_conversation: true, filter: { include: ['public'] } }],
    ['channels_select', { response_url_enabled: true }],
    ['external_select', { min_query_length: 2 }],
    ['rich_text_input', {}],
    ['file_input', { filetypes: ['csv'], max_files: 1 }],
  ])('an input of kind %s', (type, more) => {
    expect(
      view(modal({ blocks: [input({ type, action_id: 'v', ...more }, { optional: true, dispatch_action: true })] })),
    ).toEqual([])
  })

  test('rich text of every kind', () => {
    const text = { type: 'text', text: 'x', style: { bold: true } }
    const elements = [
      {
        type: 'rich_text_section',
        elements: [text, { type: 'link', url: 'https://a.example' }, { type: 'user', user_id: 'U1' }],
      },
      {
        type: 'rich_text_list',
        style: 'ordered',
        indent: 1,
        elements: [{ type: 'rich_text_section', elements: [text] }],
      },
      { type: 'rich_text_quote', elements: [{ type: 'emoji', name: 'fire' }] },
      { type: 'rich_text_preformatted', elements: [text], border: 0 },
    ]
    expect(message({ type: 'rich_text', elements })).toEqual([])
  })
})
