import type { OutboxWork } from './delivery-ports.ts'
import type { Deps } from './deps.ts'
import { isPerson } from './destination.ts'
import { tellOfClosedDoor } from './tell-admins.ts'

/** Slack refuses everything of the workspace's, until Baton is installed again. */
const HOUSE = new Set([
  ...['token_revoked', 'token_expired', 'account_inactive', 'invalid_auth', 'not_authed', 'team_added_to_org'],
  // Somebody on the way to Slack refuses, and will refuse the next one too.
  ...['http_401', 'http_403', 'http_407'],
])

/** Slack refuses a channel until somebody changes something; its messages wait. */
const CHANNEL = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  // What an edit hears in an archived channel.
  'is_inactive',
  'restricted_action',
  'missing_scope',
  // What a direct message hears whose reader has left.
  'user_not_found',
  'user_disabled',
  'cannot_dm_bot',
])

export function isClosedDoor(error: string): boolean {
  return HOUSE.has(error) || CHANNEL.has(error)
}

export function isHouseClosed(error: string): boolean {
  return HOUSE.has(error)
}

/** What waits for the channel, or the workspace, waits in order and is tried again once in a while. Clocks go on. */
export async function closedDoor(deps: Deps, work: OutboxWork, error: string): Promise<void> {
  const to = isPerson(work.to) ? 'person' : work.to
  deps.log.error({ to, error }, 'a channel does not take messages; they wait until it does')
  const now = deps.wallClock.now()
  const what = isHouseClosed(error) ? 'workspace' : 'channel'
  const since = await deps.store.outbox.close(work, what, { now, until: now + deps.timing.closedDoor }, error)
  // Nobody can be told anything in a workspace that does not let Baton in.
  if (what === 'channel' && !isPerson(work.to)) await tellOfClosedDoor(deps, work, since)
}

/** Its messages go to the channel of the hand-offs until it takes them again; each asks it first. */
export async function postingElsewhere(deps: Deps, work: OutboxWork, error: string): Promise<void> {
  deps.log.warn({ to: work.to, error }, 'a channel does not take messages; posting in the hand-offs’ instead')
  const since = await deps.store.outbox.noteClosed(work, deps.wallClock.now(), error)
  await tellOfClosedDoor(deps, work, since)
}

/** The channel takes messages again: who was told is told so, in the same message. */
export async function reopened(deps: Deps, work: OutboxWork, by: 'post' | 'edit'): Promise<void> {
  for (const { channel, since } of await deps.store.outbox.reopen(work, by)) {
    deps.log.info({ to: channel }, 'a channel takes messages again')
    if (channel === work.to) await tellOfClosedDoor(deps, work, since)
  }
}
