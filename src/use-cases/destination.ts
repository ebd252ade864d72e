import type { Message } from '../domain/messages.ts'
import type { Outgoing } from '../domain/outgoing.ts'
import { agreementInForce } from './agreement-in-force.ts'
import type { OutboxWork, PostedAt } from './delivery-ports.ts'
import type { Deps } from './deps.ts'
import type { Workspace } from './ports.ts'

export type Loaded =
  | {
      kind: 'send'
      message: Message
      channel: string
      threadTs: string | null
      /** Where it goes while `channel` takes no messages; null where it waits. */
      fallback: string | null
      /** Whether `channel` is where new messages go. A thread may stand in a channel that was used before. */
      isHere: boolean
      /** Nothing is left to say, unless it was said already and is to be told in the past tense. */
      moot?: boolean
    }
  /** It is told in another message by now. */
  | { kind: 'instead'; messages: Outgoing[] }
  /** What it stands under is not posted at this moment. */
  | { kind: 'wait' }
  /** Nothing is left to say: the clock was met before its warning went out, or the hand-off is gone. */
  | { kind: 'drop' }
  /** No channel is chosen for this yet. */
  | { kind: 'no_channel' }

/** To the channel that is agreed for it, by the time it is sent. */
export async function toChannel(deps: Deps, work: OutboxWork, workspace: Workspace, message: Message): Promise<Loaded> {
  const channel = await channelFor(deps, work.to, workspace)
  if (!channel) return { kind: 'no_channel' }
  const other = work.to === 'feedback' || work.to === 'digest' ? await channelFor(deps, 'handoffs', workspace) : null
  const fallback = other === channel ? null : other
  return { kind: 'send', message, channel, threadTs: null, fallback, isHere: true }
}

/** The agreement's channel, else the one that the environment began with; a digest goes to the hand-offs' without its own. */
export async function channelFor(deps: Deps, to: string, workspace: Workspace): Promise<string | null> {
  if (to !== 'handoffs' && to !== 'feedback' && to !== 'digest') return to
  const { agreement } = await agreementInForce(deps, deps.store, workspace.id)
  const agreed = agreement.channels
  const handoffs = agreed.handoffs ?? workspace.channels.handoffs
  if (to === 'handoffs') return handoffs
  return agreed[to] ?? workspace.channels[to] ?? handoffs
}

/** Whether a message goes to a person directly, and not to one of the agreed channels. */
export function isPerson(to: string): boolean {
  return to !== 'handoffs' && to !== 'feedback' && to !== 'digest'
}

/** Under a message of the hand-offs' channel, wherever that stands. */
export async function inThread(
  deps: Deps,
  workspace: Workspace,
  message: Message,
  above: PostedAt,
  moot: boolean,
): Promise<Loaded> {
  return under(message, above, above.channel === (await channelFor(deps, 'handoffs', workspace)), moot)
}

/** In the thread of `above`, which never has another place. */
export function under(message: Message, above: PostedAt, isHere: boolean, moot = false): Loaded {
  return { kind: 'send', message, channel: above.channel, threadTs: above.ts, fallback: null, isHere, moot }
}
