import type { RequestStep } from '../domain/content-views.ts'
import type { Message } from '../domain/messages.ts'
import type { Outgoing } from '../domain/outgoing.ts'
import { contentRequestView } from './content-request-view.ts'
import type { OutboxWork } from './delivery-ports.ts'
import type { Deps } from './deps.ts'
import { channelFor, under as inThreadOf, type Loaded, toChannel } from './destination.ts'
import type { Workspace } from './ports.ts'

const KINDS: readonly Outgoing['kind'][] = ['content_request', 'request_line', 'request_step', 'unused_content']

export function isAboutContent(kind: Outgoing['kind']): boolean {
  return KINDS.includes(kind)
}

/** What a message about content shows now, and where. */
export async function loadContentMessage(deps: Deps, work: OutboxWork, workspace: Workspace): Promise<Loaded> {
  if (work.kind === 'unused_content') {
    const { month } = work.body as { month: string }
    const listed = await deps.store.unusedListed(workspace.id, month)
    return listed ? toChannel(deps, work, workspace, { kind: 'unused_content', listed }) : { kind: 'drop' }
  }
  const { requestId } = work.body as { requestId: string }
  const request = await deps.store.contentRequest(workspace.id, requestId)
  if (!request) return { kind: 'drop' }
  const view = await contentRequestView(deps, request)
  if (work.kind === 'content_request') return toChannel(deps, work, workspace, { kind: 'content_request', view })
  const { step } = work.body as { step: RequestStep }
  if (work.kind === 'request_step') {
    const { version } = work.body as { version: number }
    const waits = request.state === 'delivered' && request.version === version && work.to === request.requestedBy
    const message = { kind: 'request_step', step, view, waits } as const
    return { kind: 'send', message, channel: work.to, threadTs: null, fallback: null, isHere: true }
  }
  const { at } = work.body as { at: number }
  return underRequest(deps, work, workspace, { kind: 'request_line', step, view, at })
}

/** In the thread of its request, wherever that stands. */
async function underRequest(deps: Deps, work: OutboxWork, workspace: Workspace, message: Message): Promise<Loaded> {
  const { under } = work.body as { under: string }
  const above = await deps.store.outbox.placeOf(workspace.id, under)
  if (!above) return { kind: 'wait' }
  const isHere = above.channel === (await channelFor(deps, 'feedback', workspace))
  return inThreadOf(message, above, isHere)
}
