/**
 * `after`, but with every part that equals the same part of `before` replaced by it: what did not change is the very
 * same object, so that whoever shows it can see at a glance that there is nothing to do.
 */
export function share<T>(before: unknown, after: T): T {
  if (Object.is(before, after)) return after
  if (Array.isArray(before) && Array.isArray(after)) {
    const shared = after.map((one, index) => share(before[index], one))
    const same = before.length === after.length && shared.every((one, index) => one === before[index])
    return (same ? before : shared) as T
  }
  if (!isPlain(before) || !isPlain(after)) return after
  const keys = Object.keys(after)
  const shared = Object.fromEntries(keys.map((key) => [key, share(before[key], after[key])]))
  const same = keys.length === Object.keys(before).length && keys.every((key) => shared[key] === before[key])
  return (same ? before : shared) as T
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
