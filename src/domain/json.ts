/** What survives a trip through JSON. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** True for `{…}`, as opposed to lists, null and plain values. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
