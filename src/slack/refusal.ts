import type { Instant } from '../domain/instant.ts'
import type { HandoffView } from '../domain/messages.ts'
import type { Deps } from '../use-cases/deps.ts'
import { listHandoffs } from '../use-cases/list-handoffs.ts'
import { type No, refused } from './render/answers.ts'
import type { Rendered } from './render/blocks.ts'

/** What to tell whoever was refused. Who came second at a claim also hears of another lead that is free. */
export async function refusalAnswer(
  deps: Deps,
  workspaceId: string,
  no: No,
  tried: { view: HandoffView | null; at: Instant },
): Promise<Rendered> {
  const second = no.kind === 'claimed' && !no.mine
  const free = second ? await listHandoffs(deps, workspaceId, { which: 'free', limit: 1 }) : null
  return refused(no, { ...tried, nextFree: free?.views[0] ?? null })
}
