import { teamZone } from '../domain/agreement.ts'
import type { ProposalView } from '../domain/agreement-views.ts'
import type { AnswerPromise } from '../domain/answer-promise.ts'
import type { Instant } from '../domain/instant.ts'
import type { Mql } from '../domain/lead.ts'
import type { HandoffView, NudgeView } from '../domain/messages.ts'
import { leads } from '../domain/permission.ts'
import { agreementInForce } from './agreement-in-force.ts'
import type { Trouble } from './delivery-ports.ts'
import type { Deps } from './deps.ts'
import { handoffView, namedInFeedback } from './handoff-view.ts'
import { knowMember } from './know-member.ts'
import { answersDue } from './nudge.ts'
import type { HandoffQuery } from './ports.ts'
import { readAgreement } from './read-agreement.ts'

export interface HandoffList {
  views: HandoffView[]
  /** How many there are in all; `views` may hold fewer. */
  total: number
}

/** Hand-offs for a list, soonest promise first. */
export async function listHandoffs(deps: Deps, workspaceId: string, query: HandoffQuery): Promise<HandoffList> {
  const [workspace, inForce, result] = await Promise.all([
    deps.store.workspace(workspaceId),
    agreementInForce(deps, deps.store, workspaceId),
    deps.store.handoffs(workspaceId, query),
  ])
  if (!workspace) return { views: [], total: 0 }
  const now = deps.clock.now()
  return { views: result.found.map((one) => handoffView(one, workspace, inForce, now)), total: result.total }
}

/** What somebody's App Home is drawn from. */
export interface HomeData {
  mine: readonly HandoffView[]
  mineTotal: number
  free: readonly HandoffView[]
  freeTotal: number
  /** For leaders and admins; null for everyone else. */
  overdueTotal: number | null
  /** Messages that could not be delivered, for admins; null for everyone else. */
  troubles: { total: number; found: Trouble[] } | null
  /** For leaders and admins: what is proposed, and whether it waits for them; null for everyone else. */
  agreement: { open: ProposalView | null; decides: boolean } | null
  /** Leads that rest, for marketers, leaders and admins; null for everyone else. */
  resting: Resting | null
  /** What marketing owes for feedback, for marketers; null for everyone else. */
  owed: MarketingOwes | null
}

export interface MarketingOwes {
  due: NudgeView['due']
  promises: { found: readonly AnswerPromise[]; total: number }
  now: Instant
  /** IANA zone of the team's calendar. */
  zone: string
}

/** Answers due, and promises, that a Home names; the rest is counted. */
const OWED_ROWS = 3

export interface Resting {
  total: number
  found: readonly { leadId: string; mql: Mql; grade: string | null; since: Instant | null; until: Instant | null }[]
  now: Instant
  /** IANA zone of the team's calendar. */
  zone: string
}

/** Resting leads that a Home names; the rest is counted. */
const RESTING_ROWS = 8

/** How many hand-offs a Home shows of a kind; the rest is counted. */
const HOME_ROWS = 40

/** What somebody's App Home shows: their open hand-offs and those free to claim. */
export async function readHome(deps: Deps, workspaceId: string, slackId: string): Promise<HomeData> {
  const member = await knowMember(deps, workspaceId, slackId)
  const overdue = { which: 'overdue', at: deps.clock.now(), limit: 1 } as const
  const [offered, mine, free, late, troubles, agreement] = await Promise.all([
    listHandoffs(deps, workspaceId, { which: 'offered', to: slackId, limit: HOME_ROWS }),
    listHandoffs(deps, workspaceId, { which: 'mine', ownerId: slackId, limit: HOME_ROWS }),
    listHandoffs(deps, workspaceId, { which: 'free', limit: HOME_ROWS }),
    leads(member) ? deps.store.handoffs(workspaceId, overdue) : null,
    member.roles.has('admin') ? deps.store.outbox.troubles(workspaceId, HOME_ROWS) : null,
    leads(member) ? openForHome(deps, workspaceId, slackId) : null,
  ])
  return {
    mine: [...offered.views, ...mine.views],
    mineTotal: offered.total + mine.total,
    free: free.views,
    freeTotal: free.total,
    overdueTotal: late?.total ?? null,
    troubles,
    agreement,
    resting: leads(member) || member.roles.has('marketer') ? await restingLeads(deps, workspaceId) : null,
    owed: member.roles.has('marketer') ? await owedByMarketing(deps, workspaceId) : null,
  }
}

async function restingLeads(deps: Deps, workspaceId: string): Promise<Resting> {
  const { agreement } = await agreementInForce(deps, deps.store, workspaceId)
  const { total, found } = await deps.store.restingLeads(workspaceId, RESTING_ROWS)
  return {
    total,
    found: found.map(({ id, mql, grade, nurtureSince, restUntil }) => {
      return { leadId: id, mql, grade, since: nurtureSince, until: restUntil }
    }),
    now: deps.clock.now(),
    zone: teamZone(agreement),
  }
}

async function owedByMarketing(deps: Deps, workspaceId: string): Promise<MarketingOwes | null> {
  const workspace = await deps.store.workspace(workspaceId)
  if (!workspace) return null
  const { agreement } = await agreementInForce(deps, deps.store, workspaceId)
  return {
    due: await answersDue(deps, workspace, OWED_ROWS),
    promises: await deps.store.openPromises(workspaceId, OWED_ROWS),
    now: deps.clock.now(),
    zone: teamZone(agreement),
  }
}

async function openForHome(deps: Deps, workspaceId: string, slackId: string): Promise<HomeData['agreement']> {
  if (!(await deps.store.openProposal(workspaceId))) return { open: null, decides: false }
  const { view, reader } = await readAgreement(deps, workspaceId, slackId)
  return { open: view.open, decides: reader.decides }
}

/** One hand-off as forms and private answers show it; null when there is none here. */
export async function readView(deps: Deps, workspaceId: string, handoffId: string): Promise<HandoffView | null> {
  const [workspace, inForce, stored] = await Promise.all([
    deps.store.workspace(workspaceId),
    agreementInForce(deps, deps.store, workspaceId),
    deps.store.handoff(workspaceId, handoffId),
  ])
  if (!workspace || !stored) return null
  const people = await deps.store.people(workspaceId, namedInFeedback(stored))
  return handoffView(stored, workspace, inForce, deps.clock.now(), people)
}
