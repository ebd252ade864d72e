import type { Channel, Person, WorkspaceState } from '../server/wire.ts'

/** The other side of a direct message. */
export function otherOf(channel: Channel, state: WorkspaceState): Person | undefined {
  const id = channel.members.find((member) => member !== state.me.id)
  return state.users.find((user) => user.id === id)
}

/** A channel's name as a heading shows it. */
export function titleOf(channel: Channel, state: WorkspaceState): string {
  if (!channel.isIm) return channel.name
  const other = otherOf(channel, state)
  return other ? other.realName || other.name : state.app.name
}

/** The direct messages between this person and the app. */
export function appMessages(state: WorkspaceState): Channel | undefined {
  return state.channels.find((channel) => channel.isIm && channel.members.includes(state.app.botUser))
}
