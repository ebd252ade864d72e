import { isRunning, type Step } from '../domain/clocks.ts'
import { isOpen } from '../domain/handoff.ts'
import type { Message, ThreadLine, WarningView } from '../domain/messages.ts'
import { agreementInForce } from './agreement-in-force.ts'
import type { Deps } from './deps.ts'
import { handoffView } from './handoff-view.ts'
import type { OutboxWork, StoredHandoff, Workspace } from './ports.ts'

export type Loaded =
  | { kind: 'send'; message: Message; channel: string; threadTs: string | null }
  /** Nothing is left to say: the clock was met before its warning went out, or the hand-off is gone. */
  | { kind: 'drop' }
  /** No channel is chosen for this yet. */
  | { kind: 'no_channel' }

/** What a row shows now, from stored state, and where: a row only says what kind of message it is. */
export async function loadMessage(deps: Deps, work: OutboxWork): Promise<Loaded> {
  const workspace = await deps.store.workspace(work.workspaceId)
  if (!workspace) return { kind: 'drop' }
  if (work.kind === 'digest') return loadDigest(deps, work, workspace)
  const stored = work.handoffId ? await deps.store.handoff(work.workspaceId, work.handoffId) : null
  if (!stored) return { kind: 'drop' }

  const message = await messageOf(deps, work, stored, workspace)
  if (!message) return { kind: 'drop' }
  const inThread = work.kind === 'line' || (work.kind === 'warning' && work.to === 'handoffs')
  if (inThread) {
    return stored.card
      ? { kind: 'send', message, channel: stored.card.channel, threadTs: stored.card.ts }
      : { kind: 'no_channel' }
  }
  const channel = await channelFor(deps, work.to, workspace)
  return channel ? { kind: 'send', message, channel, threadTs: null } : { kind: 'no_channel' }
}

async function messageOf(
  deps: Deps,
  work: OutboxWork,
  stored: StoredHandoff,
  workspace: Workspace,
): Promise<Message | null> {
  const inForce = await agreementInForce(deps, deps.store, work.workspaceId)
  const by = stored.feedback?.byId
  const people = by ? await deps.store.people(work.workspaceId, [by]) : []
  const view = handoffView(stored, workspace, inForce, deps.clock.now(), people)
  if (work.kind === 'card') return { kind: 'card', view }
  if (work.kind === 'feedback') return view.feedback ? { kind: 'feedback', view } : null
  if (work.kind === 'line') {
    return { kind: 'line', line: work.body['line'] as ThreadLine, at: work.body['at'] as number, view }
  }
  const clock = stored.clocks.find((one) => one.id === work.clockId)
  if (!clock) return null
  const unsaid = work.posted === null
  if (unsaid && (!isRunning(clock) || !isOpen(stored.handoff))) return null
  const { step, surface, broadcast } = work.body as { step: Step; surface: WarningView['surface']; broadcast: boolean }
  const direct = surface === 'direct' ? { toId: work.to } : {}
  // Whoever gave the lead away before the warning went out has nothing to do with it any more.
  if (unsaid && direct.toId !== undefined && stored.handoff.ownerId !== direct.toId) return null
  return { kind: 'warning', warning: { step, surface, ...direct, clock, view }, broadcast: unsaid && broadcast }
}

async function loadDigest(deps: Deps, work: OutboxWork, workspace: Workspace): Promise<Loaded> {
  const { period, slot } = work.body as { period: string; slot: string }
  const digest = await deps.store.digestSnapshot(work.workspaceId, period, slot)
  const channel = await channelFor(deps, work.to, workspace)
  if (!digest) return { kind: 'drop' }
  return channel
    ? { kind: 'send', message: { kind: 'digest', digest }, channel, threadTs: null }
    : { kind: 'no_channel' }
}

/** The agreement's channel, else the one that the environment began with; a digest goes to the hand-offs' without its own. */
async function channelFor(deps: Deps, to: string, workspace: Workspace): Promise<string | null> {
  if (to !== 'handoffs' && to !== 'feedback' && to !== 'digest') return to
  const { agreement } = await agreementInForce(deps, deps.store, workspace.id)
  const agreed = agreement.channels
  const handoffs = agreed.handoffs ?? workspace.channels.handoffs
  if (to === 'handoffs') return handoffs
  return agreed[to] ?? workspace.channels[to] ?? handoffs
}
