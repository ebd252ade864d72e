import { todoAtTheTerminal } from './door-words.ts'
import { broken, type Finding, look, ok } from './finding.ts'

/** What Slack says of us. */
export type SlackState =
  | { kind: 'none' }
  | { kind: 'unreachable'; why: string }
  /** Slack's own word. */
  | { kind: 'refused'; token: 'bot' | 'app'; error: string }
  | {
      kind: 'joined'
      team: string
      over: 'HTTP' | 'Socket Mode'
      /** Scopes of the manifest that the workspace did not grant. */
      missing: string[]
      /** Optional ones that it declined, with what is lost. */
      declined: { scope: string; without: string }[]
      channels: ChannelState[]
    }

/** A channel that Baton posts to. `error` is Slack's word, or `not_in_channel`, `is_archived`, `no_channel`. */
export interface ChannelState {
  use: 'handoffs' | 'feedback' | 'digest'
  name: string | null
  error: string | null
}

const REFUSED: Readonly<Record<string, string>> = {
  bot: 'Copy the Bot User OAuth Token again (OAuth & Permissions) into SLACK_BOT_TOKEN, or install the app again.',
  app: 'Generate an app-level token with connections:write (Basic Information) and set SLACK_APP_TOKEN.',
}

export function slackFindings(state: SlackState): Finding[] {
  switch (state.kind) {
    case 'none':
      return [look('Slack', 'no credentials: npm start runs the sandbox', 'For a real workspace: docs/install.md.')]
    case 'unreachable':
      return [broken('Slack', `cannot be reached: ${state.why}`, 'Check the network. Hand-offs are taken meanwhile.')]
    case 'refused':
      return [broken('Slack', `refuses the ${state.token} token: ${state.error}`, REFUSED[state.token] ?? '')]
    case 'joined':
      return [ok('Slack', `joined ${state.team} over ${state.over}`), ...scopes(state), ...state.channels.map(channel)]
  }
}

function scopes({ missing, declined }: SlackState & { kind: 'joined' }): Finding[] {
  const check = 'permissions'
  const required =
    missing.length > 0
      ? broken(check, `missing: ${missing.join(', ')}`, 'Bring the app’s manifest up to date, and install it again.')
      : ok(check, 'all that Baton needs')
  return [required, ...declined.map(({ scope, without }) => look(check, `${scope} was not granted: ${without}`))]
}

function channel({ use, name, error }: ChannelState): Finding {
  const check = `${use} channel`
  if (error === null) return ok(check, name ? `#${name}` : 'within reach')
  const says = error === 'no_channel' ? 'none chosen' : `${name ? `#${name}` : 'it'} takes no messages: ${error}`
  const todo = todoAtTheTerminal(error, 'Put that right in Slack; what waits is then sent by itself.')
  // Without a hand-off channel nothing works; the others can wait.
  return use === 'handoffs' ? broken(check, says, todo) : look(check, says, todo)
}
