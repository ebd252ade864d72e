import { calendarOf, targetsFor, teamZone } from '../domain/agreement.ts'
import { addedSinceAsked, answerIn } from '../domain/answer.ts'
import { phaseOf } from '../domain/brief.ts'
import { depthOf, usualChannel } from '../domain/depth.ts'
import type { AttemptChannel, AttemptResult, Fact, Handoff } from '../domain/handoff.ts'
import type { Instant } from '../domain/instant.ts'
import type { AnswerView, HandoffView } from '../domain/messages.ts'
import { newestHot } from '../domain/news.ts'
import type { InForce } from './agreement-in-force.ts'
import type { PostedAt } from './delivery-ports.ts'
import type { Person, Workspace } from './ports.ts'
import type { Neighbour, StoredHandoff } from './stored.ts'

/** `https://team.slack.com/archives/C…/p…`: where a message can be opened. */
export function permalink(workspace: Pick<Workspace, 'url'>, posted: PostedAt | null): string | null {
  return posted && `${workspace.url}archives/${posted.channel}/p${posted.ts.replace('.', '')}`
}

function neighbour({ owner, card }: Neighbour, workspace: Pick<Workspace, 'url'>) {
  return { owner, link: permalink(workspace, card) }
}

/** Whether the lead was asked around or taken back, and is free to claim again. */
function isBack({ state, offeredTo }: Handoff, ofCycle: readonly Fact[]): boolean {
  if (state !== 'new' || offeredTo !== null) return false
  return ofCycle.some(({ type, actor }) => type === 'pass' || (type === 'release' && actor === null))
}

/** What cards, lists, forms and warnings say about one hand-off, from what is stored. */
export function handoffView(
  stored: StoredHandoff,
  workspace: Pick<Workspace, 'url'>,
  inForce: InForce,
  now: Instant,
  people: readonly Person[] = [],
): HandoffView {
  const { handoff, facts } = stored
  const ofCycle = facts.filter((fact) => fact.cycle === handoff.cycle)
  const calendar = calendarOf(inForce.agreement, now)
  const { attempts } = targetsFor(inForce.agreement, handoff.tier)
  const depth = depthOf(ofCycle, handoff.cycle, attempts, calendar)
  const attempt = ofCycle.findLast((fact) => fact.type === 'attempt')
  const by = stored.feedback?.byId ?? null
  return {
    handoff,
    mql: stored.mql,
    owner: stored.owner,
    offeredTo: stored.offeredTo,
    back: isBack(handoff, ofCycle),
    colleagues: stored.colleagues.map((one) => neighbour(one, workspace)),
    previous: stored.previous && {
      ...neighbour(stored.previous, workspace),
      outcome: stored.previous.outcome,
      reason: stored.previous.reason,
      closedAt: stored.previous.closedAt,
    },
    clocks: stored.clocks,
    attemptsAsked: attempts.count,
    depth: depth.countsFrom !== null && depth.countsFrom <= now ? { ...depth, countsFrom: null } : depth,
    usualChannel: usualChannel(attempts),
    lastAttempt: attempt
      ? {
          at: attempt.at,
          channel: attempt.data['channel'] as AttemptChannel | null,
          result: attempt.data['result'] as AttemptResult,
        }
      : null,
    qualifiedAt: ofCycle.findLast((fact) => fact.type === 'qualify')?.at ?? null,
    brief: briefOf(stored, workspace, now, teamZone(inForce.agreement)),
    hotNews: newestHot(facts, handoff.cycle),
    feedback: stored.feedback && {
      ...stored.feedback,
      by: by ? { id: by, name: people.find((one) => one.slackId === by)?.name ?? stored.owner?.name ?? by } : null,
    },
    feedbackEdits: ofCycle.filter(({ type }) => type === 'feedback').length,
    answer: answerOf(stored, people),
    cardLink: permalink(workspace, stored.card),
    inSummary: stored.summaryId !== null,
    feedbackLink: permalink(workspace, stored.feedbackPost),
    now,
    zone: teamZone(inForce.agreement),
  }
}

function briefOf({ brief: stored }: StoredHandoff, workspace: Pick<Workspace, 'url'>, now: Instant, zone: string) {
  if (!stored || phaseOf(stored.brief, now, zone) !== 'running') return null
  return { brief: stored.brief, link: permalink(workspace, stored.post) }
}

/** Slack ids of whoever is named in what marketing reads: who said it, and who answered. */
export function namedInFeedback({ feedback, facts }: StoredHandoff): string[] {
  const responders = facts.filter((fact) => fact.type === 'response').map((fact) => fact.actor)
  return [feedback?.byId, ...responders].filter((id) => id !== null && id !== undefined)
}

/** Marketing's last response in the present cycle, or the one that was given at an instant. */
export function answerOf(
  { handoff, facts, clocks }: StoredHandoff,
  people: readonly Person[],
  given?: Instant,
): AnswerView | null {
  const fact = facts.findLast(
    ({ type, cycle, at }) => type === 'response' && cycle === handoff.cycle && (given ?? at) === at,
  )
  if (!fact) return null
  const id = fact.actor ?? ''
  const clock = clocks.find(({ kind, metAt }) => kind === 'response' && metAt === fact.at)
  return {
    ...answerIn(fact),
    by: { id, name: people.find((one) => one.slackId === id)?.name ?? (id || 'Marketing') },
    at: fact.at,
    minutes: clock?.businessMinutes ?? null,
    added: addedSinceAsked(facts, handoff.cycle),
  }
}
