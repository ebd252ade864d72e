import type { KnownBlock, ModalView, PlainTextOption, RichTextBlock } from '@slack/types'

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const marked = (text: string) => ({ type: 'mrkdwn' as const, text })
const option = (value: string, text: string): PlainTextOption => ({ value, text: plain(text) })

/** Blocks that @slack/types does not know yet. */
const newer = (...blocks: object[]): KnownBlock[] => blocks as KnownBlock[]

const words = (text: string, style?: object) => ({ type: 'text' as const, text, ...(style && { style }) })
const item = (...elements: RichTextBlock['elements'][number]['elements']) =>
  ({ type: 'rich_text_section', elements }) as RichTextBlock['elements'][number]

/** Half past two in the afternoon in Berlin on the day of the shop. */
const NOON = Date.UTC(2026, 10, 20, 13, 30) / 1000

/** Every kind of text that a message may hold. @param picture  the address of a picture on this machine */
export function textBlocks(picture: string): KnownBlock[] {
  return [
    { type: 'header', text: plain('All kinds of text :sparkles:') },
    {
      type: 'section',
      text: marked(
        `*bold* _italic_ ~struck~ \`code\` <https://example.com/a?b=1|a link> <@U0BEN> <#C0NEWS> <!here> <!subteam^S1|@clerks>\n> quoted\n• due <!date^${NOON}^{date_short_pretty} at {time}|Nov 20>`,
      ),
      fields: [marked('*Size*\nLarge'), plain('Plain *not bold* :wave:'), marked('*Zone*\nBerlin')],
      accessory: { type: 'image', image_url: picture, alt_text: 'A small square' },
    },
    {
      type: 'context',
      elements: [
        { type: 'image', image_url: picture, alt_text: 'Sign' },
        marked('Seen by *two* people'),
        plain('Plain'),
      ],
    },
    { type: 'divider' },
    {
      type: 'rich_text',
      elements: [
        item(words('Rich '), words('bold', { bold: true }), words(' and '), words('code', { code: true })),
        {
          type: 'rich_text_list',
          style: 'ordered',
          elements: [item(words('First')), item(words('Second'))],
        } as RichTextBlock['elements'][number],
        {
          type: 'rich_text_list',
          style: 'bullet',
          indent: 1,
          elements: [item(words('Inner'))],
        } as RichTextBlock['elements'][number],
        { type: 'rich_text_quote', elements: [words('A quote of many words')] },
        { type: 'rich_text_preformatted', border: 0, elements: [words('const a = 1\nreturn a')] },
        item(
          { type: 'user', user_id: 'U0ANN' },
          words(' '),
          { type: 'channel', channel_id: 'C0NEWS' },
          words(' '),
          { type: 'broadcast', range: 'channel' },
          words(' '),
          { type: 'emoji', name: 'tada' },
          words(' '),
          { type: 'link', url: 'https://example.com', text: 'example' },
          words(' '),
          { type: 'date', timestamp: NOON, format: '{date_short_pretty}, {time}', fallback: 'Nov 20' },
        ),
      ],
    },
    { type: 'image', title: plain('A picture'), image_url: picture, alt_text: 'A square in two colours' },
  ]
}

const cell = (text: string) => ({ type: 'raw_text', text })
const count = (value: number) => ({ type: 'raw_number', value, text: value.toLocaleString('en') })

/** Blocks that only messages show, half of them. */
export function tableBlocks(picture: string): KnownBlock[] {
  const card = {
    type: 'card',
    icon: { type: 'image', image_url: picture, alt_text: 'Logo' },
    title: marked('*Harbour Foods*'),
    subtitle: marked('Wholesale · 40 people'),
    body: marked('Asked twice about _delivery_'),
    actions: [
      { type: 'button', action_id: 'more', text: plain('Look'), style: 'primary' },
      { type: 'button', action_id: 'card_more', text: plain('More') },
    ],
  }
  return newer(
    {
      type: 'data_table',
      caption: 'Tickets by clerk',
      page_size: 3,
      row_header_column_index: 0,
      rows: [
        [cell('Clerk'), cell('Taken'), cell('Minutes')],
        [cell('Ann Ames'), count(12), count(340)],
        [cell('Ben Bode'), count(9), count(1_200)],
        [cell('Cleo Cara'), count(31), count(88)],
        [cell('Dov Dunn'), count(2), count(7)],
      ],
    },
    {
      type: 'table',
      rows: [
        [cell('Day'), cell('Open')],
        [cell('Monday'), { type: 'rich_text', elements: [item(words('9–17', { bold: true }))] }],
      ],
    },
    card,
    { type: 'carousel', elements: [card, { ...card, title: marked('*Second card*') }] },
    {
      type: 'container',
      title: plain('Folded things'),
      subtitle: plain('Three of them'),
      is_collapsible: true,
      has_header_divider: true,
      child_blocks: [
        { type: 'section', text: marked('Inside *the container*') },
        { type: 'actions', elements: [{ type: 'button', action_id: 'more', text: plain('Inner button') }] },
      ],
    },
  )
}

