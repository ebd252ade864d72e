import { awaitedOn } from '../domain/content-request.ts'
import type { DigestPart } from '../domain/digest-parts.ts'
import { permalink } from './handoff-view.ts'
import type { Reads, Workspace } from './ports.ts'

/** Requests listed in the thread of a weekly digest. */
const REQUESTS = 8

/** What marketing was asked to make and who is to act, for the thread of a digest; null where nothing waits. */
export async function openRequestsPart(
  reads: Reads,
  workspace: Workspace,
): Promise<(DigestPart & { part: 'content' }) | null> {
  const open = await reads.openRequests(workspace.id)
  if (open.length === 0) return null
  const soonest = [...open].sort((one, other) => awaitedOn(one).localeCompare(awaitedOn(other))).slice(0, REQUESTS)
  const ids = soonest.map(({ id }) => id)
  const places = await reads.requestPlaces(workspace.id, ids)
  const rows = soonest.map((request) => ({
    purpose: request.purpose,
    state: request.state,
    on: awaitedOn(request),
    link: permalink(workspace, places.get(request.id) ?? null),
  }))
  return { part: 'content', total: open.length, rows }
}
