/** One thing wrong with one key of the environment. The message never holds the key's value. */
export interface Problem {
  key: string
  message: string
}

/**
 * How Baton reaches Slack, told by which keys are set.
 *
 * - `none`: the sandbox
 * - `http`: one workspace, Slack calls `/slack/events`
 * - `socket`: one workspace over Socket Mode, for hosts that Slack cannot reach
 * - `oauth`: many workspaces, each installed at `/slack/install`; `tokenKeys` encrypt their tokens, newest first
 */
export type Credentials =
  | { kind: 'none' }
  | { kind: 'http'; botToken: string; signingSecret: string }
  | { kind: 'socket'; botToken: string; appToken: string; signingSecret?: string }
  | {
      kind: 'oauth'
      clientId: string
      clientSecret: string
      stateSecret: string
      signingSecret: string
      tokenKeys: readonly string[]
    }

type Environment = Readonly<Record<string, string | undefined>>
type Read = { ok: true; credentials: Credentials } | { ok: false; problems: Problem[] }

const MANY_WORKSPACES = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET', 'TOKEN_KEYS'] as const
const ONE_WORKSPACE = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'] as const

/** Every key that belongs to a set of credentials: with all of them unset, Baton starts its sandbox. */
const CREDENTIAL_KEYS = [...ONE_WORKSPACE, 'SLACK_SIGNING_SECRET', ...MANY_WORKSPACES] as const

/**
 * Which set of credentials the environment holds. Half a set is refused, naming each key that is missing, and so are
 * two sets at once: guessing which was meant would start Baton in the wrong workspace.
 *
 * @param env  trimmed, with unset keys absent
 */
export function readCredentials(env: Environment): Read {
  const given = MANY_WORKSPACES.find((key) => env[key] !== undefined)
  if (given !== undefined) return readManyWorkspaces(env, given)
  if (CREDENTIAL_KEYS.some((key) => env[key] !== undefined)) return readOneWorkspace(env)
  return { ok: true, credentials: { kind: 'none' } }
}

function readOneWorkspace(env: Environment): Read {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = env
  const problems: Problem[] = []
  if (botToken === undefined) {
    const partner = appToken === undefined ? 'SLACK_SIGNING_SECRET' : 'SLACK_APP_TOKEN'
    problems.push({ key: 'SLACK_BOT_TOKEN', message: `is missing: ${partner} is set and needs it beside it` })
  } else if (appToken === undefined && signingSecret === undefined) {
    const message = 'is missing: SLACK_BOT_TOKEN needs it beside it (or SLACK_APP_TOKEN, for Socket Mode)'
    problems.push({ key: 'SLACK_SIGNING_SECRET', message })
  }
  problems.push(...wrongPrefix('SLACK_BOT_TOKEN', botToken, 'xoxb-'))
  problems.push(...wrongPrefix('SLACK_APP_TOKEN', appToken, 'xapp-'))
  if (problems.length > 0 || botToken === undefined) return { ok: false, problems }
  if (appToken !== undefined) {
    const socket = { kind: 'socket', botToken, appToken } as const
    return { ok: true, credentials: signingSecret === undefined ? socket : { ...socket, signingSecret } }
  }
  if (signingSecret === undefined) return { ok: false, problems }
  return { ok: true, credentials: { kind: 'http', botToken, signingSecret } }
}

function readManyWorkspaces(env: Environment, given: string): Read {
  const problems: Problem[] = []
  for (const key of [...MANY_WORKSPACES, 'SLACK_SIGNING_SECRET'] as const) {
    if (env[key] === undefined) {
      const message = `is missing: ${given} is set, and installing in many workspaces needs both`
      problems.push({ key, message })
    }
  }
  for (const key of ONE_WORKSPACE) {
    if (env[key] !== undefined) {
      const message = `is for one workspace, but ${given} is for many: set one or the other`
      problems.push({ key, message })
    }
  }
  problems.push(...wrongPrefix('SLACK_BOT_TOKEN', env.SLACK_BOT_TOKEN, 'xoxb-'))
  problems.push(...wrongPrefix('SLACK_APP_TOKEN', env.SLACK_APP_TOKEN, 'xapp-'))
  const tokenKeys = splitKeys(env.TOKEN_KEYS)
  if (env.TOKEN_KEYS !== undefined && tokenKeys.length === 0) {
    problems.push({ key: 'TOKEN_KEYS', message: 'must hold at least one key, separated by commas, newest first' })
  }
  const clientId = env.SLACK_CLIENT_ID
  const clientSecret = env.SLACK_CLIENT_SECRET
  const stateSecret = env.SLACK_STATE_SECRET
  const signingSecret = env.SLACK_SIGNING_SECRET
  if (problems.length > 0 || !clientId || !clientSecret || !stateSecret || !signingSecret) {
    return { ok: false, problems }
  }
  return { ok: true, credentials: { kind: 'oauth', clientId, clientSecret, stateSecret, signingSecret, tokenKeys } }
}

function wrongPrefix(key: string, value: string | undefined, prefix: string): Problem[] {
  if (value === undefined || value.startsWith(prefix)) return []
  return [{ key, message: `must begin with ${prefix}` }]
}

function splitKeys(value = ''): string[] {
  const keys = value.split(',').map((key) => key.trim())
  return [...new Set(keys.filter((key) => key !== ''))]
}
