import type { WebClient } from '@slack/web-api'
import type { SlackStatus } from '../domain/away.ts'
import type { Directory } from '../use-cases/outside-ports.ts'
import type { Person } from '../use-cases/ports.ts'
import { refusalOf } from './answers-of-slack.ts'

/** A user as `users.info`, `users.list` and the events give it. */
export interface SlackUser {
  id?: string
  team_id?: string
  name?: string
  real_name?: string
  deleted?: boolean
  tz?: string
  is_admin?: boolean
  is_owner?: boolean
  is_bot?: boolean
  is_restricted?: boolean
  is_ultra_restricted?: boolean
  is_stranger?: boolean
  profile?: {
    email?: string
    display_name?: string
    real_name?: string
    status_emoji?: string
    /** Epoch seconds; 0 where Slack does not clear it by itself. */
    status_expiration?: number
  }
}

export function statusOf({ profile }: SlackUser): SlackStatus {
  const { status_emoji: emoji = '', status_expiration: end = 0 } = profile ?? {}
  return { emoji, until: end > 0 ? end * 1000 : null }
}

/** Slack's answer in Baton's words. The e-mail is missing where `users:read.email` was not granted. */
export function toPerson(user: SlackUser & { id: string }, workspaceId: string, seenAt: number): Person {
  const name = user.profile?.real_name || user.real_name || user.profile?.display_name || user.name || user.id
  return {
    slackId: user.id,
    name,
    email: user.profile?.email?.toLowerCase() ?? null,
    zone: user.tz ?? null,
    isBot: user.is_bot === true || user.id === 'USLACKBOT',
    isGuest: user.is_restricted === true || user.is_ultra_restricted === true,
    isForeign: user.is_stranger === true || (user.team_id !== undefined && user.team_id !== workspaceId),
    isAdmin: user.is_admin === true || user.is_owner === true,
    isDeleted: user.deleted === true,
    seenAt,
  }
}

export function createDirectory(clientFor: (workspaceId: string) => WebClient, now: () => number): Directory {
  return {
    lookUp: async (workspaceId, slackId) => {
      try {
        const { user } = await clientFor(workspaceId).users.info({ user: slackId })
        return user?.id ? toPerson(user as SlackUser & { id: string }, workspaceId, now()) : null
      } catch (error) {
        // People of other companies in a shared channel have no profile here.
        if (refusalOf(error) === 'user_not_found' || refusalOf(error) === 'user_not_visible') return null
        throw error
      }
    },
    findByEmail: async (workspaceId, email) => {
      try {
        const { user } = await clientFor(workspaceId).users.lookupByEmail({ email })
        return user?.id ? toPerson(user as SlackUser & { id: string }, workspaceId, now()) : null
      } catch (error) {
        // Whoever may not read addresses (`missing_scope`) finds nobody by one.
        if (['users_not_found', 'user_not_found', 'missing_scope'].includes(refusalOf(error) ?? '')) return null
        throw error
      }
    },
  }
}
