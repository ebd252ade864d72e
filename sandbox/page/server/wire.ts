import type { HomeView, KnownBlock, ModalView } from '@slack/types'
import type { Fault } from './sandbox-wire.ts'

/** What the local Slack tells the page, and what the page asks of it. Times are Slack's unless said otherwise. */

export interface Person {
  id: string
  name: string
  realName: string
  /** IANA zone, e.g. `Europe/Berlin`. */
  tz: string
  kind: 'human' | 'app' | 'slackbot'
  /** What they do; may be empty. */
  title: string
  /** Guests and people of another company, who are marked wherever they appear. */
  outsider: 'guest' | 'other company' | null
  /** When they work, in words such as `Mon–Fri 9:00–17:00`; empty where nobody said. */
  hours: string
  presence: 'active' | 'away'
  /** A line that they set themselves; may be empty. */
  statusText: string
  /** Name of an emoji without colons; may be empty. */
  statusEmoji: string
  /** CSS colour of the generated avatar. */
  colour: string
  /** No longer in the workspace, but still the author of what they wrote. */
  gone: boolean
}

export interface Channel {
  id: string
  name: string
  isPrivate: boolean
  isIm: boolean
  isArchived: boolean
  isMember: boolean
  topic: string
  members: string[]
  /** Messages this person has not seen. */
  unread: number
}

export interface Reaction {
  name: string
  users: string[]
}

export interface SharedFile {
  id: string
  name: string
  /** As it was called when it was shared; often the name. */
  title?: string
  mimetype: string
  /** Bytes. */
  size: number
  /** On this server. */
  url: string
  /** Pixels, of a picture. */
  width?: number
  height?: number
  alt?: string
}

/** The older way to add to a message; many apps still use its coloured bar. */
export interface Attachment {
  color?: string
  pretext?: string
  author_name?: string
  title?: string
  title_link?: string
  text?: string
  fields?: { title?: string; value?: string; short?: boolean }[]
  image_url?: string
  footer?: string
  blocks?: KnownBlock[]
}

export interface Message {
  ts: string
  user?: string
  bot?: string
  text: string
  blocks?: KnownBlock[]
  threadTs?: string
  replyCount?: number
  replyUsers?: string[]
  latestReply?: string
  reactions?: Reaction[]
  files?: SharedFile[]
  attachments?: Attachment[]
  edited?: boolean
  /** Only this person sees it. */
  ephemeral?: true
  subtype?: string
}

/** A field's value as the page holds it: text, one choice, several choices, or epoch seconds for a date with a time. */
export type FieldValue = string | string[] | number | null

/** By block id, then action id. */
export type FieldValues = Record<string, Record<string, unknown>>

export type OpenView = ModalView & {
  id: string
  /** Another one whenever the app has drawn the form anew. */
  hash: string
  /** By block id: what the app answered to a submission. */
  errors?: Record<string, string>
  /** What stands at the top of a form that could not be sent. */
  failure?: string
  values?: FieldValues
}

type OpenHome = HomeView & { id: string; values?: FieldValues }

/** A click that the app did not take, shown beside what was clicked until the next try. */
export interface Warning {
  channel?: string
  ts?: string
  view?: string
  block_id: string
  text: string
}

interface SlashCommand {
  command: string
  description?: string
  usage_hint?: string
}

interface Shortcut {
  callback_id: string
  name: string
  type: 'global' | 'message'
  description?: string
}

export interface WorkspaceState {
  /** Epoch milliseconds on the sandbox's clock when the answer was made. */
  now: number
  team: { id: string; name: string; url?: string }
  me: Person
  users: Person[]
  channels: Channel[]
  messages: Record<string, Message[]>
  views: OpenView[]
  home: OpenHome | null
  warnings?: Warning[]
  app: { name: string; botUser: string; commands: SlashCommand[]; shortcuts: Shortcut[] }
  socketMode: boolean
  /** Ways to fail on purpose, for every later call until turned off. Absent where the server offers none. */
  faults?: Fault[]
  /** Of the log of calls: the number of the last, and how many were refused. */
  log?: { last: number; refused: number }
  rev: number
}

/** Where an interactive element sits. */
export type Origin = { message: { channel: string; ts: string } } | { view: { id: string } } | { home: true }

export type Act =
  | ({ do: 'click' | 'change'; blockId: string; actionId: string; value?: FieldValue } & Origin)
  | { do: 'react' | 'unreact'; message: { channel: string; ts: string }; name: string }
  | { do: 'post'; channel: string; text: string; threadTs?: string }
  | { do: 'command'; channel: string; command: string; text: string }
  | { do: 'shortcut'; callbackId: string }
  | { do: 'messageShortcut'; callbackId: string; message: { channel: string; ts: string } }
  | { do: 'submit' | 'closeView'; view: { id: string } }
  | { do: 'openHome' }
  | { do: 'dismissEphemeral'; message: { channel: string; ts: string } }
  | { do: 'read'; channel: string }
  | { do: 'presence'; presence: 'active' | 'away' }
  | { do: 'status'; text: string; emoji: string }

export interface ActResult {
  ok: boolean
  error?: string
  /** By block id. */
  errors?: Record<string, string>
}
