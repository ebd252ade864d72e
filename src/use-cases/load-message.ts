import { calendarOf, ladderFor } from '../domain/agreement.ts'
import { type Clock, isRunning, type Step } from '../domain/clocks.ts'
import { isOpen } from '../domain/handoff.ts'
import { isSaid, stepAt, stepsOf } from '../domain/ladder.ts'
import type { HandoffView, Message, WarningView } from '../domain/messages.ts'
import { hotNews, newsIn } from '../domain/news.ts'
import { isTried, type ReminderOf } from '../domain/next-try.ts'
import { offerOf } from '../domain/offer.ts'
import { summaryWarning } from '../domain/outgoing.ts'
import type { ThreadLine } from '../domain/thread-lines.ts'
import { agreementAt, agreementInForce } from './agreement-in-force.ts'
import type { OutboxWork } from './delivery-ports.ts'
import type { Deps } from './deps.ts'
import { inThread, type Loaded, toChannel } from './destination.ts'
import { loadDigestPart } from './digest-parts.ts'
import { handoffView, namedInFeedback } from './handoff-view.ts'
import { loadInForce, loadProposal } from './load-agreement.ts'
import { loadBrief } from './load-brief.ts'
import { isAboutContent, loadContentMessage } from './load-content.ts'
import { loadAnswered, loadFeedback, loadPromiseKept } from './load-feedback.ts'
import { loadNotice } from './load-notice.ts'
import { loadSummary, loadSummaryWarning } from './load-summary.ts'
import { loadNudge } from './nudge.ts'
import type { Workspace } from './ports.ts'
import type { StoredHandoff } from './stored.ts'
import { loadSignals } from './tell-signal.ts'

/** What a row shows now, from stored state, and where: a row only says what kind of message it is. */
export async function loadMessage(deps: Deps, work: OutboxWork): Promise<Loaded> {
  const workspace = await deps.store.workspace(work.workspaceId)
  if (!workspace) return { kind: 'drop' }
  if (work.kind === 'digest') return loadDigest(deps, work, workspace)
  if (work.kind === 'digest_part') return loadDigestPart(deps, work, workspace)
  if (work.kind === 'proposal') return loadProposal(deps, work)
  if (work.kind === 'in_force') return loadInForce(deps, work, workspace)
  if (isAboutContent(work.kind)) return loadContentMessage(deps, work, workspace)
  if (work.kind === 'brief') return loadBrief(deps, work, workspace)
  if (work.kind === 'signals') return loadSignals(deps, work, workspace)
  if (work.kind === 'notice') return loadNotice(deps, work, workspace)
  if (work.kind === 'summary') return loadSummary(deps, work, workspace)
  if (work.kind === 'summary_warning') return loadSummaryWarning(deps, work, workspace)
  if (work.kind === 'promise_kept') return loadPromiseKept(deps, work, workspace)
  if (work.kind === 'nudge') return loadNudge(deps, work, workspace)
  const stored = work.handoffId ? await deps.store.handoff(work.workspaceId, work.handoffId) : null
  if (!stored) return { kind: 'drop' }

  if (work.kind === 'feedback') return loadFeedback(deps, work, stored, workspace)
  if (work.kind === 'answered') return loadAnswered(deps, work, workspace)
  const said = await messageOf(deps, work, stored, workspace)
  if (!said) return { kind: 'drop' }
  const { message, moot } = said
  // What may have reached Slack is looked for before it is dropped: there it would stand for ever as it was.
  if (moot && work.maybeSentAt === null) return { kind: 'drop' }
  if (work.to === 'feedback') {
    return stored.feedbackPost ? inThread(deps, workspace, message, stored.feedbackPost, moot) : { kind: 'wait' }
  }
  if (work.kind === 'line' || (work.kind === 'warning' && work.to === 'handoffs')) {
    if (stored.summaryId) return inSummary(work, stored.summaryId, message)
    return stored.card ? inThread(deps, workspace, message, stored.card, moot) : { kind: 'wait' }
  }
  const loaded = await toChannel(deps, work, workspace, message)
  return loaded.kind === 'send' ? { ...loaded, moot } : loaded
}

/** A summary was made of the hand-off after this was written: it warns of all its hand-offs at once. */
function inSummary(work: OutboxWork, summaryId: string, message: Message): Loaded {
  if (work.posted !== null || message.kind !== 'warning') return { kind: 'wait' }
  const { clock, step } = message.warning
  const name = (work.body as { name?: string }).name ?? step
  return { kind: 'instead', messages: [summaryWarning(summaryId, clock, step, name)] }
}

