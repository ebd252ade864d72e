import { logAttempt } from '../../use-cases/log-attempt.ts'
import type { AttemptEntry } from '../render/modals/values.ts'
import type { Submission, Verdict } from '../submit.ts'
import { aboutHandoff } from './about-handoff.ts'

export function onAttempt(sent: Submission<AttemptEntry>): Promise<Verdict> {
  return aboutHandoff(sent, (by) => logAttempt(sent.room.deps, { ...by, ...sent.value }))
}
