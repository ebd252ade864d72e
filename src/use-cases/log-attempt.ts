import { calendarOf } from '../domain/agreement.ts'
import { calendarOfMember } from '../domain/duty.ts'
import type { AttemptChannel, AttemptResult, Source } from '../domain/handoff.ts'
import { nextTryAt } from '../domain/next-try.ts'
import { type Advanced, advanceHandoff } from './advance-handoff.ts'
import { agreementInForce } from './agreement-in-force.ts'
import type { Deps } from './deps.ts'
import { handoffView } from './handoff-view.ts'
import type { StoredHandoff } from './stored.ts'
import { workersOf } from './workers.ts'

export interface AttemptInput {
  workspaceId: string
  handoffId: string
  actorId: string
  channel: AttemptChannel
  result: AttemptResult
  note: string | null
  /** Names of what was shown or sent. */
  content: readonly string[]
  /** The day to try again, `YYYY-MM-DD`; null: none is planned. */
  nextTry: string | null
  source: Source
  inboundKey: string | null
}

/** One try to reach a lead. A next try reminds whoever holds the lead, when their working day begins. */
export async function logAttempt(deps: Deps, input: AttemptInput): Promise<Advanced> {
  const { workspaceId, handoffId, actorId, channel, result, note, content, nextTry, source, inboundKey } = input
  const { store } = deps
  const [stored, workspace, inForce] = await Promise.all([
    store.handoff(workspaceId, handoffId),
    store.workspace(workspaceId),
    agreementInForce(deps, store, workspaceId),
  ])
  if (!stored || !workspace) return { ok: false, refusal: { kind: 'gone' }, view: null }
  const now = deps.clock.now()
  const at = nextTry === null ? null : nextTryAt(nextTry, await ownersCalendar(deps, stored, inForce.agreement), now)
  // A closed lead, or somebody else's, says so before anybody mends a date.
  const past = nextTry !== null && at === null && stored.handoff.state !== 'closed'
  if (past) return { ok: false, refusal: { kind: 'next_try_past' }, view: handoffView(stored, workspace, inForce, now) }
  const moves = [{ type: 'attempt', channel, result, note, content, nextTryAt: at }] as const
  return advanceHandoff(deps, { workspaceId, handoffId, moves, actorId, source, inboundKey })
}

async function ownersCalendar(
  { store, clock }: Deps,
  { handoff: { workspaceId, ownerId } }: StoredHandoff,
  agreement: Parameters<typeof calendarOf>[0],
) {
  const now = clock.now()
  const workers = await workersOf(store, workspaceId, ownerId ? [ownerId] : [], now)
  const owner = ownerId ? workers.get(ownerId) : undefined
  return owner ? calendarOfMember(agreement, owner, now) : calendarOf(agreement, now)
}
