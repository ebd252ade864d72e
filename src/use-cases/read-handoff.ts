import { calendarOf } from '../domain/agreement.ts'
import { businessMinutesBetween } from '../domain/calendar.ts'
import { type Clock, standing } from '../domain/clocks.ts'
import type { Instant } from '../domain/instant.ts'
import { agreementInForce } from './agreement-in-force.ts'
import type { Deps } from './deps.ts'
import { permalink } from './handoff-view.ts'
import type { StoredLead, Workspace } from './ports.ts'
import type { StoredHandoff } from './stored.ts'

/** What `GET /api/handoffs/{id}` answers. Source: CONTRACT, "What reading back returns". Null: unknown. */
export async function readHandoff(deps: Deps, workspaceId: string, idOrExternalId: string): Promise<object | null> {
  const workspace = await deps.store.workspace(workspaceId)
  const found = await findRecord(deps, workspaceId, idOrExternalId)
  if (!workspace || !found) return null
  if (found.kind === 'nurture') return nurtured(found.lead)
  const { stored } = found
  const { agreement } = await agreementInForce(deps, deps.store, workspaceId)
  const now = deps.clock.now()
  const calendar = calendarOf(agreement, stored.handoff.receivedAt)
  const runs = (from: Instant, to: Instant) => businessMinutesBetween(from, to, calendar)
  return described(stored, workspace, now, runs)
}

type Found = { kind: 'handoff'; stored: StoredHandoff } | { kind: 'nurture'; lead: StoredLead }

/** A lead's id was answered while it was nurtured; once it is handed off after all, it stands for the hand-off. */
async function findRecord({ store }: Deps, workspaceId: string, idOrExternalId: string): Promise<Found | null> {
  const named = await store.findHandoff(workspaceId, idOrExternalId)
  if (named) return { kind: 'handoff', stored: named }
  const lead = await store.findLead(workspaceId, idOrExternalId)
  if (!lead) return null
  if (lead.nurtureSince !== null) return { kind: 'nurture', lead }
  const stored = await store.handoffOfLead(workspaceId, lead.id)
  return stored && { kind: 'handoff', stored }
}

const iso = (at: Instant | null): string | null => (at === null ? null : new Date(at).toISOString())

function described(
  stored: StoredHandoff,
  workspace: Workspace,
  now: Instant,
  businessMinutes: (from: Instant, to: Instant) => number,
): object {
  const { handoff, card } = stored
  return {
    id: handoff.id,
    externalId: handoff.externalId,
    state: handoff.state,
    outcome: handoff.outcome,
    reason: handoff.reason,
    tier: handoff.tier,
    grade: handoff.grade,
    cycle: handoff.cycle,
    receivedAt: iso(handoff.receivedAt),
    amount: handoff.amount,
    currency: handoff.currency,
    owner: stored.owner && { slackId: stored.owner.id, name: stored.owner.name },
    slack: card && { channel: card.channel, ts: card.ts, permalink: permalink(workspace, card) },
    clocks: stored.clocks.map((clock) => describedClock(clock, now, businessMinutes)),
    attempts: stored.facts
      .filter((fact) => fact.type === 'attempt')
      .map((fact) => ({
        at: iso(fact.at),
        channel: fact.data['channel'],
        result: spoken(fact.data['result'] as string),
        by: fact.actor,
      })),
    events: stored.facts.map((fact) => ({
      type: fact.type,
      at: iso(fact.at),
      recordedAt: iso(fact.recordedAt),
      actor: fact.actor,
      source: fact.source,
    })),
  }
}

/** `no_answer` → `no answer`, as people and other tools read it. */
const spoken = (result: string): string => result.replaceAll('_', ' ')

function describedClock(clock: Clock, now: Instant, businessMinutes: (from: Instant, to: Instant) => number): object {
  const until = clock.metAt ?? (clock.state === 'void' ? null : now)
  return {
    kind: clock.kind,
    scope: clock.scope,
    state: standing(clock, now),
    startedAt: iso(clock.startedAt),
    dueAt: iso(clock.dueAt),
    metAt: iso(clock.metAt),
    targetMinutes: clock.targetMinutes,
    businessMinutes: hundredths(
      clock.businessMinutes ?? (until === null ? null : businessMinutes(clock.startedAt, until)),
    ),
    elapsedMinutes: hundredths(until === null ? null : Math.max(0, (until - clock.startedAt) / 60_000)),
    holder: clock.holderId,
  }
}

/** Minutes as they are told: both kinds alike, so that one is never more than the other by a rounding. */
const hundredths = (minutes: number | null): number | null =>
  minutes === null ? null : Math.round(minutes * 100) / 100

/** A nurtured lead has no hand-off: its id reads as resting. */
function nurtured(lead: StoredLead): object {
  return {
    id: lead.id,
    externalId: lead.externalId,
    state: 'nurture',
    outcome: null,
    reason: null,
    tier: lead.tier,
    grade: lead.grade,
    cycle: 0,
    receivedAt: iso(lead.receivedAt),
    owner: null,
    slack: null,
    clocks: [],
    attempts: [],
    events: [],
  }
}
