import { isColleague } from '../../domain/permission.ts'
import { knowMember } from '../../use-cases/know-member.ts'
import { setAway } from '../../use-cases/set-away.ts'
import { onlyColleagues } from '../render/answers.ts'
import { type AwayEntry, awayErrors, awaySaved } from '../render/modals/away.ts'
import { sentence } from '../render/sentence.ts'
import type { Submission, Verdict } from '../submit.ts'

export async function onAwaySent({ room, workspaceId, userId, value }: Submission<AwayEntry>): Promise<Verdict> {
  if (!isColleague(await knowMember(room.deps, workspaceId, userId))) {
    return { kind: 'refuse', sentence: sentence(onlyColleagues()) }
  }
  const result = await setAway(room.deps, { workspaceId, slackId: userId }, { kind: 'form', ...value })
  if (!result.ok) return { kind: 'errors', errors: awayErrors(result.problem) }
  return { kind: 'say', view: awaySaved(result.away) }
}
