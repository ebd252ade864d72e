import { type Content, contentKey } from '../domain/content.ts'
import { type ContentEntry, parseContent } from '../domain/content-payload.ts'
import { emailKey } from '../domain/email.ts'
import type { FieldProblem } from '../domain/lead.ts'
import { decideAgain } from './decide-again.ts'
import type { Deps } from './deps.ts'
import { meetMembers } from './meet-members.ts'
import type { Reads, Writes } from './ports.ts'

export interface ReceivedEntry {
  id: string
  name: string
  status: 'added' | 'updated' | 'unchanged'
}

export type ReceivedContent =
  | { kind: 'stored'; results: ReceivedEntry[] }
  | { kind: 'invalid'; fields: FieldProblem[] }
  /** The same Idempotency-Key came with another body. */
  | { kind: 'conflict' }

export interface ContentInput {
  workspaceId: string
  /** Entries as they came, not yet checked. */
  bodies: readonly unknown[]
  /** Whether field paths are told as `content.N.…`. */
  batch: boolean
  idempotency: { key: string; bodyHash: string } | null
}

/**
 * Entries of the library from a tool: a name that is known is updated, another one added. All are valid or none is
 * taken, and all of them are stored together.
 */
export async function receiveContent(deps: Deps, input: ContentInput): Promise<ReceivedContent> {
  const { workspaceId, batch } = input
  const parsed = parseContent(input.bodies, (index) => (batch ? `content.${index}.` : ''))
  if (!parsed.ok) return { kind: 'invalid', fields: parsed.fields }
  const emails = [...new Set(parsed.entries.flatMap(({ ownerEmail }) => (ownerEmail ? [emailKey(ownerEmail)] : [])))]
  if (emails.length > 0) await meetMembers(deps, { workspaceId, emails })
  return decideAgain(deps, async (tx) => {
    const { idempotency } = input
    if (!idempotency) return { kind: 'stored', results: await store(deps, tx, workspaceId, parsed.entries, emails) }
    const bodyHash = `${idempotency.bodyHash} content`
    await tx.lockIntake(workspaceId, [`idempotency:${idempotency.key}`])
    const known = await tx.idempotent(workspaceId, idempotency.key)
    if (known) return known.bodyHash === bodyHash ? (known.answer as ReceivedContent) : { kind: 'conflict' }
    const answer: ReceivedContent = {
      kind: 'stored',
      results: await store(deps, tx, workspaceId, parsed.entries, emails),
    }
    await tx.saveIdempotent(workspaceId, idempotency.key, bodyHash, answer, deps.wallClock.now())
    return answer
  })
}

async function store(
  deps: Deps,
  tx: Reads & Writes,
  workspaceId: string,
  entries: readonly ContentEntry[],
  emails: readonly string[],
): Promise<ReceivedEntry[]> {
  await tx.lockContent(workspaceId)
  const now = deps.clock.now()
  const keys = entries.map(({ name }) => contentKey(name))
  const known = new Map((await tx.contentNamed(workspaceId, keys)).map((one) => [contentKey(one.name), one]))
  const owners = emails.length > 0 ? await tx.peopleWith(workspaceId, { emails }) : []
  const ownerOf = (email: string) => owners.find((one) => one.email && emailKey(one.email) === emailKey(email))?.slackId
  const results: ReceivedEntry[] = []
  for (const entry of entries) {
    const before = known.get(contentKey(entry.name))
    const after = merged(before ?? blank(deps, entry, now), entry, ownerOf, now)
    const same = before !== undefined && JSON.stringify(after) === JSON.stringify(before)
    if (!same) await tx.saveContent(workspaceId, after)
    results.push({ id: after.id, name: after.name, status: !before ? 'added' : same ? 'unchanged' : 'updated' })
  }
  return results
}

function blank(deps: Deps, { name }: ContentEntry, createdAt: number): Content {
  return { id: deps.newId(), name, link: null, stage: null, ownerId: null, createdAt, archivedAt: null }
}

/** What is absent stays. An owner whom nobody here is called by is let pass, as a hand-off's is. */
function merged(
  before: Content,
  { name, link, stage, ownerEmail, retired }: ContentEntry,
  ownerOf: (email: string) => string | undefined,
  now: number,
): Content {
  return {
    id: before.id,
    name,
    link: link === undefined ? before.link : link,
    stage: stage === undefined ? before.stage : stage,
    ownerId: ownerEmail === undefined ? before.ownerId : ownerEmail && (ownerOf(ownerEmail) ?? before.ownerId),
    createdAt: before.createdAt,
    archivedAt: retired === undefined ? before.archivedAt : retired ? (before.archivedAt ?? now) : null,
  }
}
