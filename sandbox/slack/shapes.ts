/** What a workspace holds, in Slack's own field names, so that answers and payloads need no translation. */

import type { StoredFile } from './files/file-shape.ts'

export type Json = Record<string, unknown>

/** A block as stored: checked, and with the ids Slack gives to blocks that came without. */
export interface Block extends Json {
  type: string
  block_id: string
}

export interface Team {
  id: string
  name: string
  domain: string
  url: string
}

export interface User {
  id: string
  name: string
  real_name: string
  email?: string
  title?: string
  tz: string
  /** Six hex digits, as Slack's `color`. */
  color: string
  /** Another workspace's id for people from outside (Slack Connect). */
  team_id?: string
  is_admin: boolean
  is_owner: boolean
  is_restricted: boolean
  is_ultra_restricted: boolean
  is_stranger: boolean
  is_bot: boolean
  deleted: boolean
  /** When they work, as people are shown it, in their own zone: `Mon–Fri 9:00–17:00`. May be empty. */
  hours: string
  presence: Presence
  status_text: string
  /** With colons, such as `:palm_tree:`. */
  status_emoji: string
  /** Do Not Disturb, from and to, in epoch seconds of the workspace's clock. */
  dnd?: { start: number; end: number }
}

export type Presence = 'active' | 'away'

export interface Channel {
  id: string
  /** Without `#`; empty for direct messages. */
  name: string
  kind: 'public' | 'private' | 'im'
  members: string[]
  topic: string
  purpose: string
  is_archived: boolean
  /** Epoch seconds. */
  created: number
  creator: string
  /** Oldest first. */
  pins: Pin[]
  bookmarks: Bookmark[]
}

/** A message pinned to its channel; times in epoch seconds. */
export interface Pin {
  ts: string
  created: number
  created_by: string
}

/** A link at the head of a channel; times in epoch seconds. */
export interface Bookmark {
  id: string
  channel_id: string
  type: 'link'
  title: string
  link: string
  emoji?: string
  app_id: string
  date_created: number
  date_updated: number
  last_updated_by_user_id: string
  last_updated_by_team_id: string
}

/** People that can be mentioned together. */
export interface UserGroup {
  id: string
  /** Without `@`. */
  handle: string
  name: string
  description: string
  users: string[]
  disabled?: boolean
}

export interface Reaction {
  name: string
  users: string[]
}

export interface Message {
  channel: string
  ts: string
  user: string
  bot_id?: string
  app_id?: string
  text: string
  blocks?: Block[]
  attachments?: Json[]
  /** Ids. */
  files?: string[]
  metadata?: { event_type: string; event_payload: Json }
  thread_ts?: string
  subtype?: string
  edited?: { user: string; ts: string }
  reactions: Reaction[]
  /** Set on a message that only one person sees. */
  ephemeral_for?: string
}

/** A message that waits for its time; times in epoch seconds of the workspace's clock. */
export interface ScheduledMessage {
  id: string
  channel_id: string
  post_at: number
  date_created: number
  draft: Draft
}

/** A message to be posted. */
export type Draft = Pick<Message, 'user' | 'text'> &
  Partial<
    Pick<Message, 'bot_id' | 'app_id' | 'blocks' | 'attachments' | 'files' | 'metadata' | 'thread_ts' | 'subtype'>
  >

/** A message of a thread under its parent, the parent excluded. */
export function isReply(message: Message): boolean {
  return message.thread_ts !== undefined && message.thread_ts !== message.ts
}

export interface SlashCommand {
  command: string
  description: string
  usage_hint?: string
}

export interface Shortcut {
  name: string
  type: 'global' | 'message'
  callback_id: string
  description: string
}

/** The app installed in the workspace. */
export interface InstalledApp {
  id: string
  name: string
  bot_id: string
  bot_user: string
  botToken: string
  appToken?: string
  signingSecret: string
  scopes: string[]
  events: string[]
  commands: SlashCommand[]
  shortcuts: Shortcut[]
  homeTab: boolean
  messagesTab: boolean
  interactivity: boolean
  socketMode: boolean
  /** Where everything for the app is posted when it is not connected by Socket Mode. */
  eventsUrl?: string
  /** What calls hear once its tokens no longer work; false while they do. */
  revoked: false | 'token_revoked' | 'account_inactive'
}

/** The state of one interactive element, as `state.values` carries it. */
export type ElementState = Json & { type: string }
/** block_id → action_id → state. */
export type Values = Record<string, Record<string, ElementState>>

export interface View {
  id: string
  user: string
  type: 'modal' | 'home'
  title?: Json
  submit?: Json
  close?: Json
  blocks: Block[]
  callback_id: string
  private_metadata: string
  external_id: string
  clear_on_close: boolean
  notify_on_close: boolean
  hash: string
  root_view_id: string
  previous_view_id: string | null
  values: Values
  /** block_id → what the app found wrong with the last submission. */
  errors: Record<string, string>
  /** What Slack itself says at the top of a form that could not be sent. */
  failure?: string
}

/** What outlives a restart. Forms, ephemerals, triggers and response addresses do not, as in Slack. */
export interface Snapshot {
  version: 1
  nextId: number
  /** Microseconds. */
  lastTimestamp: number
  users: User[]
  channels: Channel[]
  messages: Message[]
  homes: View[]
  read: Record<string, Record<string, string>>
  /** Absent in files of before there were any. */
  scheduled?: ScheduledMessage[]
  /** Their contents lie beside. */
  files?: StoredFile[]
}
