import { withIds } from '../block-ids.ts'
import { charactersIn } from '../blocks/characters.ts'
import { isObject, type Problem } from '../blocks/check.ts'
import { LIMITS } from '../blocks/limits.ts'
import { checkMessageBlocks } from '../blocks/surfaces.ts'
import { unreadyPictures } from '../files/in-blocks.ts'
import type { Block, Json, Message } from '../shapes.ts'
import { flag, structured } from './args.ts'
import { ApiError, type Call } from './call.ts'

/** What a message says. A field is absent when the call did not give it. */
export interface Content {
  text?: string
  blocks?: Block[]
  attachments?: Json[]
  metadata?: NonNullable<Message['metadata']>
}

/** Bytes of one message's metadata, as JSON. */
const METADATA_BYTES = 16_384

/**
 * The content of a message, checked as Slack checks it.
 *
 * @param maxText  characters of `text`
 * @throws ApiError `invalid_blocks`, `invalid_blocks_format`, `msg_too_long`, `msg_blocks_too_long`, `invalid_metadata_format` …
 */
export function contentOf(call: Call, maxText: number): Content {
  const text = textOf(call, maxText)
  const blocks = blocksOf(call)
  const attachments = attachmentsOf(call)
  const metadata = metadataOf(call)
  return {
    ...(text !== undefined && { text }),
    ...(blocks && { blocks }),
    ...(attachments && { attachments }),
    ...(metadata && { metadata }),
  }
}

/** @throws ApiError `no_text` when there is nothing to show */
export function mustSay(content: Content): void {
  const empty = !content.text?.trim() && !content.blocks?.length && !content.attachments?.length
  if (empty) throw new ApiError('no_text')
}

function textOf(call: Call, maxText: number): string | undefined {
  const { text } = call.args
  if (text === undefined || text === null) return undefined
  if (typeof text !== 'string' && typeof text !== 'number') throw new ApiError('no_text')
  if (String(text).length > maxText) throw new ApiError('msg_too_long')
  return String(text)
}

function blocksOf(call: Call): Block[] | undefined {
  const blocks = structured(call, 'blocks', new ApiError('invalid_blocks_format'))
  if (blocks === undefined) return undefined
  if (!Array.isArray(blocks)) throw new ApiError('invalid_blocks_format')
  refuseProblems(checkMessageBlocks(blocks))
  refuseProblems(unreadyPictures(call.workspace, blocks, '/blocks'))
  if (charactersIn(blocks) > LIMITS.messageBlockCharacters) throw new ApiError('msg_blocks_too_long')
  return withIds(blocks, call.workspace.ids)
}

function refuseProblems(problems: Problem[]): void {
  if (problems.length === 0) return
  const errors = problems.map((each) => `${each.message} [json-pointer:${each.pointer}]`)
  const messages = errors.map((each) => `[ERROR] ${each}`)
  throw new ApiError('invalid_blocks', { errors, response_metadata: { messages } })
}

function attachmentsOf(call: Call): Json[] | undefined {
  const attachments = structured(call, 'attachments', new ApiError('invalid_attachments'))
  if (attachments === undefined) return undefined
  if (!Array.isArray(attachments) || !attachments.every(isObject)) throw new ApiError('invalid_attachments')
  if (attachments.length > LIMITS.attachments) throw new ApiError('too_many_attachments')
  for (const [index, { blocks }] of attachments.entries()) {
    if (blocks === undefined) continue
    refuseProblems(checkMessageBlocks(blocks))
    refuseProblems(unreadyPictures(call.workspace, blocks, `/attachments/${index}/blocks`))
  }
  return attachments
}

function metadataOf(call: Call): Message['metadata'] {
  const metadata = structured(call, 'metadata', new ApiError('invalid_metadata_format'))
  if (metadata === undefined) return undefined
  if (!isObject(metadata)) throw new ApiError('invalid_metadata_format')
  const { event_type, event_payload, ...rest } = metadata
  if (typeof event_type !== 'string' || event_type === '' || !isObject(event_payload) || Object.keys(rest).length > 0) {
    throw new ApiError('invalid_metadata_schema')
  }
  if (JSON.stringify(metadata).length > METADATA_BYTES) throw new ApiError('metadata_too_large')
  return { event_type, event_payload }
}

/** Whether a reply is also shown in its channel. */
export function isBroadcast(call: Call, thread: string | undefined): boolean {
  return thread !== undefined && flag(call, 'reply_broadcast')
}
