import { extname } from 'node:path'
import type { Json } from '../shapes.ts'
import type { StoredFile } from './file-shape.ts'

/** Slack's `filetype` is the ending; the few that matter here have a type of their own. */
const TYPES: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
  csv: 'text/csv',
  txt: 'text/plain',
  json: 'application/json',
}

/** Pictures that Slack shows, in messages and in image blocks. */
const SHOWN = new Set(['image/png', 'image/jpeg', 'image/gif'])

export function mimetypeOf(name: string): string {
  return TYPES[endingOf(name)] ?? 'application/octet-stream'
}

export function isPicture(file: Pick<StoredFile, 'mimetype'>): boolean {
  return SHOWN.has(file.mimetype)
}

/** Path of a file's content below the place where the workspace is served. */
export function pathOf(file: Pick<StoredFile, 'id' | 'name'>): string {
  return `/files/${file.id}/${encodeURIComponent(file.name)}`
}

/** A file as files.info and messages show it. @param base  where this workspace is served */
export function wireFile(file: StoredFile, base: string, teamUrl: string): Json {
  if (file.deleted) return { id: file.id, mode: 'tombstone' }
  const url = `${base}${pathOf(file)}`
  const picture = isPicture(file) && file.width !== undefined
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    filetype: endingOf(file.name) || 'binary',
    pretty_type: (endingOf(file.name) || 'binary').toUpperCase(),
    user: file.user,
    editable: false,
    size: file.size,
    mode: 'hosted',
    is_external: false,
    external_type: '',
    is_public: true,
    public_url_shared: false,
    display_as_bot: false,
    url_private: url,
    url_private_download: url,
    permalink: permalinkOf(file, teamUrl),
    ...(file.alt !== undefined && { alt_txt: file.alt }),
    ...(picture && { original_w: file.width, original_h: file.height, thumb_360: url }),
    channels: Object.keys(file.shares).filter((each) => each.startsWith('C')),
    ims: Object.keys(file.shares).filter((each) => each.startsWith('D')),
    has_rich_preview: false,
    file_access: 'visible',
  }
}

export function permalinkOf(file: Pick<StoredFile, 'id' | 'user' | 'name'>, teamUrl: string): string {
  return `${teamUrl}files/${file.user}/${file.id}/${encodeURIComponent(file.name)}`
}

function endingOf(name: string): string {
  return extname(name).slice(1).toLowerCase()
}
