import type { WebClient } from '@slack/web-api'
import { refusalOf } from './answers-of-slack.ts'

/** Who this token is, and where the channels of the environment are. */
export interface Joined {
  workspaceId: string
  name: string
  url: string
  botUserId: string
  botId: string | null
  /** Scopes that were granted, as Slack tells them with every answer. */
  scopes: readonly string[]
}

/** Asks Slack who we are. @throws whatever the Web API throws: a bad token, or nobody there */
export async function askIdentity(client: WebClient): Promise<Joined> {
  const answer = await client.auth.test()
  return {
    workspaceId: answer.team_id ?? '',
    name: answer.team ?? '',
    url: answer.url ?? 'https://slack.com/',
    botUserId: answer.user_id ?? '',
    botId: answer.bot_id ?? null,
    scopes: answer.response_metadata?.scopes ?? [],
  }
}

/**
 * The id of a channel that the environment names by id or by `#name`; null where Baton cannot see it. Private channels
 * are looked through only where the admin granted that.
 */
export async function resolveChannel(client: WebClient, given: string | null): Promise<string | null> {
  if (given === null || !given.startsWith('#')) return given
  const name = given.slice(1)
  const found = await channelNamed(client, name, 'public_channel')
  if (found) return found
  try {
    return await channelNamed(client, name, 'private_channel')
  } catch (error) {
    if (refusalOf(error) === 'missing_scope') return null
    throw error
  }
}

async function channelNamed(client: WebClient, name: string, types: string): Promise<string | null> {
  let cursor = ''
  do {
    const page = await client.conversations.list({
      types,
      exclude_archived: true,
      limit: 1000,
      ...(cursor && { cursor }),
    })
    const found = page.channels?.find((channel) => channel.name === name)
    if (found?.id) return found.id
    cursor = page.response_metadata?.next_cursor ?? ''
  } while (cursor)
  return null
}
