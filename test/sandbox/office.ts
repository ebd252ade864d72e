import { LogLevel } from '@slack/bolt'
import { WebClient } from '@slack/web-api'
import { createLocalSlack, type LocalSlack, type LocalSlackOptions } from '../../sandbox/slack/local-slack.ts'

/** A small invented office for the tests of the local Slack: two members, a guest, an outsider and an app that may do everything. */
export const office: LocalSlackOptions = {
  clock: { now: () => Date.UTC(2026, 10, 20, 9, 0) },
  team: { id: 'T0OFFICE', name: 'Office', domain: 'office' },
  users: [
    {
      id: 'U0ANN',
      name: 'ann',
      real_name: 'Ann Ames',
      email: 'ann@office.example',
      tz: 'America/New_York',
      is_admin: true,
    },
    { id: 'U0BEN', name: 'ben', real_name: 'Ben Bode', email: 'ben@office.example', tz: 'Europe/Berlin' },
    { id: 'U0GUEST', name: 'gus', is_restricted: true },
    { id: 'U0OUT', name: 'olga', is_stranger: true, team_id: 'T0OTHER' },
  ],
  channels: [
    { id: 'C0GENERAL', name: 'general', members: ['U0ANN', 'U0BEN', 'U0LOCALBOT1'] },
    { id: 'C0RANDOM', name: 'random', members: ['U0ANN'] },
    { id: 'C0SECRET', name: 'secret', members: ['U0ANN'], is_private: true },
    { id: 'C0OLD', name: 'old', members: ['U0ANN', 'U0LOCALBOT1'], is_archived: true },
  ],
  usergroups: [
    { id: 'S0DESK', handle: 'desk', name: 'The desk', description: 'Who answers', users: ['U0ANN', 'U0BEN'] },
    { id: 'S0GONE', handle: 'gone', name: 'Gone', description: '', users: [], disabled: true },
  ],
  app: {
    name: 'Desk',
    botToken: 'xoxb-office',
    appToken: 'xapp-office',
    signingSecret: 'office-secret',
    scopes: [
      'chat:write',
      'commands',
      'users:read',
      'users:read.email',
      'users.profile:read',
      'users:write',
      'dnd:read',
      'channels:manage',
      'groups:write',
      'links:write',
      'usergroups:read',
      ...['pins', 'bookmarks', 'files'].flatMap((kind) => [`${kind}:read`, `${kind}:write`]),
      'team:read',
      'emoji:read',
      'im:write',
      'channels:join',
      'reactions:read',
      'reactions:write',
      'app_mentions:read',
      ...['channels', 'groups', 'im', 'mpim'].flatMap((kind) => [`${kind}:read`, `${kind}:history`]),
    ],
    events: [
      'message.channels',
      'message.groups',
      'message.im',
      'reaction_added',
      'reaction_removed',
      'app_home_opened',
      'app_mention',
      'member_joined_channel',
      'team_join',
      'user_change',
    ],
    commands: [{ command: '/desk', description: 'Asks the desk' }],
    shortcuts: [
      { name: 'New ticket', type: 'global', callback_id: 'new_ticket', description: 'Opens a ticket' },
      { name: 'Ticket from this', type: 'message', callback_id: 'from_message', description: 'Opens a ticket' },
    ],
  },
  retryDelays: [0, 0, 0],
}

/** The office with parts changed. */
export function officeWith(changed: Partial<LocalSlackOptions> = {}): LocalSlack {
  return createLocalSlack({ ...structuredCloneExceptClock(), ...changed })
}

function structuredCloneExceptClock(): LocalSlackOptions {
  const { clock, ...rest } = office
  return { ...structuredClone(rest), ...(clock && { clock }) }
}

/** Slack's own client, without its retries and its log. */
export function client(apiUrl: string, token = 'xoxb-office'): WebClient {
  return new WebClient(token, { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, logLevel: LogLevel.ERROR })
}
