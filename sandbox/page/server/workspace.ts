import { useCallback, useEffect, useRef, useState } from 'react'
import { readState, type WireState } from './read-state.ts'
import { share } from './share.ts'
import type { WorkspaceState } from './wire.ts'

export interface Live {
  state: WorkspaceState | null
  /** False while the server cannot be reached. */
  connected: boolean
  /** Set when the very first answer was a refusal. */
  problem: string | null
  refresh: () => void
}

/** The workspace as one person sees it, kept fresh: read again whenever the server says that something changed. */
export function useWorkspace(as: string | null): Live {
  const [state, setState] = useState<WorkspaceState | null>(null)
  const [connected, setConnected] = useState(true)
  const [problem, setProblem] = useState<string | null>(null)
  const reader = useRef<{ refresh: () => void }>({ refresh() {} })

  useEffect(() => {
    const query = as === null ? '' : `?as=${encodeURIComponent(as)}`
    const stopped = new AbortController()
    let reading = false
    let again = false
    let lost = false
    let rev = -1
    const read = async () => {
      if (reading) {
        again = true
        return
      }
      reading = true
      try {
        const answer = await fetch(`/sandbox/ui/state${query}`, { signal: stopped.signal })
        if (answer.ok) {
          const next = readState((await answer.json()) as WireState)
          if (!stopped.signal.aborted) {
            rev = next.rev
            setState((before) => share(before, next))
            setProblem(null)
            setConnected(true)
          }
        } else
          setProblem(
            answer.status === 404 ? `Nobody here has the id “${as ?? ''}”.` : `The sandbox answered ${answer.status}.`,
          )
      } catch {
        if (!stopped.signal.aborted) setConnected(false)
      }
      reading = false
      if (again && !stopped.signal.aborted) {
        again = false
        void read()
      }
    }
    reader.current = { refresh: () => void read() }
    void read()

    const events = new EventSource(`/sandbox/ui/events${query}`)
    events.addEventListener('changed', (event: MessageEvent<string>) => {
      if ((JSON.parse(event.data) as { rev: number }).rev !== rev) void read()
    })
    events.addEventListener('error', () => {
      lost = true
      setConnected(false)
    })
    events.addEventListener('open', () => {
      // A server that was started again may count from the beginning: what its counter says is no news then.
      if (lost) void read()
      lost = false
    })
    return () => {
      stopped.abort()
      events.close()
    }
  }, [as])

  const refresh = useCallback(() => reader.current.refresh(), [])
  return { state, connected, problem, refresh }
}
