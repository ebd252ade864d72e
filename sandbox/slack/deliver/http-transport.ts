import type { InstalledApp } from '../shapes.ts'
import { sign } from './signature.ts'
import type { Answer, Envelope, Transport } from './transport.ts'

/** Posts to the app's request address, signed. */
export class HttpTransport implements Transport {
  readonly #app: InstalledApp
  readonly #timeout: number

  /** @param timeout  milliseconds the app has to answer */
  constructor(app: InstalledApp, timeout: number) {
    this.#app = app
    this.#timeout = timeout
  }

  async send(envelope: Envelope): Promise<Answer> {
    const url = this.#app.eventsUrl
    if (url === undefined) return { ok: false, status: 0, error: 'connection_failed' }
    try {
      const response = await fetch(url, { ...this.#request(envelope), signal: AbortSignal.timeout(this.#timeout) })
      const text = await response.text()
      if (response.ok) return { ok: true, status: response.status, body: parsed(text) }
      const noRetry = response.headers.get('x-slack-no-retry') === '1'
      return { ok: false, status: response.status, error: 'http_error', noRetry }
    } catch (error) {
      const timedOut = error instanceof Error && error.name === 'TimeoutError'
      return { ok: false, status: 0, error: timedOut ? 'operation_timeout' : 'connection_failed' }
    }
  }

  #request(envelope: Envelope): RequestInit {
    const json = envelope.kind === 'events_api'
    const body = json ? JSON.stringify(envelope.payload) : form(envelope)
    const timestamp = Math.floor(Date.now() / 1000)
    const headers: Record<string, string> = {
      'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded',
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': sign(this.#app.signingSecret, timestamp, body),
    }
    if (envelope.retry) {
      headers['x-slack-retry-num'] = String(envelope.retry.num)
      headers['x-slack-retry-reason'] = envelope.retry.reason
    }
    return { method: 'POST', headers, body, redirect: 'manual' }
  }
}

/** Commands are plain form fields; other interactions are one field of JSON. */
function form(envelope: Envelope): string {
  if (envelope.kind === 'interactive')
    return new URLSearchParams({ payload: JSON.stringify(envelope.payload) }).toString()
  const fields = Object.entries(envelope.payload).map(([key, value]): [string, string] => [key, String(value)])
  return new URLSearchParams(fields).toString()
}

function parsed(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
