import type { KnownBlock } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import type { Message } from '../domain/messages.ts'
import type { Log } from '../use-cases/deps.ts'
import type { Delivery, Messenger, PostedAt } from '../use-cases/ports.ts'
import { rateLimitMs, refusalOf } from './answers-of-slack.ts'
import type { Rendered } from './render/blocks.ts'
import { renderMessage } from './render/message.ts'

/** Names the metadata that carries the delivery id. Any member can read metadata: no personal data in it. */
const DELIVERY_EVENT = 'baton_delivery'

/** Slack refuses the blocks, not the message: its text alone may pass. */
const BAD_BLOCKS = new Set(['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long'])

/** Messages of history to ask for at once, and how often, when looking for a lost post. It was sent seconds ago. */
const LOOK_BACK = { messages: 100, pages: 5 } as const

export interface MessengerOptions {
  clientFor: (workspaceId: string) => WebClient
  log: Log
}

/** The one place that talks to the Web API about messages. */
export function createMessenger({ clientFor, log }: MessengerOptions): Messenger {
  return {
    post: async (workspaceId, message, { channel, threadTs, deliveryId }) => {
      const metadata = { event_type: DELIVERY_EVENT, event_payload: { delivery_id: deliveryId } }
      const client = clientFor(workspaceId)
      const thread = threadTs ? { thread_ts: threadTs, ...broadcastOf(message) } : {}
      return attempt(log, message, async (content) => {
        const answer = await client.chat.postMessage({ channel, ...content, ...thread, metadata, ...QUIET })
        return { channel: answer.channel ?? channel, ts: answer.ts ?? '' }
      })
    },
    edit: async (workspaceId, message, at) => {
      const client = clientFor(workspaceId)
      return attempt(log, message, async (content) => {
        await client.chat.update({ channel: at.channel, ts: at.ts, ...content })
        return at
      })
    },
    find: (workspaceId, where) => find(clientFor(workspaceId), where),
  }
}

/** Links in lead data must not unfold into previews of other people's pages. */
const QUIET = { unfurl_links: false, unfurl_media: false } as const

function broadcastOf(message: Message): { reply_broadcast?: true } {
  return message.kind === 'warning' && message.broadcast ? { reply_broadcast: true } : {}
}

type Content = { text: string; blocks?: KnownBlock[] }

/** One call, told apart by what may be done next. Blocks that Slack refuses are sent once more as plain text. */
async function attempt(log: Log, message: Message, call: (content: Content) => Promise<PostedAt>): Promise<Delivery> {
  const rendered: Rendered = renderMessage(message)
  const first = await told(() => call({ text: rendered.text, blocks: rendered.blocks }))
  if (first.kind !== 'refused' || !BAD_BLOCKS.has(first.error)) return first
  log.error({ kind: message.kind, error: first.error }, 'Slack refused blocks; sending the text alone')
  return told(() => call({ text: rendered.text, blocks: [] }))
}

async function told(call: () => Promise<PostedAt>): Promise<Delivery> {
  try {
    return { kind: 'sent', posted: await call() }
  } catch (error) {
    const retryAfterMs = rateLimitMs(error)
    if (retryAfterMs !== null) return { kind: 'rate_limited', retryAfterMs }
    const refusal = refusalOf(error)
    if (refusal !== null) return { kind: 'refused', error: refusal }
    return { kind: 'ambiguous', error: error instanceof Error ? error.name : 'unknown' }
  }
}

async function find(
  client: WebClient,
  { channel, threadTs, deliveryId, since }: Parameters<Messenger['find']>[1],
): Promise<PostedAt | null> {
  // A direct message was addressed to a person; its history is the conversation's.
  const conversation = channel.startsWith('U') || channel.startsWith('W') ? await directWith(client, channel) : channel
  const oldest = (since / 1000).toFixed(6)
  const window = { channel: conversation, oldest, include_all_metadata: true, limit: LOOK_BACK.messages }
  let cursor = ''
  for (let page = 1; page <= LOOK_BACK.pages; page++) {
    const asked = { ...window, ...(cursor && { cursor }) }
    const answer = threadTs
      ? await client.conversations.replies({ ...asked, ts: threadTs })
      : await client.conversations.history(asked)
    const found = (answer.messages ?? []).find((one) => deliveryOf(one) === deliveryId)
    if (found?.ts) return { channel: conversation, ts: found.ts }
    cursor = answer.response_metadata?.next_cursor ?? ''
    if (!cursor) break
  }
  return null
}

async function directWith(client: WebClient, slackId: string): Promise<string> {
  const answer = await client.conversations.open({ users: slackId })
  return answer.channel?.id ?? slackId
}

function deliveryOf(message: object): unknown {
  const { metadata } = message as { metadata?: { event_type?: string; event_payload?: Record<string, unknown> } }
  return metadata?.event_type === DELIVERY_EVENT ? metadata.event_payload?.['delivery_id'] : undefined
}
