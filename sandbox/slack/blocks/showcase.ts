import { byType, type Check, characters, isObject, listOf, oneOf, only, shape, wholeNumber, yesOrNo } from './check.ts'
import { button, image } from './elements.ts'
import { LIMITS } from './limits.ts'
import { anyText, mrkdwn, plainText } from './objects.ts'
import { richText } from './rich-text.ts'

const blockId = { block_id: characters(LIMITS.blockId) }

const rawText = shape({ text: characters(LIMITS.text, 0) })
const rawNumber: Check = (value, spot) => {
  shape({ value: () => undefined, text: characters(LIMITS.text, 0) })(value, spot)
  if (isObject(value) && typeof value.value !== 'number') spot.at('value').refuse('must provide a number')
}
const cell = byType({ rich_text: richText, raw_text: rawText, raw_number: rawNumber })
const row = listOf(cell, LIMITS.tableColumns)

const table = shape(
  { rows: listOf(row, LIMITS.tableRows) },
  {
    ...blockId,
    column_settings: listOf(
      shape({}, { align: oneOf('left', 'center', 'right'), is_wrapped: yesOrNo }),
      LIMITS.tableColumns,
    ),
  },
)

const dataTable = shape(
  { rows: listOf(row, LIMITS.tableRows + 1), caption: characters(LIMITS.text) },
  { ...blockId, page_size: wholeNumber(1, 100), row_header_column_index: wholeNumber(0, LIMITS.tableColumns - 1) },
)

const card = shape(
  {},
  {
    ...blockId,
    hero_image: image,
    icon: image,
    title: mrkdwn(LIMITS.cardTitle),
    subtitle: mrkdwn(LIMITS.cardTitle),
    body: mrkdwn(LIMITS.cardBody),
    actions: listOf(byType({ button }), LIMITS.cardButtons),
  },
)

const chart = shape({ title: characters(LIMITS.chartTitle), chart: (value, spot) => chartKinds(value, spot) }, blockId)
const chartKinds: Check = (value, spot) => {
  if (!isObject(value)) return spot.refuse('must provide an object')
  oneOf('pie', 'bar', 'line', 'area')(value.type, spot.at('type'))
}

const task = shape(
  {
    task_id: characters(255),
    title: characters(LIMITS.text),
    status: oneOf('pending', 'in_progress', 'complete', 'error'),
  },
  {
    ...blockId,
    details: richText,
    output: richText,
    sources: listOf(shape({ url: characters(LIMITS.url), text: characters(LIMITS.text) }), 100),
  },
)

/** Blocks that only some surfaces show. `inner` checks the ordinary blocks a container may hold. */
export function showcase(inner: Check): Record<string, Check> {
  const container = shape(
    { child_blocks: listOf(inner, LIMITS.containerChildren) },
    {
      ...blockId,
      title: plainText(LIMITS.header),
      rich_text_title: richText,
      subtitle: anyText(LIMITS.header),
      width: oneOf('narrow', 'standard', 'wide', 'full'),
      icon: image,
      is_collapsible: yesOrNo,
      default_collapsed: yesOrNo,
      has_header_divider: yesOrNo,
    },
  )
  return {
    table: only(['message'], table),
    data_table: only(['message'], dataTable),
    data_visualization: only(['message'], chart),
    markdown: only(['message'], shape({ text: characters(LIMITS.markdown) }, blockId)),
    container: only(['message'], container),
    card: only(['message', 'home'], card),
    carousel: only(['message'], shape({ elements: listOf(byType({ card }), 10) }, blockId)),
    task_card: only(['message'], task),
    plan: only(
      ['message'],
      shape({ title: characters(LIMITS.header) }, { ...blockId, tasks: listOf(byType({ task_card: task }), 100) }),
    ),
  }
}
