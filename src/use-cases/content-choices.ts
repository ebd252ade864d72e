import type { Mql } from '../domain/lead.ts'
import { oneLine } from '../domain/text.ts'
import type { Deps } from './deps.ts'

/** Of the library, by name: a form offers a hundred at most. */
const LISTED = 80

/**
 * Names of content that a rep may have used, or that may have helped: what the lead saw, its campaign, then the content
 * library; each once.
 */
export async function contentChoices(deps: Deps, workspaceId: string, mql: Mql): Promise<string[]> {
  const { found } = await deps.store.contentPage(workspaceId, 'all', { limit: LISTED, offset: 0 })
  const listed = found.map(({ content }) => content.name)
  const names = [...mql.content, mql.campaign ?? '', ...listed].map(oneLine).filter(Boolean)
  return [...new Set(names)]
}
