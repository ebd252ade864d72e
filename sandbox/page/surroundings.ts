import { useEffect, useMemo, useState } from 'react'
import type { WorkspaceState } from './server/wire.ts'

export function useTheme(): 'light' | 'dark' {
  const query = useMemo(() => matchMedia('(prefers-color-scheme: dark)'), [])
  const [dark, setDark] = useState(query.matches)
  useEffect(() => {
    const changed = () => setDark(query.matches)
    query.addEventListener('change', changed)
    return () => query.removeEventListener('change', changed)
  }, [query])
  return dark ? 'dark' : 'light'
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
