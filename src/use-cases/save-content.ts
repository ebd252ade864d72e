import { type Content, type ContentStage, contentKey, contentName } from '../domain/content.ts'
import { answersFeedback, isColleague, type Member } from '../domain/permission.ts'
import { decideAgain } from './decide-again.ts'
import type { Deps } from './deps.ts'
import { knowMember } from './know-member.ts'
import type { Reads, Writes } from './ports.ts'

export interface ContentText {
  name: string
  link: string | null
  stage: ContentStage | null
  /** Slack id. */
  ownerId: string | null
}

/** What somebody does to the library in Slack. */
export type ContentChange =
  | ({ type: 'add' } & ContentText)
  /** A name that hand-offs used; the rest is filled in later. */
  | { type: 'list'; name: string }
  | ({ type: 'edit'; contentId: string } & ContentText)
  | { type: 'retire' | 'bring_back'; contentId: string }

export type ContentRefusal =
  | { kind: 'not_allowed'; needs: 'member' | 'marketer' }
  /** The library has that name. */
  | { kind: 'taken'; name: string; retired: boolean }
  | { kind: 'no_name' }
  | { kind: 'unfit_owner' }
  | { kind: 'gone' }

export type ContentSaved = { ok: true; content: Content } | { ok: false; refusal: ContentRefusal }

/** Why somebody may not change the library; null when they may. */
export function contentRefusal(member: Member): ContentRefusal | null {
  if (answersFeedback(member)) return null
  return { kind: 'not_allowed', needs: isColleague(member) ? 'marketer' : 'member' }
}

/** Marketers and leaders keep the library. Doing the same once more changes nothing. */
export async function saveContent(
  deps: Deps,
  { workspaceId, actorId }: { workspaceId: string; actorId: string },
  change: ContentChange,
): Promise<ContentSaved> {
  const refusal = contentRefusal(await knowMember(deps, workspaceId, actorId))
  if (refusal) return { ok: false, refusal }
  const ownerId = 'ownerId' in change ? change.ownerId : null
  if (ownerId && !isColleague(await knowMember(deps, workspaceId, ownerId))) {
    return { ok: false, refusal: { kind: 'unfit_owner' } }
  }
  return decideAgain(deps, async (tx) => {
    await tx.lockContent(workspaceId)
    const decided = await decide(deps, tx, workspaceId, change)
    if (decided.ok) await tx.saveContent(workspaceId, decided.content)
    return decided
  })
}

async function decide(deps: Deps, tx: Reads, workspaceId: string, change: ContentChange): Promise<ContentSaved> {
  const now = deps.clock.now()
  const stored = 'contentId' in change ? await tx.content(workspaceId, change.contentId) : null
  if ('contentId' in change && !stored) return { ok: false, refusal: { kind: 'gone' } }
  if (stored && (change.type === 'retire' || change.type === 'bring_back')) {
    const archivedAt = change.type === 'retire' ? (stored.archivedAt ?? now) : null
    return { ok: true, content: { ...stored, archivedAt } }
  }
  const { name, link = null, stage = null, ownerId = null } = change as Partial<ContentText> & { name: string }
  const [other] = await tx.contentNamed(workspaceId, [contentKey(name)])
  if (contentKey(name) === '') return { ok: false, refusal: { kind: 'no_name' } }
  if (other && other.id !== stored?.id) {
    return { ok: false, refusal: { kind: 'taken', name: other.name, retired: other.archivedAt !== null } }
  }
  const before = stored ?? { id: deps.newId(), createdAt: now, archivedAt: null }
  return { ok: true, content: { ...before, name: contentName(name), link, stage, ownerId } }
}

/**
 * Takes what was delivered for a request into the library: under a name that it has, the link is the new one's.
 *
 * @param tx  the transaction's
 */
export async function keepDelivered(
  deps: Deps,
  tx: Reads & Writes,
  workspaceId: string,
  { name, link, stage, ownerId }: ContentText,
): Promise<Content> {
  await tx.lockContent(workspaceId)
  const [known] = await tx.contentNamed(workspaceId, [contentKey(name)])
  const content: Content = known
    ? {
        ...known,
        link: link ?? known.link,
        stage: known.stage ?? stage,
        ownerId: known.ownerId ?? ownerId,
        archivedAt: null,
      }
    : { id: deps.newId(), name: contentName(name), link, stage, ownerId, createdAt: deps.clock.now(), archivedAt: null }
  await tx.saveContent(workspaceId, content)
  return content
}
