import { calendarOf, pauseMaxOf } from '../domain/agreement.ts'
import { calendarOfMember } from '../domain/duty.ts'
import type { Source } from '../domain/handoff.ts'
import type { Instant } from '../domain/instant.ts'
import type { HandoffView } from '../domain/messages.ts'
import { latestWakeUp, sleepsOf } from '../domain/pause-cap.ts'
import {
  readWakeUp,
  type SnoozeReason,
  snoozeReasonText,
  usualWakeUp,
  type WakeUpProblem,
  type WakeUpTerms,
} from '../domain/snooze.ts'
import { type Advanced, advanceHandoff } from './advance-handoff.ts'
import { agreementInForce } from './agreement-in-force.ts'
import type { Deps } from './deps.ts'
import { handoffView } from './handoff-view.ts'
import type { StoredHandoff } from './stored.ts'
import { workersOf } from './workers.ts'

/** What somebody who puts a lead to sleep needs to know. */
export interface SnoozeTerms extends WakeUpTerms {
  view: HandoffView
  /** The wake-up time that the form begins with. */
  usual: Instant
  /** As the agreement writes it: `5d`. */
  max: string
}

/** Null: no such hand-off here. */
export async function snoozeTerms(
  deps: Deps,
  workspaceId: string,
  handoffId: string,
  actorId: string,
): Promise<SnoozeTerms | null> {
  const { store } = deps
  const [stored, workspace, inForce] = await Promise.all([
    store.handoff(workspaceId, handoffId),
    store.workspace(workspaceId),
    agreementInForce(deps, store, workspaceId),
  ])
  if (!stored || !workspace) return null
  const now = deps.clock.now()
  const { agreement } = inForce
  const { ownerId } = stored.handoff
  const workers = await workersOf(store, workspaceId, ownerId ? [actorId, ownerId] : [actorId], now)
  const team = calendarOf(agreement, now)
  const calendarOfId = (id: string | null) => {
    const worker = id === null ? undefined : workers.get(id)
    return worker ? calendarOfMember(agreement, worker, now) : team
  }
  const calendar = calendarOfId(ownerId)
  const latest = latestWakeUp(sleepsNow(stored), now, pauseMaxOf(agreement), team)
  return {
    view: handoffView(stored, workspace, inForce, now),
    now,
    zone: calendarOfId(actorId).zone,
    calendar,
    latest,
    usual: usualWakeUp(now, calendar, latest),
    max: agreement.pause.max,
  }
}

function sleepsNow({ facts, handoff }: StoredHandoff) {
  return sleepsOf(facts, handoff.cycle)
}

export interface SnoozeInput {
  workspaceId: string
  handoffId: string
  actorId: string
  why: SnoozeReason
  note: string | null
  /** `YYYY-MM-DD` and `HH:MM` as picked in the person's own zone. */
  date: string | null
  time: string | null
  source: Source
  inboundKey: string | null
}

/** What was wrong with the wake-up time, and the terms it was held against. */
export interface BadWakeUp {
  ok: false
  refusal: { kind: 'bad_wake_up'; problem: WakeUpProblem; terms: SnoozeTerms }
}

/** Puts a lead to sleep until a business time that the agreement allows. */
export async function snoozeHandoff(deps: Deps, input: SnoozeInput): Promise<Advanced | BadWakeUp> {
  const { workspaceId, handoffId, actorId, why, note, date, time, source, inboundKey } = input
  const terms = await snoozeTerms(deps, workspaceId, handoffId, actorId)
  if (!terms) return { ok: false, refusal: { kind: 'gone' }, view: null }
  const read = readWakeUp({ date, time }, terms)
  // A closed lead, or somebody else's, says so before anybody mends a date.
  if (!read.ok && terms.view.handoff.state !== 'closed') {
    return { ok: false, refusal: { kind: 'bad_wake_up', problem: read.problem, terms } }
  }
  const until = read.ok ? read.until : terms.usual
  const moves = [{ type: 'snooze', until, reason: snoozeReasonText(why, note) }] as const
  return advanceHandoff(deps, { workspaceId, handoffId, moves, actorId, source, inboundKey })
}
