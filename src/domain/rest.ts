import { type Agreement, calendarOf, teamZone } from './agreement.ts'
import { nextOpening } from './calendar.ts'
import type { Instant } from './instant.ts'
import { type Mql, tierOf } from './lead.ts'
import { startOfDay } from './zone.ts'

/**
 * When a lead that rests until a day is handed off again: that day's opening, or the next where the team is shut.
 *
 * @param date  `YYYY-MM-DD` in the team's zone
 */
export function returnsAt(agreement: Agreement, date: string): Instant {
  const midnight = startOfDay(date, teamZone(agreement))
  return nextOpening(midnight, calendarOf(agreement, midnight))
}

interface Risen {
  mql: Mql
  tier: string
  grade: string | null
  rests: boolean
}

/** A lead that shows interest now, and whether the agreement still lets it rest. What its sender once asked is over. */
export function risen(mql: Mql, agreement: Agreement): Risen {
  const keen: Mql = { ...mql, tier: null, interest: 1 }
  const placed = tierOf(keen, agreement)
  if (!placed.ok) return { mql: keen, tier: 'standard', grade: null, rests: false }
  return { mql: keen, tier: placed.tier, grade: placed.grade, rests: placed.nurture }
}
