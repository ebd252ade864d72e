import { VERIFICATION_TOKEN } from '../deliver/events.ts'
import type { Channel, Json, Message, View } from '../shapes.ts'
import { wireView } from '../wire.ts'
import type { Workspace } from '../workspace.ts'

/** What every interaction carries: who, where from, for which app. */
export function common(workspace: Workspace, type: string, userId: string): Json {
  const { team, app, people } = workspace
  const user = people.get(userId)
  return {
    type,
    token: VERIFICATION_TOKEN,
    team: { id: team.id, domain: team.domain },
    user: { id: user.id, username: user.name, name: user.name, team_id: user.team_id ?? team.id },
    api_app_id: app.id,
    enterprise: null,
    is_enterprise_install: false,
  }
}

/** A channel as interactions name it: Slack hides the names of private ones. */
export function channelField(channel: Channel): Json {
  const name = channel.kind === 'im' ? 'directmessage' : channel.kind === 'private' ? 'privategroup' : channel.name
  return { id: channel.id, name }
}

/** Where a click on a message came from, with the message itself unless only one person sees it. */
export function messageField(workspace: Workspace, message: Message): Json {
  const ephemeral = message.ephemeral_for !== undefined
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: ephemeral,
      ...(message.thread_ts !== undefined && { thread_ts: message.thread_ts }),
    },
    channel: channelField(workspace.channels.get(message.channel)),
    ...(!ephemeral && { message: workspace.messages.wire(message) }),
  }
}

export function viewField(workspace: Workspace, view: View): Json {
  return { view: wireView(view, workspace.app, workspace.team.id) }
}
