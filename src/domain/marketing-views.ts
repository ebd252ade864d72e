import type { BriefPhase, CampaignBrief } from './brief.ts'
import type { Instant } from './instant.ts'
import type { MarketSignal, Theme } from './market-signal.ts'

/** What reps heard about one theme in one week. */
export interface SignalsView {
  theme: Theme
  /** Its Monday, `YYYY-MM-DD`. */
  week: string
  total: number
  /** A few, the newest first. */
  newest: readonly MarketSignal[]
  /** Plain names of who told them. */
  thanks: readonly string[]
}

/** What marketing says about a campaign, as it stands. */
export interface BriefView {
  brief: CampaignBrief
  phase: BriefPhase
  /** Plain name of whoever wrote it; null where a tool did. */
  by: string | null
  now: Instant
  /** IANA zone of the team's calendar. */
  zone: string
}

/** What marketing adds to the view of a hand-off. */
export interface MarketedView {
  /** What it says about the lead's campaign, while that runs, and the permalink of the message that does. */
  brief: { brief: CampaignBrief; link: string | null } | null
  /** The newest hot signal of this cycle. */
  hotNews: { what: string; url: string | null; at: Instant } | null
}

export type MarketingMessage = { kind: 'brief'; view: BriefView } | { kind: 'signals'; view: SignalsView }
