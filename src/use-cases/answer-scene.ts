import { awaitsAnswer } from '../domain/answer.ts'
import { GROUP_MOST } from '../domain/feedback-group.ts'
import type { FeedbackNews } from '../domain/messages.ts'
import { DAY } from '../domain/zone.ts'
import type { Deps } from './deps.ts'
import type { FeedbackDue } from './feedback-ports.ts'
import { feedbackNews } from './load-feedback.ts'

/** Feedback that is older is not offered for an answer along the way. */
const LIKE_DAYS = 90
/** Other messages that one answer may be for, and hand-offs in all: it is one transaction. */
const ALSO_MOST = 10
const HANDOFFS_MOST = 3 * GROUP_MOST

/** What somebody sees who answers feedback. */
export interface AnswerScene {
  news: FeedbackNews
  /** Other messages about the same reason that are not answered. */
  also: FeedbackDue[]
}

/** The message that tells of a hand-off's close, and others that the same answer may be for; null where it is gone. */
export async function answerScene(deps: Deps, workspaceId: string, handoffId: string): Promise<AnswerScene | null> {
  const { store } = deps
  const [workspace, group] = await Promise.all([store.workspace(workspaceId), store.groupOf(workspaceId, handoffId)])
  const together = group ? await store.inGroup(workspaceId, group.id) : []
  const told = together.length > 0 ? together : await store.handoffsById(workspaceId, [handoffId])
  const [first] = told
  if (!workspace || !first) return null
  const news = await feedbackNews(deps, store, workspace, told)
  const { outcome, reason } = first.handoff
  if (!outcome || !reason || !awaitsAnswer(first.handoff)) return { news, also: [] }
  const due = await store.feedbackDue(workspaceId, deps.clock.now() - LIKE_DAYS * DAY, { outcome, reason })
  const own = new Set(told.map(({ handoff }) => handoff.id))
  return { news, also: fewEnough(due.filter((one) => !own.has(one.handoffId))) }
}

function fewEnough(due: readonly FeedbackDue[]): FeedbackDue[] {
  let handoffs = 0
  return due.slice(0, ALSO_MOST).filter(({ size }) => {
    handoffs += size
    return handoffs <= HANDOFFS_MOST
  })
}
