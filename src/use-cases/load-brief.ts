import { teamZone } from '../domain/agreement.ts'
import { phaseOf } from '../domain/brief.ts'
import type { BriefView } from '../domain/marketing-views.ts'
import { agreementInForce } from './agreement-in-force.ts'
import type { OutboxWork } from './delivery-ports.ts'
import type { Deps } from './deps.ts'
import { type Loaded, toChannel } from './destination.ts'
import type { StoredBrief } from './marketing-ports.ts'
import type { Workspace } from './ports.ts'

/** A campaign as it stands. One that was over, or put off, before it was told is not told. */
export async function loadBrief(deps: Deps, work: OutboxWork, workspace: Workspace): Promise<Loaded> {
  const { briefId } = work.body as { briefId: string }
  const stored = await deps.store.brief(workspace.id, briefId)
  if (!stored) return { kind: 'drop' }
  const [view] = await briefViews(deps, workspace.id, [stored])
  if (!view) return { kind: 'drop' }
  const moot = view.phase !== 'running' && work.posted === null
  if (moot && work.maybeSentAt === null) return { kind: 'drop' }
  const loaded = await toChannel(deps, work, workspace, { kind: 'brief', view })
  return loaded.kind === 'send' ? { ...loaded, moot } : loaded
}

/** Briefs as people see them now. */
export async function briefViews(
  deps: Deps,
  workspaceId: string,
  stored: readonly StoredBrief[],
): Promise<BriefView[]> {
  const { agreement } = await agreementInForce(deps, deps.store, workspaceId)
  const writers = stored.flatMap(({ brief }) => brief.byId ?? [])
  const people = await deps.store.people(workspaceId, writers)
  const [now, zone] = [deps.clock.now(), teamZone(agreement)]
  return stored.map(({ brief }) => ({
    brief,
    phase: phaseOf(brief, now, zone),
    by: brief.byId && (people.find(({ slackId }) => slackId === brief.byId)?.name ?? brief.byId),
    now,
    zone,
  }))
}
