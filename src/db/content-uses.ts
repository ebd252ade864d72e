import { type ContentUse, namesUsed } from '../domain/content.ts'
import type { Instant } from '../domain/instant.ts'
import type { Client } from './rows.ts'

interface Use {
  handoff: { id: string; workspaceId: string; cycle: number }
  how: ContentUse
  at: Instant
}

/**
 * Notes that a hand-off used these: beside the hand-off, the attempt or the feedback that names them, in its transaction.
 * Names are compared here, once, so that counting needs no rule in SQL.
 *
 * @param names  as they came; anything but texts is let pass
 */
export async function noteContentUse(db: Client, { handoff, how, at }: Use, names: unknown): Promise<void> {
  if (!Array.isArray(names)) return
  const texts = names.filter((name): name is string => typeof name === 'string')
  const data = [...namesUsed(texts)].map(([key, name]) => {
    const { id: handoffId, workspaceId, cycle } = handoff
    return { workspaceId, handoffId, cycle, how, key, name, at: new Date(at) }
  })
  if (data.length > 0) await db.contentUse.createMany({ data, skipDuplicates: true })
}
