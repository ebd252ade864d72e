import type { CallLog } from '../call-log.ts'
import type { Outlet } from '../deliver/outlet.ts'
import type { Switches } from '../faults/switches.ts'
import { withPictures } from '../files/in-blocks.ts'
import { pathOf } from '../files/stored-file.ts'
import type { Hands } from '../interact/hands.ts'
import type { Channel, Json, Message, View } from '../shapes.ts'
import { wireView } from '../wire.ts'
import type { Workspace } from '../workspace.ts'

interface Parts {
  workspace: Workspace
  hands: Hands
  outlet: Outlet
  switches: Switches
  log: CallLog
}

/** Everything the page shows to one person. @param prefix  path at which the workspace is served */
export function stateFor(parts: Parts, me: string, prefix: string): Json {
  const { workspace, hands, outlet, switches, log } = parts
  const { clock, team, people, views, app, changes } = workspace
  const channels = workspace.channels.all().filter((each) => workspace.canSee(me, each.id))
  const home = views.home(me)
  return {
    now: clock.now(),
    team,
    me,
    users: people.all(),
    channels: channels.map((channel) => channelState(workspace, me, channel)),
    messages: Object.fromEntries(
      channels.map((channel) => [channel.id, messagesState(workspace, me, channel, prefix)]),
    ),
    views: views.stack(me).map((view) => viewState(workspace, view, prefix)),
    home: home ? viewState(workspace, home, prefix) : null,
    app: { id: app.id, name: app.name, botUser: app.bot_user, commands: app.commands, shortcuts: app.shortcuts },
    warnings: hands.warnings.of(me),
    socketMode: app.socketMode || outlet.socket.connections > 0,
    faults: switches.list(),
    log: log.tally,
    rev: changes.rev,
  }
}

function channelState(workspace: Workspace, me: string, channel: Channel): Json {
  const read = workspace.read.get(me)?.get(channel.id) ?? ''
  const other = channel.members.find((each) => each !== me)
  const unread = workspace.messages.in(channel.id).filter((each) => each.ts > read && each.user !== me).length
  return {
    id: channel.id,
    name: channel.kind === 'im' ? (workspace.people.find(other)?.real_name ?? '') : channel.name,
    isPrivate: channel.kind === 'private',
    isIm: channel.kind === 'im',
    isArchived: channel.is_archived,
    isMember: channel.members.includes(me),
    topic: channel.topic,
    members: channel.members,
    unread,
  }
}

function messagesState(workspace: Workspace, me: string, channel: Channel, prefix: string): Json[] {
  const own = workspace.ephemerals.of(me).filter((each) => each.channel === channel.id)
  const all = [...workspace.messages.in(channel.id), ...own].sort((a, b) => (a.ts < b.ts ? -1 : 1))
  return all.map((message) => messageState(workspace, message, prefix))
}

function messageState(workspace: Workspace, message: Message, prefix: string): Json {
  const replies = workspace.messages.replies(message.channel, message.ts)
  return {
    ts: message.ts,
    user: message.user,
    ...(message.bot_id !== undefined && { bot: message.bot_id }),
    text: message.text,
    ...(message.blocks && { blocks: withPictures(workspace, message.blocks, prefix) }),
    ...(message.attachments && { attachments: withPictures(workspace, message.attachments, prefix) }),
    ...(message.files && { files: message.files.flatMap((id) => fileState(workspace, id, prefix)) }),
    ...(message.thread_ts !== undefined && { threadTs: message.thread_ts }),
    replyCount: replies.length,
    replyUsers: [...new Set(replies.map((each) => each.user))],
    ...(replies.length > 0 && { latestReply: replies.at(-1)?.ts }),
    reactions: message.reactions,
    edited: message.edited !== undefined,
    ...(message.ephemeral_for !== undefined && { ephemeral: true }),
    ...(message.subtype !== undefined && { subtype: message.subtype }),
  }
}

/** Nothing for a file that was deleted. */
function fileState(workspace: Workspace, id: string, prefix: string): Json[] {
  const file = workspace.files.find(id)
  if (!file || file.deleted) return []
  const { name, title, mimetype, size, width, height, alt } = file
  const known = Object.entries({ width, height, alt }).filter(([, value]) => value !== undefined)
  return [{ id, name, title, mimetype, size, url: `${prefix}${pathOf(file)}`, ...Object.fromEntries(known) }]
}

function viewState(workspace: Workspace, view: View, prefix: string): Json {
  const { values, errors, failure } = view
  const shown = wireView(view, workspace.app, workspace.team.id)
  const blocks = withPictures(workspace, view.blocks, prefix)
  return { ...shown, blocks, values, errors, ...(failure !== undefined && { failure }) }
}
