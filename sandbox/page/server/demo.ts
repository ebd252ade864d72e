import { useCallback, useEffect, useState } from 'react'
import type { ClockMove, Demo } from './sandbox-wire.ts'

export interface DemoHands {
  /** Null where the surrounding program offers no demonstration. */
  demo: Demo | null
  moveClock: (move: ClockMove) => Promise<string>
  /** Sends one sample. @returns a line to show */
  sendSample: (id: string) => Promise<string>
  sendBurst: () => Promise<string>
  /** @returns whether the server began anew; it is away for some seconds then */
  reset: () => Promise<boolean>
}

/** Milliseconds between two looks at a story that is being played. */
const LOOK_AGAIN_MS = 1_500

const FAILED = 'That did not work. Is the sandbox still running?'

/** What the program around the sandbox offers for a demonstration. */
export function useDemo(): DemoHands {
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
  const playing = demo?.playing === true
  useEffect(() => {
    if (!playing) return
    const timer = setInterval(() => void read(), LOOK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [playing, read])

  const moveClock = useCallback(
    async (move: ClockMove) => {
      const answer = await post('clock', move)
      await read()
      return answer?.ok === true ? '' : FAILED
    },
    [read],
  )
  const sendSample = useCallback(async (id: string) => words(await post('sample', { id })), [])
  const sendBurst = useCallback(async () => words(await post('burst', {})), [])
  const reset = useCallback(async () => (await post('reset', {}))?.ok === true, [])
  return { demo, moveClock, sendSample, sendBurst, reset }
}

/** Null when the server could not be reached. */
async function post(what: string, body: object): Promise<Response | null> {
  try {
    return await fetch(`/sandbox/demo/${what}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  } catch {
    return null
  }
}

async function words(answer: Response | null): Promise<string> {
  if (answer?.ok !== true) return FAILED
  const { text = '' } = (await answer.json()) as { text?: string }
  return text
}
