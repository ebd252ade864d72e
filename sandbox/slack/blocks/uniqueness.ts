import { isObject, type JsonObject, type Spot } from './check.ts'

/** A block's interactive parts with the pointer steps that lead to each. */
export function elementsOf(block: JsonObject): { element: JsonObject; steps: (string | number)[] }[] {
  const found: { element: JsonObject; steps: (string | number)[] }[] = []
  for (const key of ['accessory', 'element'] as const) {
    const element = block[key]
    if (isObject(element)) found.push({ element, steps: [key] })
  }
  for (const key of ['elements', 'actions'] as const) {
    const list = block[key]
    if (!Array.isArray(list) || block.type === 'rich_text') continue
    for (const [index, element] of list.entries()) {
      if (isObject(element)) found.push({ element, steps: [key, index] })
    }
  }
  return found
}

/** block_ids must differ on one surface, action_ids within one block. */
export function checkOnlyOnce(blocks: unknown[], spot: Spot): void {
  const seen = new Set<string>()
  for (const [index, block] of blocks.entries()) {
    if (!isObject(block)) continue
    const id = block.block_id
    if (typeof id === 'string' && seen.has(id))
      spot.at(index).at('block_id').refuse(`\`block_id\` ${id} already exists`)
    if (typeof id === 'string') seen.add(id)
    checkActions(block, spot.at(index))
    if (Array.isArray(block.child_blocks)) checkOnlyOnce(block.child_blocks, spot.at(index).at('child_blocks'))
  }
}

function checkActions(block: JsonObject, spot: Spot): void {
  const seen = new Set<string>()
  for (const { element, steps } of elementsOf(block)) {
    const id = element.action_id
    if (typeof id !== 'string') continue
    const place = steps.reduce((at, step) => at.at(step), spot)
    if (seen.has(id)) place.at('action_id').refuse(`\`action_id\` ${id} already exists`)
    seen.add(id)
  }
}
