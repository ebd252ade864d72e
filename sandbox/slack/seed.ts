import type { Channel, InstalledApp, Shortcut, SlashCommand, Team, User } from './shapes.ts'

export type UserSeed = Pick<User, 'id' | 'name'> & Partial<Omit<User, 'id' | 'name'>>
export type ChannelSeed = Pick<Channel, 'id' | 'name'> &
  Partial<Omit<Channel, 'id' | 'name' | 'kind'>> & {
    is_private?: boolean
  }
export type TeamSeed = Pick<Team, 'id' | 'name' | 'domain'> & { url?: string }

/** What a manifest says about an app. */
export interface AppDescription {
  name: string
  bot_name?: string
  scopes: string[]
  events: string[]
  commands: SlashCommand[]
  shortcuts: Shortcut[]
  homeTab?: boolean
  messagesTab?: boolean
  interactivity?: boolean
  socketMode?: boolean
}

/** The app to install: its description, its secrets and where it listens. */
export type AppSeed = Omit<AppDescription, 'name'> & {
  name?: string
  botToken: string
  appToken?: string
  signingSecret: string
  eventsUrl?: string
  id?: string
  bot_id?: string
  bot_user?: string
}

const COLORS = ['9f69e7', '4bbe2e', 'e7392d', '3c989f', '674b1b', 'e96699', 'e0a729', '684b6c', '5b89d5', '2b6836']

/** A user with Slack's defaults for what the seed does not say. */
export function userFrom(seed: UserSeed, index: number): User {
  return {
    real_name: seed.name,
    tz: 'America/Los_Angeles',
    color: COLORS[index % COLORS.length] ?? '9f69e7',
    is_admin: false,
    is_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    is_stranger: false,
    is_bot: false,
    deleted: false,
    hours: '',
    presence: 'active',
    status_text: '',
    status_emoji: '',
    ...seed,
  }
}

/** A channel with Slack's defaults for what the seed does not say. */
export function channelFrom(seed: ChannelSeed, now: number): Channel {
  const { is_private, ...rest } = seed
  return {
    kind: is_private ? 'private' : 'public',
    members: [],
    topic: '',
    purpose: '',
    pins: [],
    bookmarks: [],
    is_archived: false,
    created: Math.floor(now / 1000),
    creator: '',
    ...rest,
    name: seed.name.replace(/^#/, ''),
  }
}

export function teamFrom(seed: TeamSeed): Team {
  return { url: `https://${seed.domain}.slack.com/`, ...seed }
}

export function appFrom(seed: AppSeed): InstalledApp {
  const { bot_name: _botName, ...rest } = seed
  return {
    id: 'A0LOCALAPP1',
    name: 'App',
    bot_id: 'B0LOCALBOT1',
    bot_user: 'U0LOCALBOT1',
    homeTab: true,
    messagesTab: true,
    interactivity: true,
    socketMode: false,
    revoked: false,
    ...rest,
  }
}
