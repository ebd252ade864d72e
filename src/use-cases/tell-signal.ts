import { teamZone } from '../domain/agreement.ts'
import { type MarketSignal, weekOf } from '../domain/market-signal.ts'
import { signalMessage } from '../domain/outgoing.ts'
import { isColleague } from '../domain/permission.ts'
import { agreementInForce } from './agreement-in-force.ts'
import { decideAgain } from './decide-again.ts'
import type { OutboxWork } from './delivery-ports.ts'
import type { Deps } from './deps.ts'
import { type Loaded, toChannel } from './destination.ts'
import { remember, repeated } from './inbound.ts'
import { knowMember } from './know-member.ts'
import type { Workspace } from './ports.ts'

export interface SignalInput extends Pick<MarketSignal, 'theme' | 'word' | 'said' | 'lead'> {
  workspaceId: string
  actorId: string
  inboundKey: string
}

/** `count`: signals of the theme in this week, this one included. */
export type ToldSignal = { kind: 'told'; count: number } | { kind: 'not_allowed' }

/** A rep tells marketing that buyers changed: one message a theme and week in the feedback channel, which counts. */
export async function tellSignal(deps: Deps, input: SignalInput): Promise<ToldSignal> {
  const { workspaceId, actorId: byId, theme, word, said, lead } = input
  if (!isColleague(await knowMember(deps, workspaceId, byId))) return { kind: 'not_allowed' }
  const told = await decideAgain(deps, async (tx): Promise<ToldSignal> => {
    const now = deps.clock.now()
    const { agreement } = await agreementInForce(deps, tx, workspaceId)
    const week = weekOf(now, teamZone(agreement))
    if (!(await repeated(tx, input))) {
      await remember(deps, tx, input)
      await tx.addSignal(workspaceId, week, { theme, word, said, lead, byId, at: now })
      await tx.show(workspaceId, [signalMessage(week, theme)], now)
    }
    return { kind: 'told', count: (await tx.signals(workspaceId, week, theme, 1)).total }
  })
  deps.wake.outbox()
  return told
}

/** Quotes that the message about a theme shows. */
const NEWEST = 3

/** What was heard about a theme in a week, as it stands. */
export async function loadSignals(deps: Deps, work: OutboxWork, workspace: Workspace): Promise<Loaded> {
  const { week, theme } = work.body as { week: string; theme: MarketSignal['theme'] }
  const { total, newest, tellers } = await deps.store.signals(workspace.id, week, theme, NEWEST)
  if (total === 0) return { kind: 'drop' }
  const people = await deps.store.people(workspace.id, tellers)
  const thanks = tellers.map((id) => people.find(({ slackId }) => slackId === id)?.name ?? id)
  return toChannel(deps, work, workspace, { kind: 'signals', view: { theme, week, total, newest, thanks } })
}
