import { characters, isObject, type JsonObject, listOf, only, type Problem, Spot, shape, yesOrNo } from './check.ts'
import { block } from './layout.ts'
import { LIMITS } from './limits.ts'
import { plainText } from './objects.ts'
import { checkOnlyOnce } from './uniqueness.ts'

/** What is wrong with the blocks of a message; empty when Slack would take them. */
export function checkMessageBlocks(blocks: unknown): Problem[] {
  const spot = new Spot('/blocks', 'message')
  listOf(block, LIMITS.messageBlocks, 0)(blocks, spot)
  if (Array.isArray(blocks)) {
    checkOnlyOnce(blocks, spot)
    atMost(blocks, 'table', 1, spot)
    atMost(blocks, 'data_visualization', LIMITS.charts, spot)
  }
  return spot.problems
}

function atMost(blocks: unknown[], type: string, most: number, spot: Spot): void {
  const count = blocks.filter((each) => isObject(each) && each.type === type).length
  if (count > most) spot.refuse(`no more than ${most} ${type} blocks allowed`)
}

const shared = {
  callback_id: characters(LIMITS.viewIds, 0),
  external_id: characters(LIMITS.viewIds, 0),
  private_metadata: characters(LIMITS.privateMetadata, 0),
}
const blocks = listOf(block, LIMITS.viewBlocks, 0)

const modal = shape(
  { title: plainText(LIMITS.viewTitle), blocks },
  {
    ...shared,
    submit: plainText(LIMITS.viewButton),
    close: plainText(LIMITS.viewButton),
    clear_on_close: yesOrNo,
    notify_on_close: yesOrNo,
  },
  (value, spot) => {
    if (isObject(value) && value.submit === undefined && hasInput(value)) spot.refuse('missing required field: submit')
  },
)
const home = shape({ blocks }, shared)

function hasInput(view: JsonObject): boolean {
  return Array.isArray(view.blocks) && view.blocks.some((each) => isObject(each) && each.type === 'input')
}

/**
 * What is wrong with a view; empty when Slack would take it.
 *
 * @param expected  the surface the method opens: views.publish takes home tabs, the others modals
 */
export function checkView(view: unknown, expected: 'modal' | 'home'): Problem[] {
  const spot = new Spot('/view', expected)
  if (!isObject(view)) spot.refuse('must provide an object')
  else if (view.type === undefined) spot.refuse('missing required field: type')
  else if (view.type !== expected) spot.at('type').refuse(`unsupported type: ${String(view.type)}`)
  else only([expected], expected === 'modal' ? modal : home)(view, spot)
  if (isObject(view) && Array.isArray(view.blocks)) {
    checkOnlyOnce(view.blocks, spot.at('blocks'))
    if (countFocus(view.blocks) > 1) spot.refuse('only one element can have focus_on_load')
  }
  if (spot.problems.length > 0) {
    spot.problems.unshift({ pointer: '/view', message: 'failed to match all allowed schemas' })
  }
  return spot.problems
}

function countFocus(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + countFocus(each), 0)
  if (!isObject(value)) return 0
  return (value.focus_on_load === true ? 1 : 0) + countFocus(Object.values(value))
}
