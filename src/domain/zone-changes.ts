import type { Instant } from './instant.ts'
import { MINUTE, spanAt } from './zone.ts'

/** A change of a zone's rules that old zone data does not know. */
export interface ZoneChange {
  /** Names that the zone goes by. */
  zones: readonly string[]
  /** The first release of the tz database that has it: `2026b`. */
  release: string
  /** `YYYY-MM-DD` from which old data is wrong. */
  from: string
  /** Minutes east of UTC that hold at noon of the day after. */
  offset: number
}

/**
 * Rule changes known to Baton. Source: NEWS of the tz database, releases 2026b to 2026e; checked against the data of
 * 2026d. When a government changes its clocks, add a line.
 */
export const ZONE_CHANGES: readonly ZoneChange[] = [
  { zones: ['Africa/Casablanca', 'Africa/El_Aaiun'], release: '2026c', from: '2026-09-20', offset: 0 },
  { zones: ['America/Vancouver', 'Canada/Pacific'], release: '2026b', from: '2026-11-01', offset: -7 * 60 },
  {
    zones: ['America/Edmonton', 'America/Yellowknife', 'Canada/Mountain'],
    release: '2026c',
    from: '2026-11-01',
    offset: -6 * 60,
  },
  { zones: ['America/Inuvik'], release: '2026d', from: '2026-11-01', offset: -6 * 60 },
  { zones: ['America/Winnipeg', 'Canada/Central'], release: '2026e', from: '2026-11-01', offset: -5 * 60 },
]

/** A zone in use that this machine's data has wrong. */
export interface StaleZone {
  zone: string
  release: string
  from: string
}

/**
 * Zones among these whose rules changed after this machine's zone data was made. Data that knows the rule all the same,
 * such as a patched one, is not stale.
 *
 * @param version   such as `2025c`; anything else is judged by what it computes
 * @param offsetAt  minutes east of UTC by this machine's data
 */
export function staleZones(
  zones: Iterable<string>,
  version: string,
  offsetAt: (at: Instant, zone: string) => number = (at, zone) => spanAt(at, zone).offset / MINUTE,
): StaleZone[] {
  const inUse = [...new Set(zones)].sort()
  return inUse.flatMap((zone) => {
    const change = ZONE_CHANGES.find(({ zones }) => zones.includes(zone))
    if (!change) return []
    const { release, from, offset } = change
    const isNewer = /^\d{4}[a-z]$/.test(version) && version >= release
    const knows = isNewer || offsetAt(Date.parse(`${from}T12:00:00Z`) + 24 * 60 * MINUTE, zone) === offset
    return knows ? [] : [{ zone, release, from }]
  })
}
