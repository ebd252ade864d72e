import { ANSWERED } from './answer.ts'
import type { Handoff } from './handoff.ts'
import type { Instant } from './instant.ts'
import type { Mql } from './lead.ts'
import { DAY } from './zone.ts'

/** Closes that the same message tells of are at most so many days apart. */
const SAME_DAYS = 7

/** Hand-offs that one answer is for at most: it is one transaction, and a person has to have read them. */
export const GROUP_MOST = 20

/** The newest message about closes that have this in common. */
export interface OpenGroup {
  /** Of its first close. */
  since: Instant
  /** Closes that joined it, those that were reopened since included. */
  joined: number
  /** Closes that stand. */
  standing: number
  /** Marketing said something to it. */
  answered: boolean
}

/** Where the lead came from, as far as feedback is compared by it. */
export function originOf(mql: Pick<Mql, 'campaign' | 'source'>): string | null {
  return mql.campaign?.trim() || mql.source?.trim() || null
}

/**
 * What closes of one group have in common; null for one that stands alone: without a reason or an origin nobody can
 * say that one answer is for all of them.
 */
export function themeOf(
  { outcome, reason, backfill }: Pick<Handoff, 'outcome' | 'reason' | 'backfill'>,
  mql: Pick<Mql, 'campaign' | 'source'>,
): string | null {
  const origin = originOf(mql)
  if (backfill || outcome === null || !ANSWERED.includes(outcome) || !reason || !origin) return null
  return JSON.stringify([outcome, reason.trim().toLowerCase(), origin.toLowerCase()])
}

/** Whether another close may join. What was answered, or stood for a week, is over: nobody adds to it unseen. */
export function maybeJoined({ since, joined, standing, answered }: OpenGroup, now: Instant): boolean {
  return !answered && standing > 0 && joined < GROUP_MOST && now - since <= SAME_DAYS * DAY
}
