import type { Pool } from 'pg'
import type { Message } from '../../sandbox/slack/shapes.ts'
import type { Workspace } from '../../sandbox/slack/workspace.ts'

/** A message that Baton means to have in Slack, with the company it is about. */
interface Row {
  id: string
  key: string
  kind: string
  state: string
  wanted: number
  sent: number
  attempts: number
  posted_channel: string | null
  ts: string | null
  error: string | null
  file_ids: string[]
  company: string | null
}

const ROWS = `
  SELECT o.id, o.key, o.kind, o.state, o.wanted, o.sent, o.attempts, o.posted_channel, o.ts, o.error, o.file_ids, h.company
  FROM outbox o LEFT JOIN handoff h ON h.id = o.handoff_id ORDER BY o.seq`

const HANDOFFS_WITHOUT_CARD = `
  SELECT h.company FROM handoff h
  WHERE NOT h.backfill AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.handoff_id = h.id AND o.kind = 'card')`

export interface Scope {
  /** Slack's timestamp after which to look; what came before is another story. */
  since?: string
  /** Delivery ids of messages that a person deleted by hand. */
  deleted?: ReadonlySet<string>
}

/**
 * Compares what Baton's database says was said with what Slack shows: every message once, every card's place known,
 * every line under its own card.
 *
 * @returns a sentence for each thing that is wrong; none when nothing was lost and nothing doubled
 */
export async function wrongs(workspace: Workspace, database: Pool, scope: Scope = {}): Promise<string[]> {
  const { rows } = await database.query<Row>(ROWS)
  const bare = await database.query<{ company: string }>(HANDOFFS_WITHOUT_CARD)
  const { since = '0' } = scope
  const shown = workspace.messages.all().filter((each) => deliveryOf(each) !== undefined && each.ts > since)
  return [
    ...bare.rows.map(({ company }) => `lost: the hand-off of ${company} has no card to show`),
    ...doubled(shown),
    ...doubledFiles(workspace, rows, since),
    ...rows.flatMap((row) => wrongsOf(row, workspace, scope)),
  ]
}

/** The delivery id that a message carries in its metadata. */
export function deliveryOf(message: Pick<Message, 'metadata'>): string | undefined {
  const id = message.metadata?.event_payload['delivery_id']
  return typeof id === 'string' ? id : undefined
}

function doubled(shown: readonly Message[]): string[] {
  const first = new Map<string | undefined, Message>()
  return shown.flatMap((message) => {
    const id = deliveryOf(message)
    const before = first.get(id)
    if (!before) first.set(id, message)
    return before ? [`doubled: ${id} stands in Slack at ${before.ts} and at ${message.ts}`] : []
  })
}

/** A file's message carries no delivery id: it is told by the files that its row says were shared. */
function doubledFiles(workspace: Workspace, rows: readonly Row[], since: string): string[] {
  const shown = workspace.messages.all().filter((each) => each.ts > since && (each.files ?? []).length > 0)
  return rows.flatMap(({ key, file_ids: ids }) => {
    const copies = shown.filter((message) => showsOneOf(message, ids))
    return copies.length > 1 ? [`doubled: ${key} stands in Slack ${copies.length} times`] : []
  })
}

const showsOneOf = ({ files = [] }: Pick<Message, 'files'>, ids: readonly string[]) =>
  files.some((id) => ids.includes(id))

/** Not said any more when it is over by then: a promise that was kept, a door that is open again. */
const MAY_BE_MOOT = new Set(['warning', 'summary_warning', 'notice'])

function wrongsOf(row: Row, workspace: Workspace, scope: Scope): string[] {
  const what = `${row.key} (${row.company ?? 'no hand-off'})`
  if (row.state !== 'live' && row.state !== 'summed') return [`lost: ${what} is ${row.state}: ${row.error}`]
  if (row.wanted > row.sent && row.state === 'live') {
    const { wanted, sent, attempts, ts, error } = row
    return [
      `lost: ${what} ${row.id} still waits: wanted ${wanted}, sent ${sent}, tried ${attempts}, at ${ts}: ${error}`,
    ]
  }
  if (row.ts === null) return MAY_BE_MOOT.has(row.kind) ? [] : [`lost: where ${what} stands is not known`]
  const message = workspace.messages.find(row.posted_channel ?? '', row.ts)
  if (!message || message.subtype === 'tombstone') {
    return scope.deleted?.has(row.id) ? [] : [`lost: ${what} does not stand at ${row.ts}`]
  }
  if (deliveryOf(message) === row.id || showsOneOf(message, row.file_ids)) return []
  const inSummary = row.kind === 'card' && row.company !== null && JSON.stringify(message).includes(row.company)
  return inSummary ? [] : [`lost: at ${row.ts} stands something else than ${what}`]
}
