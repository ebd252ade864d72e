import type { WebClient } from '@slack/web-api'
import type { Credentials } from '../credentials.ts'
import type { Log } from '../use-cases/deps.ts'
import type { ChannelState, SlackState } from '../use-cases/examine-slack.ts'
import { refusalOf } from './answers-of-slack.ts'
import { clientOptions, createClient } from './client.ts'
import { askIdentity, resolveChannel } from './join.ts'
import { OPTIONAL_SCOPES, REQUIRED_SCOPES } from './scopes.ts'

/** Milliseconds that Slack has for each answer: somebody is waiting at a terminal. */
const PATIENCE = 5_000

/** Channels by their use: an id, or `#name`. */
export type Channels = Readonly<Record<ChannelState['use'], string | null>>

/** Asks Slack whether it lets us in, with what permissions, and into which channels. Posts nothing, and never throws. */
export async function examineSlack(
  { credentials, slackApiUrl }: { credentials: Credentials; slackApiUrl: string | null },
  channels: Channels,
  log: Log,
): Promise<SlackState> {
  if (credentials.kind === 'none' || credentials.kind === 'oauth') return { kind: 'none' }
  const options = clientOptions(slackApiUrl, PATIENCE, log)
  const client = createClient(credentials.botToken, options)
  try {
    const { name: team, scopes } = await askIdentity(client)
    if (credentials.kind === 'socket') {
      const refused = await appTokenRefusal(createClient(credentials.appToken, options))
      if (refused) return { kind: 'refused', token: 'app', error: refused }
    }
    return {
      kind: 'joined',
      team,
      over: credentials.kind === 'socket' ? 'Socket Mode' : 'HTTP',
      missing: REQUIRED_SCOPES.filter((scope) => !scopes.includes(scope)),
      declined: Object.entries(OPTIONAL_SCOPES)
        .filter(([scope]) => !scopes.includes(scope))
        .map(([scope, without]) => ({ scope, without })),
      channels: [
        await channelState(client, 'handoffs', channels.handoffs),
        await channelState(client, 'feedback', channels.feedback),
        await channelState(client, 'digest', channels.digest),
      ],
    }
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal) return { kind: 'refused', token: 'bot', error: refusal }
    return { kind: 'unreachable', why: error instanceof Error ? error.message : String(error) }
  }
}

/** Opening an address does not connect: nobody is disconnected by it. */
async function appTokenRefusal(client: WebClient): Promise<string | null> {
  try {
    await client.apps.connections.open({})
    return null
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal) return refusal
    throw error
  }
}

async function channelState(client: WebClient, use: ChannelState['use'], given: string | null): Promise<ChannelState> {
  if (given === null) return { use, name: null, error: 'no_channel' }
  const named = given.startsWith('#') ? given.slice(1) : null
  try {
    const id = await resolveChannel(client, given)
    if (id === null) return { use, name: named, error: 'channel_not_found' }
    const { channel } = await client.conversations.info({ channel: id })
    const name = channel?.name ?? named
    if (channel?.is_archived) return { use, name, error: 'is_archived' }
    return { use, name, error: channel?.is_member === false ? 'not_in_channel' : null }
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal) return { use, name: named, error: refusal }
    throw error
  }
}
