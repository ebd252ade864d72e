import { slotInstant } from '../../src/domain/period.ts'
import type { Who } from '../cast.ts'
import { businessDaysBefore, workingMinutesBefore } from '../team-time.ts'
import { REMARKS } from './remarks.ts'
import { type Deed, on, type Remark, type SampleLead, type Tale, type When } from './tale.ts'
import { FIRST_DAYS } from './tales-first-days.ts'
import { LAST_DAYS } from './tales-last-days.ts'
import { MIDDLE_DAYS } from './tales-middle-days.ts'
import { TODAY } from './tales-today.ts'

/** One thing to be done, and about which lead. */
export type Cue =
  | { do: 'hand off'; lead: SampleLead }
  | { do: 'remark'; remark: Remark }
  | { do: 'deed'; lead: SampleLead; who: Who; deed: Deed }
  /** Everybody reads what there is: what is unread after the story is news. */
  | { do: 'read' }

const TALES: readonly Tale[] = [...FIRST_DAYS, ...MIDDLE_DAYS, ...LAST_DAYS, ...TODAY]

/** Business days before today at which the story begins: the morning after it, the first digest has something to say. */
const DAYS = 6

/** Before the digest of the last working day: that one is news at whatever hour the sandbox begins. */
const EVERYBODY_READS = on(1, '08:20')

/** Milliseconds before now at which the clock begins: before the first day of the story, over any weekend. */
export const STORY_SPAN = 11 * 86_400_000

/** Everything that happens in the story, in its order, with its instant. */
export function script(now: number, zone: string): { at: number; cue: Cue }[] {
  const days = businessDaysBefore(now, zone, DAYS)
  const instantOf = (when: When): number =>
    'minutesAgo' in when
      ? workingMinutesBefore(now, when.minutesAgo, zone)
      : slotInstant(days[when.daysAgo - 1] as string, when.time, zone)
  const told = TALES.flatMap(({ lead, handedOff, scenes }) => [
    { at: instantOf(handedOff), cue: { do: 'hand off', lead } as const },
    ...scenes.map(([when, who, deed]) => ({ at: instantOf(when), cue: { do: 'deed', lead, who, deed } as const })),
  ])
  const remarks = REMARKS.map((remark) => ({ at: instantOf(remark.when), cue: { do: 'remark', remark } as const }))
  const read = { at: instantOf(EVERYBODY_READS), cue: { do: 'read' } as const }
  return [...told, ...remarks, read].sort((a, b) => a.at - b.at)
}
