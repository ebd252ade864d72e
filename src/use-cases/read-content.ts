import { answersFeedback, isColleague, type Member } from '../domain/permission.ts'
import type { ContentFilter, CountedContent, UnlistedContent } from './content-ports.ts'
import type { Deps } from './deps.ts'
import { knowMember } from './know-member.ts'

/** Rows of a page: with their buttons far below the blocks of a view. */
export const CONTENT_ROWS = 10

/** Unlisted names that are offered at a time; the next ones follow as these are added. */
const UNLISTED_SHOWN = 5

/** A page of the library, as one reader sees it. */
export interface ContentLibrary {
  filter: ContentFilter
  /** From 0. */
  page: number
  pages: number
  total: number
  found: readonly CountedContent[]
  /** Names that hand-offs used and the library does not know, for those who may add them; null for everyone else. */
  unlisted: { found: readonly UnlistedContent[]; total: number } | null
  may: ContentRights
}

export interface ContentRights {
  edits: boolean
  requests: boolean
}

/** Marketers and leaders edit; whoever may hand off asks for more; everybody reads. */
export function contentRights(member: Member): ContentRights {
  return { edits: answersFeedback(member), requests: isColleague(member) }
}

export async function readLibrary(
  deps: Deps,
  workspaceId: string,
  readerId: string,
  asked: { filter: ContentFilter; page: number },
): Promise<ContentLibrary> {
  const may = contentRights(await knowMember(deps, workspaceId, readerId))
  const { store } = deps
  const pageAt = (page: number) =>
    store.contentPage(workspaceId, asked.filter, { limit: CONTENT_ROWS, offset: page * CONTENT_ROWS })
  let { page } = asked
  let { found, total } = await pageAt(page)
  // The page is gone: what stood on it was retired or moved to another stage.
  if (found.length === 0 && page > 0) {
    page = 0
    ;({ found, total } = await pageAt(0))
  }
  const unlisted = may.edits && page === 0 ? await store.unlistedContent(workspaceId, UNLISTED_SHOWN) : null
  return {
    filter: asked.filter,
    page,
    pages: Math.max(1, Math.ceil(total / CONTENT_ROWS)),
    total,
    found,
    unlisted,
    may,
  }
}
