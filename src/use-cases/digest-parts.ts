import type { AnswerPromise } from '../domain/answer-promise.ts'
import type { DigestPart, DigestPartName } from '../domain/digest-parts.ts'
import type { Instant } from '../domain/instant.ts'
import { countThemes, weeksUpTo } from '../domain/market-signal.ts'
import type { Digest } from '../domain/messages.ts'
import { briefsAt } from './current-briefs.ts'
import type { OutboxWork } from './delivery-ports.ts'
import type { Deps } from './deps.ts'
import { channelFor, type Loaded, under } from './destination.ts'
import { findPatternsAt } from './find-patterns.ts'
import { openRequestsPart } from './open-requests.ts'
import type { Reads, Workspace } from './ports.ts'

/** Answers listed in the thread of a weekly digest. */
const ANSWERS = 8
/** Promises likewise; each has a button. */
const PROMISES = 8

/** The week that a digest is about, and when it is made. */
export interface WeekTold {
  /** Its Monday. */
  firstDay: string
  now: Instant
  /** IANA zone of the team's calendar. */
  zone: string
}

/** Campaigns that a digest names. */
const CAMPAIGNS = 8

/** What reps heard from buyers, and what marketing runs. */
async function marketParts(
  reads: Reads,
  workspaceId: string,
  { firstDay, now, zone }: WeekTold,
): Promise<DigestPart[]> {
  const weeks = weeksUpTo(firstDay)
  const themes = countThemes(await reads.signalCounts(workspaceId, weeks), weeks)
  const heard = themes.some(({ counts }) => (counts.at(-1) ?? 0) > 0)
  const running = (await briefsAt(reads, workspaceId, now, zone)).slice(0, CAMPAIGNS)
  const campaigns = running.map(({ name, offer, to }) => ({ name, offer, to }))
  return [
    ...(heard ? [{ part: 'signals' as const, rows: themes }] : []),
    ...(campaigns.length > 0 ? [{ part: 'campaigns' as const, rows: campaigns }] : []),
  ]
}

/** What stands in the thread of a weekly digest; a part that has nothing to say is left out. */
export async function weekParts(reads: Reads, workspace: Workspace, week: WeekTold): Promise<DigestPart[]> {
  const parts: DigestPart[] = []
  const patterns = await findPatternsAt(reads, workspace.id, week.now)
  if (patterns) parts.push(patterns)
  const answers = await reads.answersDue(workspace.id, ANSWERS)
  if (answers.total > 0) parts.push({ part: 'answers', total: answers.total, rows: answers.found })
  const requests = await openRequestsPart(reads, workspace)
  if (requests) parts.push(requests)
  parts.push(...(await marketParts(reads, workspace.id, week)))
  const promises = await reads.openPromises(workspace.id, PROMISES)
  if (promises.total > 0) {
    parts.push({ part: 'promises', total: promises.total, promiseIds: promises.found.map(({ id }) => id) })
  }
  return parts
}

/** The hand-offs that the parts name, so that the digest knows their links. */
export function namedInParts(parts: readonly DigestPart[]): string[] {
  return parts.flatMap((part) => (part.part === 'answers' ? part.rows.map((row) => row.handoffId) : []))
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
  const promises = part.part === 'promises' ? await promisesOf(deps.store, workspace.id, part.promiseIds) : []
  return under({ kind: 'digest_part', part, digest, promises, now: deps.clock.now() }, at, isHere)
}

async function promisesOf(reads: Reads, workspaceId: string, ids: readonly string[]): Promise<AnswerPromise[]> {
  const found = await Promise.all(ids.map((id) => reads.promise(workspaceId, id)))
  return found.filter((one) => one !== null)
}

type DigestPartBody = {
  period: Digest['period']
  slot: string
  part: DigestPartName
  /** The outbox key of the digest. */
  under: string
}
