import type { Answer } from '../deliver/transport.ts'

/** How something a person did went. `status` is the app's HTTP status, 200 over a socket, 0 when nothing was sent. */
export interface Outcome {
  ok: boolean
  status: number
  error?: string
  /** block_id → what was wrong with a form's field. */
  errors?: Record<string, string>
}

export const fine: Outcome = { ok: true, status: 0 }

export function refused(error: string): Outcome {
  return { ok: false, status: 0, error }
}

export function outcomeOf(answer: Answer): Outcome {
  return answer.ok ? { ok: true, status: answer.status } : { ok: false, status: answer.status, error: answer.error }
}
