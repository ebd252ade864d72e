import { sign } from '../../sandbox/slack/deliver/signature.ts'
import { common, messageField } from '../../sandbox/slack/interact/payloads.ts'
import type { Where } from '../../sandbox/slack/person/person.ts'
import type { Json } from '../../sandbox/slack/shapes.ts'
import type { Stage } from './stage.ts'

const FORM = 'application/x-www-form-urlencoded'

export interface Knock {
  /** `application/x-www-form-urlencoded` unless said. */
  type?: string
  /** Seconds that the sender's time is off. */
  off?: number
  /** In place of the right one; null: none at all. */
  signature?: string | null
  /** Where Baton listens, if it is not the stage's own. */
  base?: string
}

/** Posts a body to `/slack/events` as whoever knows the signing secret could. */
export async function knock(
  stage: Stage,
  body: string,
  { type = FORM, off = 0, signature, base = stage.baton.url() }: Knock = {},
) {
  const timestamp = Math.floor(Date.now() / 1000) + off
  const signed = signature === undefined ? sign(stage.slack.workspace.app.signingSecret, timestamp, body) : signature
  const headers = {
    ...(type !== '' && { 'content-type': type }),
    'x-slack-request-timestamp': String(timestamp),
    ...(signed !== null && { 'x-slack-signature': signed }),
  }
  const response = await fetch(`${base}/slack/events`, { method: 'POST', headers, body })
  return { status: response.status, text: await response.text() }
}

/** A signed interaction: a click, a sent form, a shortcut. */
export function interact(stage: Stage, payload: unknown, options: Knock = {}) {
  return knock(stage, new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), options)
}

/** What Slack would send of a click by this person on that message, with whatever action. */
export function clickPayload(stage: Stage, user: string, where: Where, action: Json): Json {
  const { workspace } = stage.slack
  const message = workspace.messages.find(where.channel, where.ts)
  if (!message) throw new Error(`no message ${where.ts}`)
  return {
    ...common(workspace, 'block_actions', user),
    ...messageField(workspace, message),
    actions: [{ type: 'button', block_id: 'b', action_ts: workspace.stamps.next(), ...action }],
    state: { values: {} },
    trigger_id: workspace.triggers.issue(user),
    response_url: workspace.responseUrl({ channel: where.channel, user, ts: where.ts, ephemeral: false }),
  }
}

/** What Slack would send of a form by this person, with whatever in it. */
export function formPayload(stage: Stage, user: string, view: Json): Json {
  const { workspace } = stage.slack
  return {
    ...common(workspace, 'view_submission', user),
    trigger_id: workspace.triggers.issue(user),
    view: {
      id: workspace.ids.make('V'),
      team_id: workspace.team.id,
      type: 'modal',
      title: { type: 'plain_text', text: 'Forged' },
      private_metadata: '',
      blocks: [],
      state: { values: {} },
      ...view,
    },
    response_urls: [],
  }
}
