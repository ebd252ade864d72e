import { overCapacity } from '../../use-cases/over-capacity.ts'
import { fullHands } from '../render/answers.ts'
import { messageModal } from '../render/modals/plain.ts'
import type { AssignEntry } from '../render/modals/values.ts'
import type { Submission, Verdict } from '../submit.ts'
import { moveBy } from './moves.ts'

const assign = moveBy<AssignEntry>(({ to, reason }) => ({ type: 'assign', to, reason }))

/** Nobody is kept from giving a lead to somebody with full hands; but they hear of it. */
export async function onAssign(sent: Submission<AssignEntry>): Promise<Verdict> {
  const verdict = await assign(sent)
  if (verdict.kind !== 'close') return verdict
  const over = await overCapacity(sent.room.deps, sent.workspaceId, sent.value.to)
  return over ? { kind: 'say', view: messageModal('Assign', fullHands(over).text) } : verdict
}
