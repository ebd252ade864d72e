import type { App, Receiver } from '@slack/bolt'
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { verifySlack } from '../../signature.ts'
import type { Log } from '../../use-cases/deps.ts'
import { inTime } from '../in-time.ts'
import { type Answer, Processing } from './processing.ts'

/** Bytes. Slack's own payloads stay far below. */
const BODY_LIMIT = 1_048_576

export interface HttpReceiverOptions {
  signingSecret: string
  log: Log
  /** Real time, in epoch milliseconds: Slack signs with it. */
  now: () => number
}

/**
 * Slack over HTTP, on the program's one Fastify server instead of Bolt's. Bolt's own receiver takes requests from the
 * future, answers events before they are stored, leaves unknown buttons hanging and dies of a signed `payload=null`.
 *
 * @see docs/decisions/0002-receivers.md
 */
export class HttpReceiver implements Receiver {
  readonly #options: HttpReceiverOptions
  #processing: Processing | null = null

  constructor(options: HttpReceiverOptions) {
    this.#options = options
  }

  init(app: App): void {
    this.#processing = new Processing(app)
  }

  async start(): Promise<void> {}

  async stop(): Promise<void> {
    await this.#processing?.drain()
  }

  /** `POST /slack/events`, for events, interactivity, commands and shortcuts alike. */
  readonly plugin: FastifyPluginAsync = async (server: FastifyInstance) => {
    server.removeAllContentTypeParsers()
    server.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, body, done) => {
      done(null, body)
    })
    server.post('/slack/events', (request, reply) => this.#receive(request, reply))
  }

  async #receive(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    const verdict = verifySlack({
      signingSecret: this.#options.signingSecret,
      timestamp: header(request, 'x-slack-request-timestamp'),
      signature: header(request, 'x-slack-signature'),
      rawBody,
      now: this.#options.now(),
    })
    if (!verdict.ok) return reply.code(401).send({ error: { code: 'bad_signature', message: verdict.reason } })

    const body = parse(rawBody.toString('utf8'), request.headers['content-type'] ?? '')
    if (!body) return reply.code(400).send({ error: { code: 'malformed', message: 'This is no payload of Slack.' } })
    if ('ssl_check' in body) return reply.code(200).send()
    if (body['type'] === 'url_verification') return reply.code(200).send({ challenge: body['challenge'] })
    if (!this.#processing) return reply.code(503).send()

    const num = Number(header(request, 'x-slack-retry-num') ?? Number.NaN)
    const reason = header(request, 'x-slack-retry-reason')
    const retry = { ...(Number.isFinite(num) && { num }), ...(reason && { reason }) }
    const handling = this.#processing.handle(body, retry)
    // An event that is not stored by then is sent again, and what becomes of this delivery counts once all the same.
    const answer = 'event' in body ? await inTime(handling) : await handling
    if (answer === 'late') {
      this.#options.log.warn({ event: body['event_id'] }, 'an event was not stored in time; Slack sends it again')
      return reply.code(503).send()
    }
    return this.#answer(answer, reply)
  }

  #answer(answer: Answer, reply: FastifyReply): FastifyReply {
    if (answer.kind === 'failed') {
      this.#options.log.error({ err: answer.error }, 'a payload of Slack could not be handled')
      return reply.code(500).send()
    }
    if (answer.kind === 'unclaimed' || answer.body === undefined || answer.body === '') return reply.code(200).send()
    return reply.code(200).send(answer.body)
  }
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}

/** Slack sends events as JSON, commands as a form, and everything interactive as JSON inside a form's `payload`. */
function parse(text: string, contentType: string): Record<string, unknown> | null {
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    const form = new URLSearchParams(text)
    const payload = form.get('payload')
    return payload === null ? Object.fromEntries(form) : parseObject(payload)
  }
  return parseObject(text)
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}
