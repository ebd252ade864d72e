import type { DigestPart, DigestPartName } from '../domain/digest-parts.ts'
import type { Digest } from '../domain/messages.ts'
import type { OutboxWork } from './delivery-ports.ts'
import type { Deps } from './deps.ts'
import { channelFor, type Loaded, under } from './destination.ts'
import type { Reads, Workspace } from './ports.ts'

/** Answers listed in the thread of a weekly digest. */
const ANSWERS = 8

/** What stands in the thread of a weekly digest; a part that has nothing to say is left out. */
export async function weekParts(reads: Reads, workspace: Workspace): Promise<DigestPart[]> {
  const parts: DigestPart[] = []
  const answers = await reads.answersDue(workspace.id, ANSWERS)
  if (answers.total > 0) parts.push({ part: 'answers', total: answers.total, rows: answers.found })
  return parts
}

/** The hand-offs that the parts name, so that the digest knows their links. */
export function namedInParts(parts: readonly DigestPart[]): string[] {
  return parts.flatMap((part) => part.rows.map((row) => row.handoffId))
}

/** One part under its digest, wherever that stands. */
export async function loadDigestPart(deps: Deps, work: OutboxWork, workspace: Workspace): Promise<Loaded> {
  const { period, slot, part: name, under: key } = work.body as DigestPartBody
  const [digest, at] = await Promise.all([
    deps.store.digestSnapshot(work.workspaceId, period, slot),
    deps.store.outbox.placeOf(work.workspaceId, key),
  ])
  const part = digest?.parts?.find((one) => one.part === name)
  if (!digest || !part) return { kind: 'drop' }
  if (!at) return { kind: 'wait' }
  const isHere = at.channel === (await channelFor(deps, work.to, workspace))
  return under({ kind: 'digest_part', part, digest }, at, isHere)
}

type DigestPartBody = {
  period: Digest['period']
  slot: string
  part: DigestPartName
  /** The outbox key of the digest. */
  under: string
}
