import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import Fastify, { type FastifyInstance, type FastifyPluginAsync } from 'fastify'
import { serveWebApi } from './api/route.ts'
import { WebApi } from './api/web-api.ts'
import { CallLog } from './call-log.ts'
import { EventDelivery, RETRY_DELAYS } from './deliver/events.ts'
import { Outlet } from './deliver/outlet.ts'
import { ACK_TIMEOUT } from './deliver/transport.ts'
import { Faults } from './faults/faults.ts'
import { Switches } from './faults/switches.ts'
import { serveFiles } from './files/serve.ts'
import { Hands } from './interact/hands.ts'
import { serveResponses } from './interact/route.ts'
import { PageEvents } from './page/events.ts'
import { servePage } from './page/route.ts'
import { Person } from './person/person.ts'
import { Until, type UntilOptions } from './person/until.ts'
import { contentsBeside, loadSnapshot, SnapshotWriter } from './snapshot.ts'
import { Workspace, type WorkspaceOptions } from './workspace.ts'

export interface LocalSlackOptions extends WorkspaceOptions {
  /** Milliseconds before each retry of an event. */
  retryDelays?: number[]
  /** Milliseconds the app has to answer; Slack's 3 s unless a test is about slowness. */
  ackTimeout?: number
  /** Keeps people, channels, messages and home tabs in this file from one start to the next. */
  saveTo?: string
}

/** A Slack workspace on this machine with one app installed. */
export class LocalSlack {
  readonly workspace: Workspace
  readonly faults: Faults
  /** Faults that a person can switch on and off. */
  readonly switches: Switches
  readonly log: CallLog
  readonly events: EventDelivery
  readonly hands: Hands
  readonly api: WebApi
  readonly #outlet: Outlet
  readonly #until: Until
  readonly #pageEvents: PageEvents
  readonly #writer: SnapshotWriter | undefined
  #server: FastifyInstance | undefined

  constructor(options: LocalSlackOptions) {
    const saved = options.saveTo === undefined ? undefined : loadSnapshot(options.saveTo)
    const contentOf = options.saveTo === undefined ? undefined : contentsBeside(options.saveTo)
    this.workspace = new Workspace(options, saved, contentOf)
    const { app, changes, messages, realTime } = this.workspace
    const secrets = () => [app.botToken, app.appToken ?? '', app.signingSecret]
    this.log = new CallLog(secrets, () => changes.touch())
    this.faults = new Faults({ changes, clock: realTime, history: messages })
    this.#outlet = new Outlet(app, options.ackTimeout ?? ACK_TIMEOUT, changes, this.log)
    this.events = new EventDelivery(this.workspace, this.#outlet, options.retryDelays ?? RETRY_DELAYS)
    this.switches = new Switches(this.faults, this.events, realTime)
    this.hands = new Hands(this.workspace, this.#outlet, this.events)
    this.api = new WebApi(this.workspace, () => this.#outlet.socket.open())
    this.#until = new Until(changes)
    this.#pageEvents = new PageEvents(changes)
    this.#writer = options.saveTo === undefined ? undefined : new SnapshotWriter(this.workspace, options.saveTo)
  }

  /** Serves the workspace under whatever prefix it is registered with. */
  readonly plugin: FastifyPluginAsync = async (fastify) => {
    const { workspace, hands, api, faults, switches, events, log } = this
    fastify.removeAllContentTypeParsers()
    fastify.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
    serveWebApi(fastify, { api, faults, log })
    serveResponses(fastify, hands.responses)
    serveFiles(fastify, workspace.files)
    const pageParts = { faults, switches, events, outlet: this.#outlet, pageEvents: this.#pageEvents }
    servePage(fastify, { workspace, hands, log, ...pageParts })
    this.#serveSocket(fastify)
  }

  /** Serves the workspace alone on a loopback port. */
  async listen(options: { port: number } = { port: 0 }): Promise<{ url: string; apiUrl: string }> {
    this.#server = Fastify({ forceCloseConnections: true })
    await this.#server.register(this.plugin)
    const url = await this.#server.listen({ port: options.port, host: '127.0.0.1' })
    return { url, apiUrl: `${url}/api/` }
  }

  /** Ends streams, sockets and timers, and writes what is not yet written. */
  async stop(): Promise<void> {
    this.events.stop()
    this.workspace.scheduled.end()
    this.workspace.files.stop()
    this.#pageEvents.stop()
    await this.#outlet.stop()
    await this.#server?.close()
    await this.#writer?.stop()
  }

  person(userId: string): Person {
    return new Person(userId, this.workspace, this.hands, this.#until)
  }

  /** Where events, interactions and commands are posted. */
  setEventsUrl(url: string): void {
    this.workspace.app.eventsUrl = url
  }

  /** Scheme, host and prefix under which this workspace is served: needed only behind another server. */
  setBaseUrl(url: string): void {
    this.workspace.base = url.replace(/\/$/, '')
  }

  /** The handshake by which Slack checks a request address. @returns whether the app gave the challenge back */
  async verifyUrl(): Promise<boolean> {
    const challenge = this.workspace.ids.make('challenge')
    const payload = { type: 'url_verification', token: 'sandbox-verification-token', challenge }
    const answer = await this.#outlet.send({ kind: 'events_api', payload })
    if (!answer.ok) return false
    const { body } = answer
    return (
      body === challenge ||
      (typeof body === 'object' && body !== null && 'challenge' in body && body.challenge === challenge)
    )
  }

  /** Looks again at each change until there is something to see. */
  until<T>(look: () => T, options?: UntilOptions): ReturnType<typeof Until.prototype.until<T>> {
    return this.#until.until(look, options)
  }

  /** Resolves once no event or interaction is under way to the app. */
  settled(): Promise<void> {
    return this.#outlet.settled()
  }

  /** Asks Socket Mode connections to reconnect, as Slack does every few hours. */
  refreshSockets(): void {
    this.#outlet.socket.refresh()
  }

  get socketConnections(): number {
    return this.#outlet.socket.connections
  }

  #serveSocket(fastify: FastifyInstance): void {
    const path = `${fastify.prefix}/socket/`
    const { server } = fastify
    const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
      const url = request.url ?? ''
      if (url.startsWith(path)) this.#outlet.socket.upgrade(url.slice(path.length), request, socket, head)
    }
    server.on('upgrade', upgrade)
    fastify.addHook('onListen', async () => {
      const { port } = server.address() as AddressInfo
      this.workspace.base ||= `http://127.0.0.1:${port}${fastify.prefix}`
    })
    fastify.addHook('preClose', async () => {
      server.off('upgrade', upgrade)
      this.#pageEvents.stop()
      await this.#outlet.stop()
    })
  }
}

export function createLocalSlack(options: LocalSlackOptions): LocalSlack {
  return new LocalSlack(options)
}
