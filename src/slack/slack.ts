import type { WebClient } from '@slack/web-api'
import type { FastifyPluginAsync } from 'fastify'
import { systemClock } from '../clock.ts'
import type { Credentials } from '../credentials.ts'
import type { Messenger } from '../use-cases/delivery-ports.ts'
import type { Deps, Log } from '../use-cases/deps.ts'
import type { FileMessenger } from '../use-cases/file-ports.ts'
import { joinWorkspace } from '../use-cases/join-workspace.ts'
import type { Directory } from '../use-cases/outside-ports.ts'
import { refusalOf } from './answers-of-slack.ts'
import { clientOptions, createClient } from './client.ts'
import { connectSlack } from './connect.ts'
import { createDirectory } from './directory.ts'
import { createFileMessenger } from './file-messenger.ts'
import { askIdentity, type Joined, resolveChannel } from './join.ts'
import { createMessenger } from './messenger.ts'
import { HttpReceiver } from './receivers/http.ts'
import { SocketReceiver } from './receivers/socket.ts'

/** What the Slack room needs of the configuration. */
export interface SlackSettings {
  credentials: Credentials
  slackApiUrl: string | null
  handoffChannel: string | null
  feedbackChannel: string | null
  digestChannel: string | null
  /** Milliseconds that Slack has to answer a call. */
  httpTimeout: number
}

/** The Slack room as `app.ts` sees it. */
export interface Slack {
  directory: Directory
  messenger: Messenger
  files: FileMessenger
  /** Routes for the program's server; null over Socket Mode. */
  plugin: FastifyPluginAsync | null
  /** The workspace that Baton serves. @throws NotJoinedError while Slack has never been reached */
  workspaceId(): Promise<string>
  /** For `/readyz`: `joined`, `connected`, `unreachable` or Slack's own refusal. */
  state(): string
  /** Joins the workspace, calls `joined` once, then opens the doors. Slack being away does not stop the start. */
  start(joined: (workspaceId: string) => Promise<void>): Promise<void>
  /** Takes nothing new and finishes what was taken. May be called again, to finish what came meanwhile. */
  stop(): Promise<void>
}

/** Slack was never reached from this database, so nobody knows yet whose hand-offs these would be. */
export class NotJoinedError extends Error {
  constructor() {
    super('Baton has not reached Slack yet')
    this.name = 'NotJoinedError'
  }
}

/** Milliseconds between two tries to reach Slack at start. */
const JOIN_AGAIN = 5_000

export function createSlack(settings: SlackSettings, log: Log, deps: () => Deps): Slack {
  const { credentials } = settings
  if (credentials.kind === 'none' || credentials.kind === 'oauth')
    throw new RangeError(`no workspace in ${credentials.kind}`)
  const options = clientOptions(settings.slackApiUrl, settings.httpTimeout, log)
  const client = createClient(credentials.botToken, options)
  const clientFor = (): WebClient => client
  const receiver = createReceiver(credentials, settings.slackApiUrl, log)
  const joining = new Joining(settings, client, deps, log)
  return {
    directory: createDirectory(clientFor, systemClock.now),
    messenger: createMessenger({ clientFor, log }),
    files: createFileMessenger({ clientFor, timeout: settings.httpTimeout }),
    plugin: receiver instanceof HttpReceiver ? receiver.plugin : null,
    workspaceId: () => joining.workspaceId(),
    state: () => (receiver instanceof SocketReceiver && receiver.connected ? 'connected' : joining.state),
    start: async (joined) => {
      const app = connectSlack({
        receiver,
        token: credentials.botToken,
        clientOptions: options,
        identity: () => joining.identity(),
        room: { deps: deps(), clientFor },
      })
      await joining.start(async (workspaceId) => {
        await joined(workspaceId)
        await app.start()
      })
    },
    stop: async () => {
      joining.stop()
      await receiver.stop()
    },
  }
}

function createReceiver(
  credentials: Credentials & { kind: 'http' | 'socket' },
  apiUrl: string | null,
  log: Log,
): HttpReceiver | SocketReceiver {
  if (credentials.kind === 'http') {
    return new HttpReceiver({ signingSecret: credentials.signingSecret, log, now: systemClock.now })
  }
  // The socket's own calls may be repeated: opening a connection twice does nothing twice.
  const socketOptions = { ...(apiUrl && { slackApiUrl: apiUrl }) }
  return new SocketReceiver({ appToken: credentials.appToken, clientOptions: socketOptions, log })
}

/** Finds out who we are, again and again until Slack answers. A wrong token is told once and for all. */
class Joining {
  readonly #settings: SlackSettings
  readonly #client: WebClient
  readonly #deps: () => Deps
  readonly #log: Log
  #identity: Joined | null = null
  #timer: NodeJS.Timeout | undefined
  #stopped = false
  state = 'unreachable'

  constructor(settings: SlackSettings, client: WebClient, deps: () => Deps, log: Log) {
    this.#settings = settings
    this.#client = client
    this.#deps = deps
    this.#log = log
  }

  async identity(): Promise<Joined> {
    return this.#identity ?? this.#join()
  }

  async workspaceId(): Promise<string> {
    if (this.#identity) return this.#identity.workspaceId
    // Slack is away, but was here before: intake outlives it.
    const known = await this.#deps().store.workspaces()
    const only = known.length === 1 ? known[0] : undefined
    if (!only) throw new NotJoinedError()
    return only.id
  }

  /** @throws whatever Slack refused for good, at the first try */
  async start(joined: (workspaceId: string) => Promise<void>): Promise<void> {
    try {
      const { workspaceId } = await this.#join()
      await joined(workspaceId)
    } catch (error) {
      if (this.#stopped) return
      const refusal = refusalOf(error)
      this.state = refusal ?? 'unreachable'
      if (refusal) throw new Error(`Slack refused the token: ${refusal}. See docs/install.md.`, { cause: error })
      this.#log.warn({ err: error }, 'Slack cannot be reached; hand-offs are taken meanwhile')
      this.#timer = setTimeout(() => void this.start(joined).catch((e: unknown) => this.#giveUp(e)), JOIN_AGAIN)
    }
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  #giveUp(error: unknown): void {
    this.#log.error({ err: error }, 'Slack refused Baton; hand-offs are taken, but nothing is posted')
  }

  async #join(): Promise<Joined> {
    const identity = await askIdentity(this.#client)
    const { handoffChannel, feedbackChannel, digestChannel } = this.#settings
    await joinWorkspace(this.#deps(), {
      id: identity.workspaceId,
      name: identity.name,
      url: identity.url,
      botUserId: identity.botUserId,
      channels: {
        handoffs: await this.#channel('HANDOFF_CHANNEL', handoffChannel),
        feedback: await this.#channel('FEEDBACK_CHANNEL', feedbackChannel),
        digest: await this.#channel('DIGEST_CHANNEL', digestChannel),
      },
    })
    this.#identity = identity
    this.state = 'joined'
    return identity
  }

  async #channel(key: string, given: string | null): Promise<string | null> {
    const found = await resolveChannel(this.#client, given)
    if (given && !found) this.#log.warn({ key }, 'no such channel, or Baton is not in it: invite it, then start again')
    return found
  }
}