async function messageOf(
  deps: Deps,
  work: OutboxWork,
  stored: StoredHandoff,
  workspace: Workspace,
): Promise<{ message: Message; moot: boolean } | null> {
  const inForce = await agreementInForce(deps, deps.store, work.workspaceId)
  const people = await deps.store.people(work.workspaceId, namedInFeedback(stored))
  const view = handoffView(stored, workspace, inForce, deps.clock.now(), people)
  const still = (message: Message) => ({ message, moot: false })
  if (work.kind === 'card') return still({ kind: 'card', view })
  if (work.kind === 'offer') return offered(work, stored, view)
  if (work.kind === 'hot_news') return hotNewsFor(deps, work, stored, view)
  if (work.kind === 'feedback_line') {
    const { by, said, note } = work.body as { by: string; said: string | null; note: string | null }
    return still({ kind: 'feedback_line', by, said, note, view })
  }
  if (work.kind === 'next_try') return triedAgain(work, stored, view)
  if (work.kind === 'line') {
    const { line, at, broadcast = false } = work.body as { line: ThreadLine; at: number; broadcast?: boolean }
    // What is said to all is said while it is true.
    return still({ kind: 'line', line, at, view, broadcast: broadcast && view.back })
  }
  const clock = stored.clocks.find((one) => one.id === work.clockId)
  if (!clock) return null
  const unsaid = work.posted === null
  const { step, surface, broadcast } = work.body as { step: Step; surface: WarningView['surface']; broadcast: boolean }
  const direct = surface === 'direct' ? { toId: work.to } : {}
  // Whoever gave the lead away before the warning went out has nothing to do with it any more.
  const passedOn = direct.toId !== undefined && stored.handoff.ownerId !== direct.toId
  const over = !isOpen(stored.handoff) && clock.kind !== 'response'
  const moot = unsaid && (!isRunning(clock) || over || passedOn)
  const follows = surface === 'manager' ? await whatFollows(deps, work.workspaceId, stored, clock) : null
  const warning = { step, surface, ...direct, clock, view, follows }
  return { message: { kind: 'warning', warning, broadcast: unsaid && broadcast }, moot }
}

/** Whoever gave the lead away, or closed it, before it was said has nothing to do with it any more. */
async function hotNewsFor(deps: Deps, work: OutboxWork, stored: StoredHandoff, view: HandoffView) {
  const { from, to, owner } = work.body as { from: number; to: number; owner: string }
  const told = newsIn(stored.facts)
  const tellers = await deps.store.people(
    work.workspaceId,
    told.flatMap(({ actor }) => actor ?? []),
  )
  const nameOf = (id: string) => tellers.find(({ slackId }) => slackId === id)?.name ?? id
  const news = hotNews(told, { from, to }, nameOf)
  if (!news) return null
  const over = !isOpen(stored.handoff) || stored.handoff.ownerId !== owner
  return { message: { kind: 'hot_news' as const, news, view }, moot: work.posted === null && over }
}

/** What Baton does by itself if nobody acts on what a manager is told. */
async function whatFollows(deps: Deps, workspaceId: string, { handoff }: StoredHandoff, clock: Clock) {
  const agreement = await agreementAt(deps, deps.store, workspaceId, clock.agreementVersion)
  const steps = stepsOf(ladderFor(agreement, handoff.tier, clock.kind), clock)
  const calendar = calendarOf(agreement, clock.startedAt)
  const next = steps.find(
    (step) =>
      (step.act === 'next-person' || (step.act === 'back-to-channel' && handoff.ownerId !== null)) &&
      !isSaid(clock, step),
  )
  return next ? { act: next.act as 'next-person' | 'back-to-channel', at: stepAt(clock, next.share, calendar) } : null
}

/** An offer that was over before it was said is not said. */
function offered(
  work: OutboxWork,
  stored: StoredHandoff,
  view: HandoffView,
): { message: Message; moot: boolean } | null {
  const { to, cycle } = work.body as { to: string; cycle: number }
  const offer = offerOf(stored.facts, to, cycle)
  if (!offer) return null
  return { message: { kind: 'offer', offer: { ...offer, view } }, moot: work.posted === null && offer.ended !== null }
}

/** One that was tried again before it was said is not said. */
function triedAgain(work: OutboxWork, { handoff, facts }: StoredHandoff, view: HandoffView) {
  const { at, ...of } = work.body as unknown as ReminderOf & { at: number }
  const tried = isTried(of, handoff)
  const last = facts.findLast(({ type, cycle }) => type === 'attempt' && cycle === of.cycle)
  const note = (last?.data['note'] as string | null | undefined) ?? null
  return {
    message: { kind: 'next_try', reminder: { at, tried, note, view } } as const,
    moot: work.posted === null && tried,
  }
}

async function loadDigest(deps: Deps, work: OutboxWork, workspace: Workspace): Promise<Loaded> {
  const { period, slot } = work.body as { period: string; slot: string }
  const digest = await deps.store.digestSnapshot(work.workspaceId, period, slot)
  return digest ? toChannel(deps, work, workspace, { kind: 'digest', digest }) : { kind: 'drop' }
}
