import { useCallback, useEffect, useSyncExternalStore } from 'react'
import { keep, kept, keptObject, objectFrom, onKept } from '../kept.ts'

/** Everything before this person's first visit counts as read. */
const FIRST_VISIT = 'first'

/**
 * Up to which message `me` has read each thread. Kept in this browser: the server has no such mark.
 *
 * @param now  epoch milliseconds on the sandbox's clock
 * @returns from a thread's ts to the ts up to which it was read
 */
export function useSeenThreads(me: string, now: number): (thread: string) => string {
  const key = keyOf(me)
  const text = useSyncExternalStore(onKept, () => kept(key))
  const current = (now / 1000).toFixed(6)
  const first = objectFrom<string>(text)[FIRST_VISIT]
  // A clock that was put back has made the first visit lie ahead.
  const stands = first !== undefined && first <= current
  useEffect(() => {
    if (!stands) keep(key, JSON.stringify({ ...keptObject<string>(key), [FIRST_VISIT]: current }))
  }, [key, stands, current])
  return useCallback(
    (thread) => {
      const seen = objectFrom<string>(text)
      return seen[thread] ?? seen[FIRST_VISIT] ?? current
    },
    [text, current],
  )
}

export function markThreadSeen(me: string, thread: string, ts: string): void {
  const seen = keptObject<string>(keyOf(me))
  if ((seen[thread] ?? '') < ts) keep(keyOf(me), JSON.stringify({ ...seen, [thread]: ts }))
}

function keyOf(me: string): string {
  return `sandbox-threads-${me}`
}
