import type { Deps } from './deps.ts'
import { VersionConflict, type Writes } from './ports.ts'

interface Inbound {
  workspaceId: string
  /** Names one click, emoji or form, however often Slack delivers it. Null: it cannot be delivered twice. */
  inboundKey: string | null
}

export async function repeated(tx: Writes, { workspaceId, inboundKey }: Inbound): Promise<boolean> {
  return inboundKey !== null && (await tx.sawInbound(workspaceId, inboundKey))
}

/**
 * Remembers what is being acted on, in the transaction that acts.
 *
 * @throws VersionConflict  when a second delivery was faster by a hair: look again, and see it
 */
export async function remember(deps: Deps, tx: Writes, { workspaceId, inboundKey }: Inbound): Promise<void> {
  if (inboundKey === null) return
  if (!(await tx.rememberInbound(workspaceId, inboundKey, deps.wallClock.now()))) throw new VersionConflict(inboundKey)
}
