import { useCallback, useEffect, useState } from 'react'
import type { ClockMove, Demo } from './wire.ts'

/** The demonstration that the surrounding program offers, or null where it offers none. */
export function useDemo(): { demo: Demo | null; moveClock: (move: ClockMove) => Promise<void> } {
  const [demo, setDemo] = useState<Demo | null>(null)
  const read = useCallback(async () => {
    try {
      const answer = await fetch('/sandbox/demo')
      setDemo(answer.ok ? ((await answer.json()) as Demo) : null)
    } catch {
      setDemo(null)
    }
  }, [])
  useEffect(() => void read(), [read])

  const moveClock = useCallback(
    async (move: ClockMove) => {
      await fetch('/sandbox/demo/clock', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(move),
      })
      await read()
    },
    [read],
  )
  return { demo, moveClock }
}
