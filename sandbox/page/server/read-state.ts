import type { Channel, Person, WorkspaceState } from './wire.ts'

/** A user as the server tells it: in Slack's own field names. */
interface WireUser {
  id: string
  name: string
  real_name: string
  title?: string
  tz: string
  color: string
  is_bot: boolean
  is_restricted: boolean
  is_ultra_restricted: boolean
  is_stranger: boolean
  /** Set on people of another workspace. */
  team_id?: string
  deleted: boolean
  hours?: string
  presence?: 'active' | 'away'
  status_text?: string
  status_emoji?: string
}

type WireChannel = Channel & { isMember?: boolean }

export type WireState = Omit<WorkspaceState, 'me' | 'users'> & {
  me: string
  users: WireUser[]
  channels: WireChannel[]
}

const SLACKBOT = 'USLACKBOT'

/** The server's answer in the page's words. @throws when the answer does not hold the person it is for */
export function readState(wire: WireState): WorkspaceState {
  const users = wire.users.map((user) => personFrom(user, wire))
  const me = users.find((user) => user.id === wire.me)
  if (!me) throw new Error(`no person ${wire.me} in the answer`)
  return { ...wire, users, me }
}

function personFrom(user: WireUser, { app, team }: WireState): Person {
  const elsewhere = user.is_stranger || (user.team_id !== undefined && user.team_id !== team.id)
  return {
    id: user.id,
    name: user.name,
    realName: user.id === app.botUser ? app.name : user.real_name,
    tz: user.tz,
    kind: user.id === app.botUser || user.is_bot ? 'app' : user.id === SLACKBOT ? 'slackbot' : 'human',
    title: user.title ?? '',
    outsider: elsewhere ? 'other company' : user.is_restricted || user.is_ultra_restricted ? 'guest' : null,
    hours: user.hours ?? '',
    presence: user.presence ?? 'active',
    statusText: user.status_text ?? '',
    statusEmoji: (user.status_emoji ?? '').replace(/^:|:$/g, ''),
    colour: `#${user.color}`,
    gone: user.deleted,
  }
}
