import type { AgreementNews, ProposalView } from './agreement-views.ts'
import type { AnswerPromise } from './answer-promise.ts'
import type { DayAttainment } from './attainment-by-day.ts'
import type { Clock, Step } from './clocks.ts'
import type { ContentRequestView, RequestStep, UnusedListed } from './content-views.ts'
import type { Depth } from './depth.ts'
import type { DigestPart } from './digest-parts.ts'
import type { AnswerText, FeedbackText } from './feedback-words.ts'
import type { AttemptChannel, AttemptResult, Handoff, Outcome } from './handoff.ts'
import type { Instant } from './instant.ts'
import type { Mql } from './lead.ts'
import type { MarketedView, MarketingMessage } from './marketing-views.ts'
import type { HotNews } from './news.ts'
import type { Notice } from './notice.ts'
import type { OfferReason } from './routing.ts'
import type { Scorecard } from './scorecard.ts'
import type { ThreadLine } from './thread-lines.ts'

/** A member as named in text. Cards mention by id; threads and feedback use the plain name. */
export interface PersonRef {
  id: string
  name: string
}

/** Where a warning stands: under the card, or in direct messages to the owner, a marketer, a manager. */
export type Surface = 'thread' | 'direct' | 'marketer' | 'manager'

/** A warning on one clock. Rendered from the clock as it stands: once settled it is told in the past tense. */
export interface WarningView {
  step: Step
  surface: Surface
  /** Slack id of the owner who was told directly. */
  toId?: string
  /** Told to a manager: what Baton does next by itself, and when. */
  follows?: { act: 'next-person' | 'back-to-channel'; at: Instant } | null
  clock: Clock
  view: HandoffView
}

/** Everything that a card, a Home row, a form or a reminder says about one hand-off. */
export interface HandoffView extends MarketedView {
  handoff: Handoff
  mql: Mql
  owner: PersonRef | null
  /** Whom it is offered to. */
  offeredTo: PersonRef | null
  /** It was offered or taken back in this cycle, and nobody is left to ask. */
  back: boolean
  /** Others who work the same company now. */
  colleagues: readonly Neighbour[]
  /** How the lead's hand-off before this one ended; null where this is the first. */
  previous: (Neighbour & { outcome: Outcome | null; reason: string | null; closedAt: Instant | null }) | null
  /** Clocks of all cycles. */
  clocks: readonly Clock[]
  /** Attempts that the agreement asks for. */
  attemptsAsked: number
  /** How far the attempts of this cycle are from what was agreed. */
  depth: Depth
  /** The channel that a first attempt is likely made on. */
  usualChannel: AttemptChannel
  lastAttempt: { at: Instant; channel: AttemptChannel | null; result: AttemptResult } | null
  qualifiedAt: Instant | null
  feedback: (FeedbackText & { by: PersonRef | null; at: Instant }) | null
  /** How often feedback was added to since it closed. */
  feedbackEdits: number
  /** Marketing's response to it. Minutes are business minutes since it was asked for; null where no clock ran. */
  answer: AnswerView | null
  /** Permalink of the card, once it is posted; of the summary while only that tells it. */
  cardLink: string | null
  /** It has no card of its own yet: a summary tells it. */
  inSummary: boolean
  /** Permalink of the message in the feedback channel, once it is posted. */
  feedbackLink: string | null
  /** The instant that "overdue" and "today" are told by. */
  now: Instant
  /** IANA zone of the team's calendar, for date fallbacks. */
  zone: string
}

export interface AnswerView extends AnswerText {
  by: PersonRef
  at: Instant
  /** Business minutes since it was asked for; null where no clock ran, or an earlier answer met it. */
  minutes: number | null
  /** Sales said more since. */
  added: boolean
}

/** What one message of the feedback channel tells: a close, or several that one answer is for. */
export interface FeedbackNews {
  /** At least one, the first to close first. */
  views: readonly HandoffView[]
  /** Where several came from, and how many MQLs that sent in the same days. */
  origin: { name: string; sent: number } | null
  promise: AnswerPromise | null
}

/** What waits for a word of one person, told once a week. */
export interface NudgeView {
  /** Closed hand-offs of theirs that nobody said anything about. */
  silent: { found: readonly HandoffView[]; total: number }
  /** Messages that marketing has not answered, the first to fall due first; nothing for who does not answer. */
  due: { found: readonly FeedbackNews[]; total: number }
}