/** The other half. */
export function chartBlocks(picture: string): KnownBlock[] {
  const days = ['Mon', 'Tue', 'Wed', 'Thu']
  return newer(
    {
      type: 'data_visualization',
      title: 'Tickets a day',
      chart: {
        type: 'bar',
        series: [{ name: 'Taken', data: days.map((label, index) => ({ label, value: 4 + index * 3 })) }],
        axis_config: { categories: days },
      },
    },
    {
      type: 'data_visualization',
      title: 'By outcome',
      chart: {
        type: 'pie',
        segments: [
          { label: 'Done', value: 12 },
          { label: 'Later', value: 5 },
        ],
      },
    },
    {
      type: 'markdown',
      text: '## A heading\n\n1. one\n2. **two**\n\n- [ ] open\n- [x] done\n\n`code` and [a link](https://example.com)',
    },
    {
      type: 'video',
      title: plain('How to take a ticket'),
      title_url: 'https://example.com/watch',
      video_url: 'https://example.com/embed',
      thumbnail_url: picture,
      alt_text: 'A hand with a ticket',
      description: plain('Two minutes'),
      author_name: 'The desk',
    },
    {
      type: 'plan',
      title: 'What the desk does',
      tasks: [
        { type: 'task_card', task_id: 't1', title: 'Look for the owner', status: 'complete' },
        { type: 'task_card', task_id: 't2', title: 'Write to them', status: 'in_progress' },
      ],
    },
  )
}

const input = (block_id: string, label: string, element: object, more: object = {}) => ({
  type: 'input',
  block_id,
  optional: true,
  label: plain(label),
  element: { action_id: 'v', ...element },
  ...more,
})

/** A form with every kind of field. */
export function fieldsForm(): ModalView {
  const colours = [option('red', 'Red'), option('green', 'Green'), option('blue', 'Blue')]
  const many = Array.from({ length: 12 }, (_, index) => option(`n${index}`, `Number ${index}`))
  return {
    type: 'modal',
    callback_id: 'fields',
    title: plain('Every field'),
    submit: plain('Send'),
    blocks: newer(
      { type: 'alert', level: 'warning', text: marked('Only *today*') },
      input('one', 'One colour', { type: 'static_select', options: colours, placeholder: plain('Pick a colour') }),
      input('grouped', 'Grouped', {
        type: 'static_select',
        option_groups: [
          { label: plain('Warm'), options: [option('red', 'Red')] },
          { label: plain('Cold'), options: [option('blue', 'Blue')] },
        ],
      }),
      input('several', 'Several numbers', { type: 'multi_static_select', options: many, max_selected_items: 2 }),
      input('person', 'A person', { type: 'users_select' }),
      input('people', 'People', { type: 'multi_users_select' }),
      input('place', 'A channel', { type: 'channels_select' }),
      input('places', 'Conversations', { type: 'multi_conversations_select' }),
      input('day', 'A day', { type: 'datepicker', initial_date: '2026-11-24' }),
      input('hour', 'A time', { type: 'timepicker', initial_time: '09:30' }),
      input('moment', 'A moment', { type: 'datetimepicker', initial_date_time: NOON }),
      input('count', 'How many', { type: 'number_input', is_decimal_allowed: false, min_value: '1', max_value: '9' }),
      input('mail', 'E-mail', { type: 'email_text_input', placeholder: plain('name@example.com') }),
      input('site', 'Website', { type: 'url_text_input' }),
      input('how', 'How', { type: 'radio_buttons', options: [option('slow', 'Slowly'), option('fast', 'Fast')] }),
      input('boxes', 'Which', {
        type: 'checkboxes',
        options: [{ value: 'a', text: marked('*Apples*'), description: marked('in a bag') }, option('b', 'Bread')],
      }),
      input('short', 'Short', { type: 'plain_text_input', min_length: 2, max_length: 5 }),
      input('long', 'Long', { type: 'plain_text_input', multiline: true }, { hint: plain('As long as you like') }),
      input(
        'echo',
        'Echo',
        { type: 'plain_text_input', dispatch_action_config: { trigger_actions_on: ['on_character_entered'] } },
        { dispatch_action: true },
      ),
      { type: 'section', block_id: 'echoed', text: marked('Nothing typed') },
    ),
  }
}
