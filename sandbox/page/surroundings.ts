import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { WorkspaceState } from './server/wire.ts'

/** Whether a media query holds, kept current. */
export function useMedia(query: string): boolean {
  const list = useMemo(() => matchMedia(query), [query])
  return useSyncExternalStore(
    (changed) => {
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    () => list.matches,
  )
}

const MINUTE_MS = 60_000

/** The sandbox's clock, going on between two answers of the server; in whole minutes, since nothing shows less. */
export function useNow(state: WorkspaceState): number {
  const ahead = useMemo(() => state.now - Date.now(), [state.now])
  const [, tick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), MINUTE_MS / 4)
    return () => clearInterval(timer)
  }, [])
  return Math.floor((Date.now() + ahead) / MINUTE_MS) * MINUTE_MS
}
