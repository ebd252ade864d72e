import type { Move } from '../../domain/handoff.ts'
import { advanceHandoff } from '../../use-cases/advance-handoff.ts'
import type { Submission, Verdict } from '../submit.ts'
import { aboutHandoff } from './about-handoff.ts'

/** A form whose sending is a move on its hand-off. */
export function moveBy<Value>(moveOf: (value: Value) => Move): (sent: Submission<Value>) => Promise<Verdict> {
  return (sent) => aboutHandoff(sent, (by) => advanceHandoff(sent.room.deps, { ...by, moves: [moveOf(sent.value)] }))
}
