import { isObject } from '../blocks/check.ts'
import { LIMITS } from '../blocks/limits.ts'
import { shareFiles } from '../files/sharing.ts'
import { wireFile } from '../files/stored-file.ts'
import type { Channel, Draft } from '../shapes.ts'
import { isMember, threadFor } from './access.ts'
import { optional, required, structured } from './args.ts'
import { ApiError, type Call, invalidArguments, type Method } from './call.ts'
import { contentOf } from './content.ts'

/** Characters of a picture's description. Source: files.getUploadURLExternal, `alt_txt_too_large`. */
const LONGEST_ALT = 1_000
/** Source: files.completeUploadExternal, `channels_limit_exceeded`. */
const MOST_CHANNELS = 100

const getUrl: Method = {
  scopes: ['files:write'],
  run(call) {
    const { files, app } = call.workspace
    const name = required(call, 'filename')
    const given = call.args.length
    if (given === undefined || given === null || given === '') throw invalidArguments('missing required field: length')
    const length = Number(given)
    if (!Number.isInteger(length) || length < 0)
      throw invalidArguments('must provide an integer [json-pointer:/length]')
    if (length === 0) throw new ApiError('missing_argument')
    const alt = optional(call, 'alt_txt')
    if (alt !== undefined && alt.length > LONGEST_ALT) throw new ApiError('alt_txt_too_large')
    const { id, secret } = files.begin(app.bot_user, name, length, alt)
    return { upload_url: `${call.base}/upload/${secret}`, file_id: id }
  },
}

const complete: Method = {
  scopes: ['files:write'],
  run(call) {
    const { files, team } = call.workspace
    const wanted = filesOf(call)
    const channels = channelsOf(call)
    const [first] = channels
    const thread = first && threadFor(call, first)
    const draft = draftOf(call, thread)
    if (!wanted.every(({ id }) => files.canComplete(id))) throw new ApiError('file_not_found')
    const ids = wanted.map(({ id }) => id)
    let left = ids.length
    // The message comes with the last file that is ready; the answer does not wait for it.
    const ready = (): void => {
      left -= 1
      if (left === 0) for (const channel of channels) shareFiles(call.workspace, channel, ids, draft)
    }
    const done = wanted.map(({ id, title }) => files.complete(id, title, ready))
    return { files: done.map((each) => wireFile(each, call.workspace.base || call.base, team.url)) }
  },
}

/** @throws ApiError `invalid_arguments` */
function filesOf(call: Call): { id: string; title?: string }[] {
  const given = structured(call, 'files', invalidArguments('must be valid JSON [json-pointer:/files]'))
  if (given === undefined) throw invalidArguments('missing required field: files')
  if (!Array.isArray(given) || given.length === 0) throw invalidArguments('must provide an array [json-pointer:/files]')
  return given.map((each, index) => {
    if (!isObject(each) || typeof each.id !== 'string') {
      throw invalidArguments(`missing required field: id [json-pointer:/files/${index}]`)
    }
    return { id: each.id, ...(typeof each.title === 'string' && { title: each.title }) }
  })
}

/** @throws ApiError `channel_not_found`, `invalid_channel`, `channels_limit_exceeded`, `not_in_channel` */
function channelsOf(call: Call): Channel[] {
  const one = optional(call, 'channel_id')
  const several = optional(call, 'channels')?.split(',') ?? []
  const ids = one === undefined ? several : [one]
  if (ids.length > MOST_CHANNELS) throw new ApiError('channels_limit_exceeded')
  const { channels, people, app } = call.workspace
  return ids.map((id) => {
    const person = one === undefined ? people.find(id.trim()) : undefined
    const channel = person ? channels.between(app.bot_user, person.id) : channels.find(id.trim())
    if (!channel || (channel.kind !== 'public' && !isMember(call, channel))) {
      throw new ApiError(one === undefined ? 'invalid_channel' : 'channel_not_found')
    }
    if (!isMember(call, channel)) throw new ApiError('not_in_channel')
    if (channel.is_archived) throw new ApiError('posting_to_channel_denied')
    return channel
  })
}

/** What stands beside the files; a comment makes blocks void. */
function draftOf(call: Call, thread: string | undefined): Draft {
  const { app } = call.workspace
  const comment = optional(call, 'initial_comment')
  const { blocks } = comment === undefined ? contentOf(call, LIMITS.messageText) : {}
  return {
    user: app.bot_user,
    bot_id: app.bot_id,
    app_id: app.id,
    text: comment ?? '',
    ...(blocks && { blocks }),
    ...(thread !== undefined && { thread_ts: thread }),
  }
}

/** The two calls around an upload; the bytes go to the address between them. */
export const uploads: Record<string, Method> = {
  'files.getUploadURLExternal': getUrl,
  'files.completeUploadExternal': complete,
}
