import type { KnownBlock } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import type { Message } from '../domain/messages.ts'
import {
  type Delivery,
  HistoryAwayError,
  HistoryClosedError,
  type Messenger,
  type PostedAt,
} from '../use-cases/delivery-ports.ts'
import type { Log } from '../use-cases/deps.ts'
import { refusalOf } from './answers-of-slack.ts'
import type { Rendered } from './render/blocks.ts'
import { renderMessage } from './render/message.ts'
import { told } from './told.ts'

/** Names the metadata that carries the delivery id. Any member can read metadata: no personal data in it. */
const DELIVERY_EVENT = 'baton_delivery'

/** Slack refuses the blocks, not the message: its text alone may pass. */
const BAD_BLOCKS = new Set(['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long'])

/** Messages of history to ask for at once, and how often, when looking for a lost post. */
const LOOK_BACK = { messages: 100, pages: 5 } as const

/** What Slack says where the history may not be read: for want of a scope, or from outside the channel. */
const CLOSED_HISTORY = new Set([
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
  'not_in_channel',
  'channel_not_found',
])

/** There is no such place, so nothing of ours is there. */
const NOWHERE = new Set(['thread_not_found', 'message_not_found', 'user_not_found', 'user_disabled', 'cannot_dm_bot'])

/** A message that is not there need not be taken away. */
const GONE = new Set(['message_not_found', 'channel_not_found', 'thread_not_found'])

export interface MessengerOptions {
  clientFor: (workspaceId: string) => WebClient
  log: Log
}

/** The one place that talks to the Web API about messages. */
export function createMessenger({ clientFor, log }: MessengerOptions): Messenger {
  return {
    post: async (workspaceId, message, { channel, threadTs, deliveryId }, mayCall) => {
      const metadata = { event_type: DELIVERY_EVENT, event_payload: { delivery_id: deliveryId } }
      const client = clientFor(workspaceId)
      const thread = threadTs ? { thread_ts: threadTs, ...broadcastOf(message) } : {}
      return attempt(log, message, mayCall, async (content) => {
        const answer = await client.chat.postMessage({ channel, ...content, ...thread, metadata, ...QUIET })
        return { channel: answer.channel ?? channel, ts: answer.ts ?? '' }
      })
    },
    edit: async (workspaceId, message, at, mayCall) => {
      const client = clientFor(workspaceId)
      return attempt(log, message, mayCall, async (content) => {
        await client.chat.update({ channel: at.channel, ts: at.ts, ...content })
        return at
      })
    },
    find: async (workspaceId, where) => {
      try {
        return await find(clientFor(workspaceId), where)
      } catch (error) {
        const refusal = refusalOf(error)
        if (refusal !== null && NOWHERE.has(refusal)) return []
        if (refusal !== null && CLOSED_HISTORY.has(refusal)) throw new HistoryClosedError(refusal, { cause: error })
        throw new HistoryAwayError({ cause: error })
      }
    },
    remove: async (workspaceId, at) => {
      try {
        await clientFor(workspaceId).chat.delete({ channel: at.channel, ts: at.ts })
      } catch (error) {
        if (!GONE.has(refusalOf(error) ?? '')) throw error
      }
    },
  }
}

/** Links in lead data must not unfold into previews of other people's pages. */
const QUIET = { unfurl_links: false, unfurl_media: false } as const

function broadcastOf(message: Message): { reply_broadcast?: true } {
  const toAll = message.kind === 'warning' || message.kind === 'summary_warning' || message.kind === 'line'
  return toAll && message.broadcast ? { reply_broadcast: true } : {}
}

type Content = { text: string; blocks?: KnownBlock[] }

/** One call, told apart by what may be done next. Blocks that Slack refuses are sent once more as plain text. */
async function attempt(
  log: Log,
  message: Message,
  mayCall: () => boolean,
  call: (content: Content) => Promise<PostedAt>,
): Promise<Delivery> {
  const rendered: Rendered = renderMessage(message)
  const send = async (content: Content): Promise<Delivery> => {
    const came = await told(mayCall, () => call(content))
    return came.kind === 'answered' ? { kind: 'sent', posted: came.answer } : came
  }
  const first = await send({ text: rendered.text, blocks: rendered.blocks })
  if (first.kind !== 'refused' || !BAD_BLOCKS.has(first.error)) return first
  log.error({ kind: message.kind, error: first.error }, 'Slack refused blocks; sending the text alone')
  return send({ text: rendered.text, blocks: [] })
}

async function find(
  client: WebClient,
  { channel, threadTs, deliveryId, fileIds = [], since }: Parameters<Messenger['find']>[1],
): Promise<PostedAt[]> {
  // A direct message was addressed to a person; its history is the conversation's.
  const conversation = channel.startsWith('U') || channel.startsWith('W') ? await directWith(client, channel) : channel
  const oldest = (since / 1000).toFixed(6)
  const window = { channel: conversation, oldest, include_all_metadata: true, limit: LOOK_BACK.messages }
  const found: PostedAt[] = []
  let cursor = ''
  for (let page = 1; page <= LOOK_BACK.pages; page++) {
    const asked = { ...window, ...(cursor && { cursor }) }
    const answer = threadTs
      ? await client.conversations.replies({ ...asked, ts: threadTs })
      : await client.conversations.history(asked)
    for (const one of answer.messages ?? []) {
      if (one.ts && (deliveryOf(one) === deliveryId || shows(one, fileIds)))
        found.push({ channel: conversation, ts: one.ts })
    }
    cursor = answer.response_metadata?.next_cursor ?? ''
    if (!cursor) break
  }
  return found.sort((one, other) => (one.ts < other.ts ? -1 : 1))
}

async function directWith(client: WebClient, slackId: string): Promise<string> {
  const answer = await client.conversations.open({ users: slackId })
  return answer.channel?.id ?? slackId
}

function deliveryOf(message: object): unknown {
  const { metadata } = message as { metadata?: { event_type?: string; event_payload?: Record<string, unknown> } }
  return metadata?.event_type === DELIVERY_EVENT ? metadata.event_payload?.['delivery_id'] : undefined
}

function shows(message: object, fileIds: readonly string[]): boolean {
  const { files = [] } = message as { files?: { id?: string }[] }
  return files.some(({ id = '' }) => fileIds.includes(id))
}
