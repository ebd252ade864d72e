import type { Content, ContentStage, UseCounts } from '../domain/content.ts'
import type { ContentRequest } from '../domain/content-request.ts'
import type { UnusedListed } from '../domain/content-views.ts'
import type { Instant } from '../domain/instant.ts'
import type { PersonRef } from '../domain/messages.ts'
import type { PostedAt } from './delivery-ports.ts'

/** Something of the library with what it was used for. */
export interface CountedContent {
  content: Content
  owner: PersonRef | null
  counts: UseCounts
}

/** Which of the library is asked for: in use, of one stage or of none yet; or what is retired. */
export type ContentFilter = 'all' | ContentStage | 'no_stage' | 'retired'

/** A name that hand-offs used and the library does not know. */
export interface UnlistedContent {
  name: string
  /** Hand-offs that used it. */
  total: number
}

/** What the library is asked; counts come with it, in one query. Every method but the last two stays in one workspace. */
export interface ContentReads {
  /** By name; `total` counts all that pass the filter. */
  contentPage(
    workspaceId: string,
    filter: ContentFilter,
    page: { limit: number; offset: number },
  ): Promise<{ found: CountedContent[]; total: number }>
  countedContent(workspaceId: string, contentId: string): Promise<CountedContent | null>
  content(workspaceId: string, contentId: string): Promise<Content | null>
  /** Those whose names these are; keys as the domain makes them. */
  contentNamed(workspaceId: string, keys: readonly string[]): Promise<Content[]>
  /** Names that hand-offs used and nobody listed, the most used first. */
  unlistedContent(workspaceId: string, limit: number): Promise<{ found: UnlistedContent[]; total: number }>
  /** What is in the library since before `since`, not retired, and used by no hand-off since then, by name. */
  unusedContent(workspaceId: string, since: Instant, limit: number): Promise<{ found: Content[]; total: number }>
  /** The month, `YYYY-MM`, for which unused content was listed last. */
  lastUnusedMonth(workspaceId: string): Promise<string | null>
  /** What was listed for a month. */
  unusedListed(workspaceId: string, month: string): Promise<UnusedListed | null>
  contentRequest(workspaceId: string, requestId: string): Promise<ContentRequest | null>
  /** Requests that wait for somebody, the soonest day first: also for a meeting's agenda. */
  openRequests(workspaceId: string): Promise<ContentRequest[]>
  /** Where the messages of these requests stand, as far as they are posted. */
  requestPlaces(workspaceId: string, requestIds: readonly string[]): Promise<Map<string, PostedAt>>
  /** Requests whose day has passed by now, and nobody said so yet. */
  dueContentRequests(now: Instant, limit: number): Promise<{ workspaceId: string; requestId: string }[]>
  nextContentRequestAt(): Promise<Instant | null>
}

export interface ContentWrites {
  /** Takes turns with others who change the library, until the transaction ends. */
  lockContent(workspaceId: string): Promise<void>
  saveContent(workspaceId: string, content: Content): Promise<void>
  /** @throws VersionConflict when somebody moved it meanwhile. @param before  null for a new one */
  saveContentRequest(before: ContentRequest | null, after: ContentRequest): Promise<void>
  /** False when the month was served before. */
  addUnusedListed(workspaceId: string, listed: UnusedListed, at: Instant): Promise<boolean>
}
