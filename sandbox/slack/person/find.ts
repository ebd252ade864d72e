import { isObject } from '../blocks/check.ts'
import { elementsOf } from '../blocks/uniqueness.ts'
import { findOption } from '../element-values.ts'
import { flattened } from '../interact/clicks.ts'
import type { Block, Json } from '../shapes.ts'

/** How a person, or a test for them, points at something to press. */
export interface Pointing {
  /** The visible words of a button, an overflow option or a menu's placeholder. */
  label?: string
  actionId?: string
  blockId?: string
}

export interface Found {
  blockId: string
  actionId: string
  /** Set when the label was an option's. */
  option?: unknown
}

interface Candidate {
  block: Block
  element: Json
}

/** What is pointed at among the blocks; undefined when it is not there. */
export function find(blocks: Block[], pointing: Pointing): Found | undefined {
  const all = candidates(blocks).filter(
    ({ block, element }) =>
      (pointing.blockId === undefined || block.block_id === pointing.blockId) &&
      (pointing.actionId === undefined || element.action_id === pointing.actionId),
  )
  const { label } = pointing
  const first = label === undefined ? all[0] : all.find(({ element }) => wordsOf(element) === label)
  if (first) return { blockId: first.block.block_id, actionId: String(first.element.action_id) }
  return label === undefined ? undefined : findByOption(all, label)
}

function findByOption(all: Candidate[], label: string): Found | undefined {
  for (const { block, element } of all) {
    const option = findOption(element, label)
    if (option) return { blockId: block.block_id, actionId: String(element.action_id), option: option.value }
  }
  return undefined
}

/** Everything that can be pointed at, for an error that helps. */
export function offered(blocks: Block[]): string {
  return candidates(blocks)
    .map(
      ({ block, element }) =>
        `${block.block_id}/${String(element.action_id)} "${wordsOf(element) ?? String(element.type)}"`,
    )
    .join(', ')
}

/** An input or menu of a form, by block id, action id, label or placeholder. */
export function findField(blocks: Block[], field: string): (Found & { element: Json }) | undefined {
  const match = candidates(blocks).find(
    ({ block, element }) =>
      block.block_id === field ||
      element.action_id === field ||
      wordsOf(element) === field ||
      textOf(block.label) === field ||
      textOf(block.text) === field,
  )
  return match && { blockId: match.block.block_id, actionId: String(match.element.action_id), element: match.element }
}

function candidates(blocks: Block[]): Candidate[] {
  return flattened(blocks).flatMap((block) =>
    elementsOf(block)
      .filter(({ element }) => typeof element.action_id === 'string')
      .map(({ element }) => ({ block, element })),
  )
}

function wordsOf(element: Json): string | undefined {
  return textOf(element.text) ?? textOf(element.placeholder)
}

function textOf(value: unknown): string | undefined {
  return isObject(value) && typeof value.text === 'string' ? value.text : undefined
}
