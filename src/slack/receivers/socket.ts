import type { App, Receiver } from '@slack/bolt'
import { LogLevel, SocketModeClient } from '@slack/socket-mode'
import type { WebClientOptions } from '@slack/web-api'
import type { Log } from '../../use-cases/deps.ts'
import { Processing } from './processing.ts'

export interface SocketReceiverOptions {
  appToken: string
  clientOptions: WebClientOptions
  log: Log
}

interface Envelope {
  body: Record<string, unknown>
  ack: (response?: Record<string, unknown>) => Promise<void>
  retry_num?: number
  retry_reason?: string
}

/**
 * Slack over Socket Mode, with the same promise as over HTTP: an event is acknowledged once it is stored. One that
 * failed is not acknowledged, and Slack sends it again.
 */
export class SocketReceiver implements Receiver {
  readonly #client: SocketModeClient
  readonly #log: Log
  #processing: Processing | null = null
  #connected = false
  #leaving: Promise<unknown> | null = null

  constructor({ appToken, clientOptions, log }: SocketReceiverOptions) {
    this.#client = new SocketModeClient({ appToken, clientOptions, logLevel: LogLevel.ERROR })
    this.#log = log
    this.#client.on('connected', () => {
      this.#connected = true
    })
    this.#client.on('disconnected', () => {
      this.#connected = false
    })
    this.#client.on('slack_event', (envelope: Envelope) => void this.#receive(envelope))
  }

  init(app: App): void {
    this.#processing = new Processing(app)
  }

  async start(): Promise<unknown> {
    return this.#client.start()
  }

  async stop(): Promise<void> {
    this.#leaving ??= this.#client.disconnect()
    await this.#leaving
    await this.#processing?.drain()
  }

  /** Whether a connection is open, for `/readyz`. */
  get connected(): boolean {
    return this.#connected
  }

  async #receive({ body, ack, retry_num: num, retry_reason: reason }: Envelope): Promise<void> {
    if (!this.#processing || typeof body !== 'object' || body === null) return
    const retry = { ...(num !== undefined && { num }), ...(reason !== undefined && { reason }) }
    const answer = await this.#processing.handle(body, retry)
    if (answer.kind === 'failed') {
      this.#log.error({ err: answer.error }, 'a payload of Slack could not be handled')
      return
    }
    const response = answer.kind === 'acked' ? answer.body : undefined
    try {
      await ack(typeof response === 'string' ? { text: response } : (response as Record<string, unknown> | undefined))
    } catch (error) {
      this.#log.warn({ err: error }, 'the socket closed before an answer; Slack sends events again')
    }
  }
}
