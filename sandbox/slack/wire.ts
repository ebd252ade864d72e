import type { Channel, InstalledApp, Json, Message, User, View } from './shapes.ts'

/** A user as `users.info` and user events show it. The address needs its own scope. */
export function wireUser(user: User, team: string, withEmail: boolean): Json {
  const profile: Json = {
    title: user.title ?? '',
    real_name: user.real_name,
    real_name_normalized: user.real_name,
    display_name: user.name,
    display_name_normalized: user.name,
    status_text: user.status_text,
    status_emoji: user.status_emoji,
    status_expiration: 0,
    team: user.team_id ?? team,
    ...(withEmail && user.email !== undefined && { email: user.email }),
  }
  return {
    id: user.id,
    team_id: user.team_id ?? team,
    name: user.name,
    deleted: user.deleted,
    color: user.color,
    real_name: user.real_name,
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: zoneOffset(user.tz),
    profile,
    is_admin: user.is_admin,
    is_owner: user.is_owner,
    is_primary_owner: user.is_owner,
    is_restricted: user.is_restricted,
    is_ultra_restricted: user.is_ultra_restricted,
    is_bot: user.is_bot,
    is_app_user: false,
    is_email_confirmed: true,
    ...(user.is_stranger && { is_stranger: true }),
  }
}

/** Do Not Disturb as dnd.* and its event show it: 1 stands for never. */
export function wireDnd(dnd: User['dnd']): Json {
  return { dnd_enabled: dnd !== undefined, next_dnd_start_ts: dnd?.start ?? 1, next_dnd_end_ts: dnd?.end ?? 1 }
}

/** Seconds east of Greenwich, as of today. */
function zoneOffset(zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts()
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT'
  const match = /([+-])(\d\d):(\d\d)/.exec(name)
  if (!match) return 0
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 3600 + Number(match[3]) * 60)
}

/** A conversation as `conversations.info` shows it to the bot. */
export function wireChannel(channel: Channel, bot: string): Json {
  const common = { id: channel.id, created: channel.created, is_archived: channel.is_archived }
  if (channel.kind === 'im') {
    return { ...common, is_im: true, is_org_shared: false, user: channel.members.find((each) => each !== bot) ?? bot }
  }
  return {
    ...common,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: false,
    is_mpim: false,
    is_private: channel.kind === 'private',
    is_general: false,
    is_shared: false,
    is_ext_shared: false,
    is_org_shared: false,
    is_member: channel.members.includes(bot),
    creator: channel.creator,
    topic: { value: channel.topic, creator: '', last_set: 0 },
    purpose: { value: channel.purpose, creator: '', last_set: 0 },
    num_members: channel.members.length,
  }
}

/** What lies apart from a message. */
export interface Around {
  /** Who answered in its thread, newest answer last. */
  replies: Message[]
  /** As files.info shows them. */
  files: Json[]
}

/** A message as history, events and interactions show it. */
export function wireMessage(
  message: Message,
  app: InstalledApp,
  { replies, files }: Around,
  metadata: 'all' | 'type' = 'all',
): Json {
  const { channel: _channel, ephemeral_for: _for, reactions, metadata: data, files: _ids, ...rest } = message
  const last = replies.at(-1)
  return {
    type: 'message',
    ...rest,
    ...(files.length > 0 && { files, upload: false }),
    ...(message.bot_id === app.bot_id && { bot_profile: botProfile(app) }),
    ...(data && { metadata: metadata === 'all' ? data : { event_type: data.event_type } }),
    ...(reactions.length > 0 && { reactions: reactions.map((each) => ({ ...each, count: each.users.length })) }),
    ...(last && {
      thread_ts: message.ts,
      reply_count: replies.length,
      reply_users: [...new Set(replies.map((each) => each.user))],
      reply_users_count: new Set(replies.map((each) => each.user)).size,
      latest_reply: last.ts,
      is_locked: false,
      subscribed: false,
    }),
  }
}

function botProfile(app: InstalledApp): Json {
  return { id: app.bot_id, app_id: app.id, user_id: app.bot_user, name: app.name, deleted: false }
}

/** A view as views.* and interactions show it. */
export function wireView(view: View, app: InstalledApp, team: string): Json {
  const { user: _user, values, errors: _errors, failure: _failure, title, submit, close, ...rest } = view
  return {
    ...rest,
    team_id: team,
    app_id: app.id,
    app_installed_team_id: team,
    bot_id: app.bot_id,
    title: title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    submit: submit ?? null,
    close: close ?? null,
    state: { values },
  }
}
