import { isObject } from './blocks/check.ts'
import { elementsOf } from './blocks/uniqueness.ts'
import type { Ids } from './ids.ts'
import type { Block } from './shapes.ts'

const WITHOUT_ACTION = new Set(['image', 'plain_text', 'mrkdwn', 'card'])

/**
 * Checked blocks as Slack keeps them: a copy in which every block and every interactive element has an id.
 *
 * @param blocks  already found valid
 */
export function withIds(blocks: unknown[], ids: Ids): Block[] {
  return (structuredClone(blocks) as Block[]).map((block) => {
    block.block_id ??= ids.short()
    for (const { element } of elementsOf(block)) {
      if (element.action_id === undefined && !WITHOUT_ACTION.has(String(element.type))) element.action_id = ids.short()
    }
    if (Array.isArray(block.child_blocks)) block.child_blocks = withIds(block.child_blocks.filter(isObject), ids)
    return block
  })
}
