import type { AlertBlock } from './alert-block.tsx'
import type { CardBlock, CarouselBlock } from './card-block.tsx'
import type { ContainerBlock } from './container-block.tsx'
import type { DataTableBlock } from './data-table.tsx'

/** Blocks that @slack/types does not know, or not as Slack sends them. */
export type NewerBlock =
  | DataTableBlock
  | CardBlock
  | CarouselBlock
  | ContainerBlock
  | AlertBlock
  | { type: 'markdown' | 'plan' | 'task_card' | 'data_visualization' | 'divider' }

/** The server has checked the block's shape; here it only gets its type's name. */
export function newer(block: { type: string }): NewerBlock {
  return block as NewerBlock
}
