import { useEffect, useRef, useState } from 'react'
import type { LoggedCall } from './sandbox-wire.ts'

/** Calls kept in the page, newest last. */
const KEPT = 2_000

/**
 * The log of calls, growing while it is watched.
 *
 * @param last  number of the last call, as the workspace tells it; a smaller one than before is a log begun anew
 */
export function useLog(last: number, paused: boolean): LoggedCall[] {
  const [calls, setCalls] = useState<LoggedCall[]>([])
  const known = useRef(0)
  useEffect(() => {
    if (paused) return
    const stopped = new AbortController()
    if (last < known.current) known.current = 0
    void readAfter(known.current, stopped.signal).then((answer) => {
      if (!answer || stopped.signal.aborted) return
      const anew = known.current === 0
      known.current = Math.max(answer.last, answer.calls.at(-1)?.seq ?? 0)
      setCalls((before) => joined(anew ? [] : before, answer.calls))
    })
    return () => stopped.abort()
  }, [last, paused])
  return calls
}

function joined(before: LoggedCall[], more: LoggedCall[]): LoggedCall[] {
  const newest = before.at(-1)?.seq ?? 0
  const fresh = more.filter((call) => call.seq > newest)
  return fresh.length === 0 ? before : [...before, ...fresh].slice(-KEPT)
}

async function readAfter(seq: number, signal: AbortSignal): Promise<{ calls: LoggedCall[]; last: number } | null> {
  try {
    const answer = await fetch(`/sandbox/ui/log?after=${seq}`, { signal })
    return answer.ok ? ((await answer.json()) as { calls: LoggedCall[]; last: number }) : null
  } catch {
    return null
  }
}

/** Whether Slack, or the app, said no. */
export function isRefused(call: LoggedCall): boolean {
  const said = call.answer
  const ok = typeof said === 'object' && said !== null && 'ok' in said ? said.ok : undefined
  return ok === false || call.status === 0 || call.status >= 400
}
