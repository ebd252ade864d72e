import type { Notice } from '../domain/notice.ts'
import type { OutboxWork } from './delivery-ports.ts'
import type { Deps } from './deps.ts'
import { channelFor, type Loaded } from './destination.ts'
import type { Workspace } from './ports.ts'

type Body =
  | { about: 'closed_door'; door: 'handoffs' | 'feedback' | 'digest'; since: number }
  | { about: 'dead_letters' }

/** What only a person can mend, as it stands now. A trouble that was over before anybody was told is not told. */
export async function loadNotice(deps: Deps, work: OutboxWork, workspace: Workspace): Promise<Loaded> {
  const body = work.body as Body
  const notice = body.about === 'dead_letters' ? await deadLetters(deps, workspace) : await door(deps, workspace, body)
  const isOver = notice.about === 'dead_letters' ? notice.total === 0 : notice.over
  const moot = isOver && work.posted === null
  if (moot && work.maybeSentAt === null) return { kind: 'drop' }
  const message = { kind: 'notice', notice } as const
  return { kind: 'send', message, channel: work.to, threadTs: null, fallback: null, isHere: true, moot }
}

async function deadLetters(deps: Deps, { id }: Workspace): Promise<Notice> {
  const { total } = await deps.store.outbox.troubles(id, 1)
  return { about: 'dead_letters', total }
}

async function door(deps: Deps, workspace: Workspace, body: Extract<Body, { door: string }>): Promise<Notice> {
  const closed = await deps.store.outbox.closedDoor(workspace.id, body.door)
  const channel = await channelFor(deps, body.door, workspace)
  const handoffs = await channelFor(deps, 'handoffs', workspace)
  return {
    about: 'closed_door',
    door: body.door,
    channel,
    reason: closed?.reason ?? '',
    waiting: closed?.waiting ?? 0,
    fallback: body.door === 'handoffs' || handoffs === channel ? null : handoffs,
    over: closed?.since !== body.since,
  }
}
