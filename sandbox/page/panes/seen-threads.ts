import { useCallback, useEffect, useSyncExternalStore } from 'react'

/** Up to which message each thread was read: by its parent's ts. Kept in this browser; the server has no such mark. */
type Seen = Record<string, string>

/** Everything before this person's first visit counts as read. */
const FIRST_VISIT = 'first'

const listeners = new Set<() => void>()

/**
 * Up to which message `me` has read each thread.
 *
 * @param now  epoch milliseconds on the sandbox's clock
 * @returns from a thread's ts to the ts up to which it was read
 */
export function useSeenThreads(me: string, now: number): (thread: string) => string {
  const kept = useSyncExternalStore(listen, () => localStorage.getItem(keyOf(me)) ?? '{}')
  const current = (now / 1000).toFixed(6)
  const first = read(kept)[FIRST_VISIT]
  // A clock that was put back has made the first visit lie ahead.
  const stands = first !== undefined && first <= current
  useEffect(() => {
    if (!stands) write(me, { ...read(localStorage.getItem(keyOf(me))), [FIRST_VISIT]: current })
  }, [me, stands, current])
  return useCallback(
    (thread) => {
      const seen = read(kept)
      return seen[thread] ?? seen[FIRST_VISIT] ?? current
    },
    [kept, current],
  )
}

export function markThreadSeen(me: string, thread: string, ts: string): void {
  const seen = read(localStorage.getItem(keyOf(me)))
  if ((seen[thread] ?? '') < ts) write(me, { ...seen, [thread]: ts })
}

function read(kept: string | null): Seen {
  try {
    const seen: unknown = JSON.parse(kept ?? '{}')
    return typeof seen === 'object' && seen !== null ? (seen as Seen) : {}
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
  for (const changed of listeners) changed()
}

/** Other tabs of this browser read too. */
function listen(changed: () => void): () => void {
  listeners.add(changed)
  addEventListener('storage', changed)
  return () => {
    listeners.delete(changed)
    removeEventListener('storage', changed)
  }
}

function keyOf(me: string): string {
  return `sandbox-threads-${me}`
}
