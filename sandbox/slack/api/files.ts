import type { StoredFile } from '../files/file-shape.ts'
import { wireFile } from '../files/stored-file.ts'
import type { Json } from '../shapes.ts'
import { optional, required } from './args.ts'
import { ApiError, type Call, type Method } from './call.ts'

/** `types` of files.list → what belongs to it. */
const TYPES: Record<string, (file: StoredFile) => boolean> = {
  all: () => true,
  images: (file) => file.mimetype.startsWith('image/'),
  pdfs: (file) => file.mimetype === 'application/pdf',
  zips: (file) => file.name.endsWith('.zip'),
  spaces: () => false,
  snippets: () => false,
  gdocs: () => false,
}

function shown(call: Call, file: StoredFile): Json {
  return wireFile(file, call.workspace.base || call.base, call.workspace.team.url)
}

/** @throws ApiError `file_not_found`, `file_deleted` */
function fileOf(call: Call): StoredFile {
  const file = call.workspace.files.find(required(call, 'file'))
  if (!file) throw new ApiError('file_not_found')
  if (file.deleted) throw new ApiError('file_deleted')
  return file
}

const info: Method = {
  scopes: ['files:read'],
  run(call) {
    const file = fileOf(call)
    const shares = Object.fromEntries(
      Object.entries(file.shares).map(([channel, stamps]) => [channel, stamps.map((ts) => ({ ts }))]),
    )
    return { file: { ...shown(call, file), shares: { public: shares } }, comments: [], response_metadata: {} }
  },
}

const list: Method = {
  scopes: ['files:read'],
  run(call) {
    const fits = filterOf(call)
    const all = call.workspace.files.all().filter((each) => !each.deleted && fits(each))
    const count = Math.min(Number(optional(call, 'count') ?? 100) || 100, 1000)
    const page = Math.max(Number(optional(call, 'page') ?? 1) || 1, 1)
    const files = all.toReversed().slice((page - 1) * count, page * count)
    const paging = { count, total: all.length, page, pages: Math.max(1, Math.ceil(all.length / count)) }
    return { files: files.map((each) => shown(call, each)), paging }
  },
}

/** @throws ApiError `user_not_found`, `unknown_type` */
function filterOf(call: Call): (file: StoredFile) => boolean {
  const user = optional(call, 'user')
  if (user !== undefined && !call.workspace.people.find(user)) throw new ApiError('user_not_found')
  const kinds = (optional(call, 'types') ?? 'all').split(',').map((each) => {
    const kind = Object.hasOwn(TYPES, each) ? TYPES[each] : undefined
    if (!kind) throw new ApiError('unknown_type')
    return kind
  })
  const channel = optional(call, 'channel')
  const from = Number(optional(call, 'ts_from') ?? 0)
  const to = Number(optional(call, 'ts_to') ?? Number.POSITIVE_INFINITY)
  return (file) =>
    (user === undefined || file.user === user) &&
    (channel === undefined || file.shares[channel] !== undefined) &&
    file.created >= from &&
    file.created <= to &&
    kinds.some((kind) => kind(file))
}

const remove: Method = {
  scopes: ['files:write'],
  run(call) {
    const file = fileOf(call)
    if (file.user !== call.workspace.app.bot_user) throw new ApiError('cant_delete_file')
    call.workspace.files.delete(file)
    return {}
  },
}

export const files: Record<string, Method> = { 'files.info': info, 'files.list': list, 'files.delete': remove }
