import { originOf } from '../domain/feedback-group.ts'
import type { FeedbackNews } from '../domain/messages.ts'
import { localDate, startOfDay } from '../domain/zone.ts'
import { agreementInForce } from './agreement-in-force.ts'
import type { OutboxWork } from './delivery-ports.ts'
import type { Deps } from './deps.ts'
import { type Loaded, toChannel } from './destination.ts'
import { answerOf, handoffView, namedInFeedback } from './handoff-view.ts'
import type { Reads, Workspace } from './ports.ts'
import type { StoredHandoff } from './stored.ts'

/** What the feedback channel shows of a close, or of all that stand of its group. */
export async function loadFeedback(
  deps: Deps,
  work: OutboxWork,
  stored: StoredHandoff,
  workspace: Workspace,
): Promise<Loaded> {
  const { cycle } = work.body as { cycle?: number }
  const group = await deps.store.groupOf(workspace.id, stored.handoff.id, cycle ?? stored.handoff.cycle)
  const together = group ? await deps.store.inGroup(workspace.id, group.id) : []
  // Of a lead that was reopened there is nothing to say: the message stays as it was.
  const told = together.length > 0 ? together : stored.feedback && !group ? [stored] : []
  if (told.length === 0) return { kind: 'drop' }
  const news = await feedbackNews(deps, deps.store, workspace, told)
  return toChannel(deps, work, workspace, { kind: 'feedback', news })
}

/** What one message says of closes that are told together. @param reads  the transaction's inside one */
export async function feedbackNews(
  deps: Deps,
  reads: Reads,
  workspace: Workspace,
  told: readonly StoredHandoff[],
): Promise<FeedbackNews> {
  const inForce = await agreementInForce(deps, reads, workspace.id)
  const people = await reads.people(workspace.id, told.flatMap(namedInFeedback))
  const views = told.map((one) => handoffView(one, workspace, inForce, deps.clock.now(), people))
  const promiseId = views[0]?.answer?.promise?.id
  return {
    views,
    origin: told.length > 1 ? await originNews(reads, told, inForce.agreement.calendar.zone) : null,
    promise: promiseId ? await reads.promise(workspace.id, promiseId) : null,
  }
}

/** How many MQLs the same campaign sent from the day on which the first of these came to the last one's. */
async function originNews(reads: Reads, told: readonly StoredHandoff[], zone: string): Promise<FeedbackNews['origin']> {
  const name = told[0] && originOf(told[0].mql)
  if (!name || !told[0]) return null
  const received = told.map(({ handoff }) => handoff.receivedAt)
  const from = startOfDay(localDate(Math.min(...received), zone), zone)
  return { name, sent: await reads.sentBy(told[0].handoff.workspaceId, name, from, Math.max(...received) + 1) }
}

/** Marketing's answer to all that one person closed. */
export async function loadAnswered(deps: Deps, work: OutboxWork, workspace: Workspace): Promise<Loaded> {
  const { at, handoffIds } = work.body as { at?: number; handoffIds?: string[] }
  const ids = handoffIds ?? (work.handoffId ? [work.handoffId] : [])
  const told = await deps.store.handoffsById(workspace.id, ids)
  const inForce = await agreementInForce(deps, deps.store, workspace.id)
  const people = await deps.store.people(workspace.id, told.flatMap(namedInFeedback))
  const views = told.flatMap((one) => {
    const answer = answerOf(one, people, at)
    return answer ? [{ ...handoffView(one, workspace, inForce, deps.clock.now(), people), answer }] : []
  })
  const [first, ...others] = views
  if (!first) return { kind: 'drop' }
  return toChannel(deps, work, workspace, { kind: 'answered', views: [first, ...others] })
}

/** What marketing promised one person is done. */
export async function loadPromiseKept(deps: Deps, work: OutboxWork, workspace: Workspace): Promise<Loaded> {
  const { promiseId } = work.body as { promiseId: string }
  const promise = await deps.store.promise(workspace.id, promiseId)
  if (!promise?.done) return { kind: 'drop' }
  return toChannel(deps, work, workspace, { kind: 'promise_kept', promise, toId: work.to })
}
