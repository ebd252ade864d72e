import type { Mql } from '../domain/lead.ts'
import { oneLine } from '../domain/text.ts'
import type { Deps } from './deps.ts'

/**
 * Names of content that a rep may have used, or that may have helped: what the lead saw, and its campaign; the nearest
 * first, each once.
 */
export async function contentChoices(_deps: Deps, _workspaceId: string, mql: Mql): Promise<string[]> {
  const names = [...mql.content, mql.campaign ?? ''].map(oneLine).filter(Boolean)
  return [...new Set(names)]
}
