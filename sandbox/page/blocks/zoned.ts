/** `2026-11-24T09:00` as a clock in `tz` shows the instant `seconds` (epoch). */
export function toWallClock(seconds: number, tz: string): string {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: tz,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
    .format(seconds * 1000)
    .replace(' ', 'T')
}

/**
 * Epoch seconds at which a clock in `tz` shows `wall` (`2026-11-24T09:00`). A time that the zone skips is moved on by the
 * length of the gap; one that it has twice is the earlier.
 */
export function fromWallClock(wall: string, tz: string): number {
  const asUtc = Date.parse(`${wall}Z`) / 1000
  const offsetAt = (seconds: number) =>
    Date.parse(`${toWallClock(seconds, tz)}Z`) / 1000 - Math.floor(seconds / 60) * 60
  const before = asUtc - offsetAt(asUtc - 86_400)
  const after = asUtc - offsetAt(asUtc + 86_400)
  const fits = [before, after].filter((seconds) => toWallClock(seconds, tz) === wall)
  return fits.length > 0 ? Math.min(...fits) : before
}