/** Another hand-off, as a card names it. */
export interface Neighbour {
  owner: PersonRef | null
  /** Permalink of its card, once it is posted. */
  link: string | null
}

/** An offer, for whoever it was made to. Rendered as it stands: once it is over it is told in the past tense. */
export interface OfferView {
  until: Instant
  why: OfferReason
  /** What became of it; null while it stands. */
  ended: { how: 'accepted' | 'passed' | 'expired' | 'taken' | 'closed'; at: Instant } | null
  view: HandoffView
}

/** A reminder to try a lead again, for its owner. Rendered as it stands: once they tried it is told in the past tense. */
export interface NextTryView {
  /** When the try was planned. */
  at: Instant
  tried: boolean
  /** What was noted at the last attempt. */
  note: string | null
  view: HandoffView
}

/** Several hand-offs that arrived faster than their channel could bear: one row each. */
export interface SummaryView {
  /** Its outbox row. */
  id: string
  /** In the order of their rows; without those that were erased meanwhile. */
  rows: readonly HandoffView[]
}

/** A reminder or a breach of all the hand-offs of a summary that nobody has taken yet. */
export interface SummaryWarningView {
  step: Step
  kind: Clock['kind']
  /** As the agreement writes it: `4h`. */
  target: string
  summary: SummaryView
}

/** What one outbox row shows, loaded afresh when it is sent. */
export type Message =
  | { kind: 'card'; view: HandoffView }
  | { kind: 'line'; line: ThreadLine; view: HandoffView; at: Instant; broadcast?: boolean }
  | { kind: 'offer'; offer: OfferView }
  | { kind: 'next_try'; reminder: NextTryView }
  | { kind: 'warning'; warning: WarningView; broadcast: boolean }
  | MarketingMessage
  /** To the owner: the lead shows interest. */
  | { kind: 'hot_news'; news: HotNews; view: HandoffView }
  /** Somebody asks marketing for content: the request as it stands, a line under it, a word to whom it concerns. */
  | { kind: 'content_request'; view: ContentRequestView }
  | { kind: 'request_line'; step: RequestStep; view: ContentRequestView; at: Instant }
  | { kind: 'request_step'; step: RequestStep; view: ContentRequestView; waits: boolean }
  | { kind: 'unused_content'; listed: UnusedListed }
  | { kind: 'feedback'; news: FeedbackNews }
  /** Under it: what sales added when marketing asked back. */
  | { kind: 'feedback_line'; by: string; said: string | null; note: string | null; view: HandoffView }
  /** To whoever closed them: marketing answered. */
  | { kind: 'answered'; views: readonly [HandoffView, ...HandoffView[]] }
  /** To whoever gave the feedback: what was promised is done. */
  | { kind: 'promise_kept'; promise: AnswerPromise; toId: string }
  | { kind: 'nudge'; nudge: NudgeView }
  | { kind: 'digest'; digest: Digest }
  /** In the thread of its digest. */
  | { kind: 'digest_part'; part: DigestPart; digest: Digest; promises?: readonly AnswerPromise[]; now?: Instant }
  | { kind: 'summary'; summary: SummaryView }
  | { kind: 'summary_warning'; warning: SummaryWarningView; broadcast: boolean }
  | { kind: 'notice'; notice: Notice }
  /** `ask`: to a leader who is to decide; `outcome`: to whoever proposed it. */
  | { kind: 'proposal'; part: 'ask' | 'outcome'; view: ProposalView }
  | { kind: 'in_force'; news: AgreementNews }

/** A published scorecard with the names and links its message needs. */
export interface Digest {
  period: 'day' | 'week' | 'month' | 'quarter'
  /** The business day it is posted on, `YYYY-MM-DD` in the scorecard's zone. */
  slot: string
  scorecard: Scorecard
  /** Hand-offs that sales decided in the period, and how many of them it took as good. */
  quality: { accepted: number; decided: number }
  /** Permalinks of the overdue hand-offs' cards, by hand-off id. */
  links: Readonly<Record<string, string>>
  wins: readonly {
    company: string
    by: PersonRef | null
    amount: number | null
    currency: string | null
    link: string | null
  }[]
  /** Of a week: its business days and those of the weeks before it, for its chart. Older snapshots have none. */
  days?: readonly DayAttainment[]
  /** What stands in its thread; older snapshots have none. */
  parts?: readonly DigestPart[]
}
