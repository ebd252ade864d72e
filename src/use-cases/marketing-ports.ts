import type { BriefPhase, CampaignBrief } from '../domain/brief.ts'
import type { Instant } from '../domain/instant.ts'
import type { MarketSignal, Theme } from '../domain/market-signal.ts'
import type { PostedAt } from './delivery-ports.ts'

/** A hot signal that waits for its owner's hours. */
export interface WaitingNews {
  /** The line of the thread that it is told from. */
  from: number
  at: Instant
}

/** A brief with how it was last told. */
export interface StoredBrief {
  brief: CampaignBrief
  phase: BriefPhase
  /** When somebody must look again; null: never. */
  nextAt: Instant | null
  /** Where the message about it stands, once it is posted. */
  post: PostedAt | null
}

/** What passes between marketing and sales besides hand-offs. */
export interface MarketingReads {
  /** Hand-offs whose owner is to hear of a hot signal now. */
  dueNews(now: Instant, limit: number): Promise<{ workspaceId: string; handoffId: string }[]>
  /** What waits to be told to the owner of a hand-off; null where nothing does. */
  waitingNews(workspaceId: string, handoffId: string): Promise<WaitingNews | null>
  brief(workspaceId: string, briefId: string): Promise<StoredBrief | null>
  /** By its name, whatever the case. */
  briefNamed(workspaceId: string, name: string): Promise<StoredBrief | null>
  /** Those that end on that day (`YYYY-MM-DD`) or later, the soonest to begin first. */
  briefs(workspaceId: string, endingFrom: string, limit: number): Promise<StoredBrief[]>
  /** Those that begin or end now. */
  dueBriefs(now: Instant, limit: number): Promise<{ workspaceId: string; briefId: string }[]>
  /** Open hand-offs of leads of a campaign, by its name whatever the case: the newest, at most so many. */
  openOfCampaign(workspaceId: string, name: string, limit: number): Promise<string[]>
  /** What was heard about a theme in a week (its Monday): how often, the newest first, and who told it. */
  signals(
    workspaceId: string,
    week: string,
    theme: Theme,
    limit: number,
  ): Promise<{ total: number; newest: MarketSignal[]; tellers: string[] }>
  signalCounts(workspaceId: string, weeks: readonly string[]): Promise<{ theme: Theme; week: string; count: number }[]>
}

export interface MarketingWrites {
  /** Remembers a hot signal until its owner may hear of it; null: there is nothing to tell any more. */
  waitWithNews(workspaceId: string, handoffId: string, waiting: WaitingNews | null): Promise<void>
  saveBrief(workspaceId: string, stored: Omit<StoredBrief, 'post'>): Promise<void>
  /** @param week  its Monday */
  addSignal(workspaceId: string, week: string, signal: MarketSignal): Promise<void>
}
