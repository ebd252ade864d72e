import type { Act, ActResult } from './wire.ts'

/** Milliseconds a typed value waits for the next key before it is told to the server. */
const TYPING_PAUSE_MS = 300

/** Milliseconds after which an answer is given up. Slack itself waits 3 s for the app; the rest is the way. */
const ANSWER_LIMIT_MS = 8_000

/** What the server is told, one thing after another: an input's value always arrives before the form it is in. */
export interface Acts {
  /** Never rejects: a server that cannot be reached is `{ ok: false, error: 'unreachable' }`. */
  act: (act: Act) => Promise<ActResult>
  /** As `act`, after a pause in typing; a later value under the same key takes its place. */
  later: (key: string, act: Act) => void
}

/** The acts of one person. */
export function actsOf(as: string): Acts {
  let last: Promise<unknown> = Promise.resolve()
  const waiting = new Map<string, Act>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const queue = (act: Act): Promise<ActResult> => {
    const answer = last.then(() => send(as, act))
    last = answer
    return answer
  }
  const flush = () => {
    clearTimeout(timer)
    for (const act of waiting.values()) void queue(act)
    waiting.clear()
  }
  return {
    act(act) {
      flush()
      return queue(act)
    },
    later(key, act) {
      waiting.set(key, act)
      clearTimeout(timer)
      timer = setTimeout(flush, TYPING_PAUSE_MS)
    },
  }
}

async function send(as: string, act: Act): Promise<ActResult> {
  try {
    const answer = await fetch('/sandbox/ui/act', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ as, ...act }),
      signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
    })
    return (await answer.json()) as ActResult
  } catch {
    return { ok: false, error: 'unreachable' }
  }
}
