import type { Happening } from '../feed.ts'
import type { Channel, InstalledApp } from '../shapes.ts'

const MESSAGES = { public: 'message.channels', private: 'message.groups', im: 'message.im' } as const

/** The scope without which Slack does not let an app subscribe. Source: each event's reference page. */
const SCOPES: Record<string, string[]> = {
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
  app_mention: ['app_mentions:read'],
  reaction_added: ['reactions:read'],
  reaction_removed: ['reactions:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  member_left_channel: ['channels:read', 'groups:read'],
  channel_created: ['channels:read'],
  channel_rename: ['channels:read'],
  group_rename: ['groups:read'],
  pin_added: ['pins:read'],
  pin_removed: ['pins:read'],
  channel_archive: ['channels:read'],
  channel_unarchive: ['channels:read'],
  group_archive: ['groups:read'],
  group_unarchive: ['groups:read'],
  file_created: ['files:read'],
  file_shared: ['files:read'],
  file_deleted: ['files:read'],
  team_join: ['users:read'],
  user_change: ['users:read'],
  user_status_changed: ['users:read'],
  dnd_updated_user: ['dnd:read'],
}

/**
 * Whether the app hears of it: subscribed, with the scope, and its bot in the channel.
 *
 * @param channel  where it happened, if anywhere
 */
export function hears(app: InstalledApp, happening: Happening, channel: Channel | undefined): boolean {
  const { type } = happening.event
  const name = type === 'message' && channel ? MESSAGES[channel.kind] : type
  if (!app.events.includes(name) || app.revoked) return false
  const scopes = SCOPES[name] ?? []
  if (scopes.length > 0 && !scopes.some((scope) => app.scopes.includes(scope))) return false
  return happening.channel === undefined || channel?.members.includes(app.bot_user) === true
}
