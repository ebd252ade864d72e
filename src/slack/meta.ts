import { decodePage } from './content-ids.ts'
import { isId } from './ids.ts'
import { type Carried, readCarried } from './render/modals/carried.ts'

/** What a form about the agreement remembers. */
export interface AgreementMeta {
  /** The version that it was drawn from. */
  base: number
  /** Which part of the document the form is about. */
  section?: string
  proposalId?: string
}

/** What a form about content remembers. */
export interface ContentMeta {
  contentId?: string
  requestId?: string
  /** The page of the library that it was opened from, as a button writes it, and the view that shows it. */
  page?: string
  library?: string
}

/** What a modal remembers between its opening and its submission. */
export interface Meta {
  handoffId: string | null
  /** The version that the form was drawn from. */
  version: number | null
  /** The message that "Hand off this message" was used on. */
  message: { channel: string; ts: string } | null
  /** Set where it was opened from the Home, which is drawn anew when it is sent. */
  home?: true
  agreement?: AgreementMeta
  content?: ContentMeta
  /** The campaign brief that is changed. */
  briefId?: string
  /** What was typed into the close form and is not asked at the moment: it comes back with its field, and is sent along. */
  typed?: Carried
  /** How often the feedback had been added to when the form was drawn. */
  edits?: number
}

export function encodeMeta(meta: Partial<Meta>): string {
  return JSON.stringify(meta)
}

/** Null for anything that {@link encodeMeta} cannot have written. */
export function decodeMeta(text: unknown): Meta | null {
  const value = parseObject(text)
  if (!value) return null
  const { handoffId = null, version = null, message = null, home, agreement, content, briefId, edits } = value
  if (handoffId !== null && !isId(handoffId)) return null
  if (version !== null && !Number.isSafeInteger(version)) return null
  if (message !== null && !isMessageRef(message)) return null
  const about = agreementMeta(agreement)
  const library = contentMeta(content)
  const typed = readCarried(value['typed'])
  return {
    ...{ handoffId, version: version as number | null, message },
    ...(home === true && { home }),
    ...(about && { agreement: about }),
    ...(library && { content: library }),
    ...(isId(briefId) && { briefId }),
    ...(typed && { typed }),
    ...(Number.isSafeInteger(edits) && { edits: edits as number }),
  }
}

function agreementMeta(value: unknown): AgreementMeta | null {
  if (typeof value !== 'object' || value === null) return null
  const { base, section, proposalId } = value as Record<string, unknown>
  if (!Number.isSafeInteger(base)) return null
  return {
    base: base as number,
    ...(typeof section === 'string' && { section }),
    ...(isId(proposalId) && { proposalId }),
  }
}

function contentMeta(value: unknown): ContentMeta | null {
  if (typeof value !== 'object' || value === null) return null
  const { contentId, requestId, page, library } = value as Record<string, unknown>
  return {
    ...(isId(contentId) && { contentId }),
    ...(isId(requestId) && { requestId }),
    ...(decodePage(page) && { page: page as string }),
    ...(typeof library === 'string' && { library }),
  }
}

function parseObject(text: unknown): Record<string, unknown> | null {
  if (typeof text !== 'string') return null
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

function isMessageRef(value: unknown): value is { channel: string; ts: string } {
  if (typeof value !== 'object' || value === null) return false
  const { channel, ts } = value as Record<string, unknown>
  return typeof channel === 'string' && typeof ts === 'string'
}
