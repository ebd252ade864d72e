/** Up to which message each thread was read: by its parent's ts. Kept in this browser; the server has no such mark. */
type Seen = Record<string, string>

/** Everything before this person's first visit counts as read. */
const FIRST_VISIT = 'first'

/** @returns the ts up to which a thread was read */
export function seenIn(me: string, now: number): (thread: string) => string {
  const seen = read(me)
  const current = (now / 1000).toFixed(6)
  // A clock that was put back has made the first visit lie ahead.
  const first = seen[FIRST_VISIT]
  if (first === undefined || first > current) write(me, { ...seen, [FIRST_VISIT]: current })
  return (thread) => seen[thread] ?? (first !== undefined && first < current ? first : current)
}

export function markThreadSeen(me: string, thread: string, ts: string): void {
  const seen = read(me)
  if ((seen[thread] ?? '') < ts) write(me, { ...seen, [thread]: ts })
}

function read(me: string): Seen {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(me)) ?? '{}')
    return typeof kept === 'object' && kept !== null ? (kept as Seen) : {}
  } catch {
    return {}
  }
}

function write(me: string, seen: Seen): void {
  try {
    localStorage.setItem(keyOf(me), JSON.stringify(seen))
  } catch {
    // A browser that keeps nothing marks the thread again.
  }
}

function keyOf(me: string): string {
  return `sandbox-threads-${me}`
}
