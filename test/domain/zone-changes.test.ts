import { describe, expect, it } from 'vitest'
import { isDate, isZone } from '../../src/domain/zone.ts'
import { staleZones, ZONE_CHANGES } from '../../src/domain/zone-changes.ts'

/** What data of 2025c computes after the changes. */
const OLD: Record<string, number> = {
  'Africa/Casablanca': 60,
  'America/Vancouver': -480,
  'America/Edmonton': -420,
  'America/Winnipeg': -360,
}
const old = (_: number, zone: string) => OLD[zone] ?? 0

describe('zone data that is older than the rules', () => {
  it.each([
    ['2025c', ['America/Vancouver'], ['America/Vancouver 2026b']],
    ['2026b', ['America/Vancouver', 'America/Winnipeg'], ['America/Winnipeg 2026e']],
    ['2026e', ['America/Vancouver', 'America/Winnipeg', 'Africa/Casablanca'], []],
    ['2027a', Object.keys(OLD), []],
    ['2025c', ['Europe/Berlin', 'America/New_York', 'UTC', 'nonsense'], []],
    ['2025c', ['America/Edmonton', 'America/Edmonton'], ['America/Edmonton 2026c']],
    ['unknown', ['Africa/Casablanca'], ['Africa/Casablanca 2026c']],
  ])('%s with %j', (version, zones, stale) => {
    expect(staleZones(zones, version, old).map(({ zone, release }) => `${zone} ${release}`)).toEqual(stale)
  })

  it('data that computes the new rule is not stale, whatever it is called', () => {
    expect(staleZones(['America/Vancouver'], '2025c', () => -420)).toEqual([])
  })

  it('each change names zones, a release, a day and an offset', () => {
    for (const { zones, release, from, offset } of ZONE_CHANGES) {
      expect(zones.length).toBeGreaterThan(0)
      for (const zone of zones) expect(isZone(zone), zone).toBe(true)
      expect(release).toMatch(/^20\d\d[a-z]$/)
      expect(isDate(from)).toBe(true)
      expect(Math.abs(offset) % 15).toBe(0)
    }
  })
})
