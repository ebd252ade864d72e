import {
  type AwayProblem,
  mergedDays,
  type ReadAway,
  readAwayCommand,
  readDaysOff,
  untilYesterday,
} from '../domain/away.ts'
import { nextOpening } from '../domain/calendar.ts'
import { calendarOfMember, type DaysOff, listedDaysOff, type Worker } from '../domain/duty.ts'
import type { HandoffView } from '../domain/messages.ts'
import { addDays, localDate, startOfDay } from '../domain/zone.ts'
import { agreementInForce } from './agreement-in-force.ts'
import type { Deps } from './deps.ts'
import { knowMember } from './know-member.ts'
import { listHandoffs } from './list-handoffs.ts'
import type { Absence, Reads, Writes } from './ports.ts'
import { workersOf } from './workers.ts'

/** Days that are kept after they are over: due times of their weeks are still explained. */
const KEPT_DAYS = 400
/** Open hand-offs that are named; the rest is counted. */
const LEADS_SHOWN = 5

/** When somebody is off, from today on, and what that means for what they hold. */
export interface Away {
  /** `YYYY-MM-DD` in the person's own zone. */
  today: string
  zone: string
  /** What they said, what Slack said, and what the agreement lists; soonest first. */
  days: readonly (DaysOff & { source: Absence['source'] | 'agreement' })[]
  isAway: boolean
  /** `YYYY-MM-DD` of their first working day after today, or after the days off they are in. */
  backOn: string
  /** Their open hand-offs, soonest promise first. */
  leads: readonly HandoffView[]
  leadsTotal: number
}

/** What becomes of somebody's days off. */
export type AwayChange =
  | { kind: 'command'; text: string }
  /** From the form: days to add, or none; and the first days of those to take away. */
  | { kind: 'form'; from: string | null; to: string | null; remove: readonly string[] }

export type AwayResult = { ok: true; changed: boolean; away: Away } | { ok: false; problem: AwayProblem; text: string }

interface Whose {
  workspaceId: string
  slackId: string
}

/** Reads days off, or changes those that the person said themselves. */
export async function setAway(deps: Deps, whose: Whose, change: AwayChange | null): Promise<AwayResult> {
  await knowMember(deps, whose.workspaceId, whose.slackId)
  const { agreement } = await agreementInForce(deps, deps.store, whose.workspaceId)
  const worker = await workerOf(deps, deps.store, whose)
  const now = deps.clock.now()
  const { zone } = calendarOfMember(agreement, worker, now)
  const today = localDate(now, zone)
  const read = change && changeOf(change, today)
  if (read && !read.ok) return read
  if (read) {
    await deps.store.transaction((tx) => saveDays(deps, tx, whose, today, read.change))
    deps.wake.clocks()
  }
  return { ok: true, changed: read !== null, away: await readAway(deps, whose) }
}

type DaysChange = (days: readonly DaysOff[]) => DaysOff[]

function changeOf(
  change: AwayChange,
  today: string,
): { ok: true; change: DaysChange } | Extract<ReadAway, { ok: false }> | null {
  if (change.kind === 'form') return changeByForm(change, today)
  const asked = readAwayCommand(change.text, today)
  if (asked.kind === 'show') return null
  if (asked.kind === 'off') return { ok: true, change: (days) => untilYesterday(days, today) }
  return asked.ok ? { ok: true, change: (days) => mergedDays([...days, asked.days]) } : asked
}

function changeByForm({ from, to, remove }: AwayChange & { kind: 'form' }, today: string) {
  const kept: DaysChange = (days) => [
    ...days.filter((one) => !remove.includes(one.from)),
    ...untilYesterday(
      days.filter((one) => remove.includes(one.from)),
      today,
    ),
  ]
  if (!from && !to && remove.length > 0) return { ok: true, change: kept } as const
  const read = readDaysOff({ from, to }, today)
  return read.ok
    ? ({ ok: true, change: (days: readonly DaysOff[]) => mergedDays([...kept(days), read.days]) } as const)
    : read
}

async function saveDays(
  deps: Deps,
  tx: Reads & Writes,
  { workspaceId, slackId }: Whose,
  today: string,
  change: DaysChange,
): Promise<void> {
  const known = await tx.absences(workspaceId, [slackId], addDays(today, -KEPT_DAYS))
  const said = known.filter(({ source }) => source === 'command')
  await tx.saveAbsences(workspaceId, slackId, 'command', change(said), deps.clock.now())
}

/** Days off that Slack says, by a status or by do-not-disturb. */
export async function noteAbsence(
  deps: Deps,
  whose: Whose,
  source: Exclude<Absence['source'], 'command'>,
  daysOff: (known: readonly DaysOff[], now: number, zone: string) => DaysOff[],
): Promise<void> {
  const { workspaceId, slackId } = whose
  const now = deps.clock.now()
  const { agreement } = await agreementInForce(deps, deps.store, workspaceId)
  const { zone } = calendarOfMember(agreement, await workerOf(deps, deps.store, whose), now)
  const changed = await deps.store.transaction(async (tx) => {
    const since = addDays(localDate(now, zone), -KEPT_DAYS)
    const known = (await tx.absences(workspaceId, [slackId], since)).filter((one) => one.source === source)
    const days = daysOff(known, now, zone)
    if (JSON.stringify(days) === JSON.stringify(known.map(({ from, to }) => ({ from, to })))) return false
    await tx.saveAbsences(workspaceId, slackId, source, days, now)
    return true
  })
  if (changed) deps.wake.clocks()
}

async function workerOf(deps: Deps, reads: Reads, { workspaceId, slackId }: Whose): Promise<Worker> {
  const workers = await workersOf(reads, workspaceId, [slackId], deps.clock.now())
  return workers.get(slackId) ?? { email: null, zone: null, absences: [] }
}

async function readAway(deps: Deps, whose: Whose): Promise<Away> {
  const { workspaceId, slackId } = whose
  const now = deps.clock.now()
  const { agreement } = await agreementInForce(deps, deps.store, workspaceId)
  const worker = await workerOf(deps, deps.store, whose)
  const calendar = calendarOfMember(agreement, worker, now)
  const today = localDate(now, calendar.zone)
  const own = await deps.store.absences(workspaceId, [slackId], today)
  const days = [
    ...own.map(({ from, to, source }) => ({ from, to, source })),
    ...listedDaysOff(agreement, worker).map((days) => ({ ...days, source: 'agreement' as const })),
  ]
    .filter(({ to }) => to >= today)
    .sort((a, b) => (a.from < b.from ? -1 : 1))
  const held = await listHandoffs(deps, workspaceId, { which: 'mine', ownerId: slackId, limit: LEADS_SHOWN })
  const last = days.reduce((end, { from, to }) => (from <= addDays(end, 1) && to > end ? to : end), today)
  return {
    today,
    zone: calendar.zone,
    days,
    isAway: days.some(({ from }) => from <= today),
    backOn: localDate(nextOpening(startOfDay(addDays(last, 1), calendar.zone), calendar), calendar.zone),
    leads: held.views,
    leadsTotal: held.total,
  }
}
