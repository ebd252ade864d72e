import type { Bookmark, Channel } from '../shapes.ts'
import { isMember, visibleChannel } from './access.ts'
import { optional, required } from './args.ts'
import { ApiError, type Call, type Method } from './call.ts'

/** Source: bookmarks.add, "conversations are limited to 100 bookmarks". */
const MOST = 100

function channelOf(call: Call): Channel {
  const channel = visibleChannel(call, 'channel_id')
  if (!isMember(call, channel)) throw new ApiError('permission_denied')
  return channel
}

/** @throws ApiError `not_found` */
function bookmarkOf(call: Call, channel: Channel): Bookmark {
  const id = required(call, 'bookmark_id')
  const found = channel.bookmarks.find((each) => each.id === id)
  if (!found) throw new ApiError('not_found')
  return found
}

/** What the call says of a bookmark. @throws ApiError `invalid_link`, `invalid_emoji` */
function said(call: Call): Partial<Pick<Bookmark, 'title' | 'link' | 'emoji'>> {
  const [title, link, emoji] = ['title', 'link', 'emoji'].map((each) => optional(call, each))
  if (link !== undefined && !/^https?:\/\/./.test(link)) throw new ApiError('invalid_link')
  if (emoji !== undefined && !/^:[a-z0-9_'+-]+:$/.test(emoji)) throw new ApiError('invalid_emoji')
  return { ...(title !== undefined && { title }), ...(link !== undefined && { link }), ...(emoji && { emoji }) }
}

function stamp(call: Call): Pick<Bookmark, 'date_updated' | 'last_updated_by_user_id' | 'last_updated_by_team_id'> {
  const { app, team, clock } = call.workspace
  return {
    date_updated: Math.floor(clock.now() / 1000),
    last_updated_by_user_id: app.bot_user,
    last_updated_by_team_id: team.id,
  }
}

const add: Method = {
  scopes: ['bookmarks:write'],
  run(call) {
    const channel = channelOf(call)
    const title = required(call, 'title')
    if (required(call, 'type') !== 'link') throw new ApiError('invalid_bookmark_type')
    const { link = '', ...rest } = said(call)
    if (link === '') throw new ApiError('invalid_link')
    if (channel.bookmarks.length >= MOST) throw new ApiError('too_many_bookmarks')
    const { ids, app, changes } = call.workspace
    const date_created = Math.floor(call.workspace.clock.now() / 1000)
    const given = { id: ids.make('Bk'), channel_id: channel.id, type: 'link' as const, title, link, ...rest }
    const bookmark: Bookmark = { ...given, date_created, app_id: app.id, ...stamp(call), date_updated: 0 }
    channel.bookmarks.push(bookmark)
    changes.touch()
    return { bookmark }
  },
}

const edit: Method = {
  scopes: ['bookmarks:write'],
  run(call) {
    const bookmark = bookmarkOf(call, channelOf(call))
    Object.assign(bookmark, said(call), stamp(call))
    call.workspace.changes.touch()
    return { bookmark }
  },
}

const list: Method = {
  scopes: ['bookmarks:read'],
  run: (call) => ({ bookmarks: visibleChannel(call, 'channel_id').bookmarks }),
}

const remove: Method = {
  scopes: ['bookmarks:write'],
  run(call) {
    const channel = channelOf(call)
    const bookmark = bookmarkOf(call, channel)
    channel.bookmarks = channel.bookmarks.filter((each) => each !== bookmark)
    call.workspace.changes.touch()
    return {}
  },
}

/** Links at the head of a channel. */
export const bookmarks: Record<string, Method> = {
  'bookmarks.add': add,
  'bookmarks.edit': edit,
  'bookmarks.list': list,
  'bookmarks.remove': remove,
}
