import type { App } from '@slack/bolt'
import type { FastifyInstance } from 'fastify'
import { NOW } from './toy-app.ts'

const MINUTE = 60_000

/** What a program around the sandbox offers, in small: samples, a clock with hands, and a beginning anew. */
export class DemoDesk {
  /** Milliseconds that the clock was moved on. */
  offset = 0
  /** A move of the clock, or a sample, waits for this. */
  held: Promise<unknown> = Promise.resolve()
  /** Requests that wait on `held`. */
  waiting = 0
  /** While away the server answers 503 to everything but the page's files. */
  away = false
  resets = 0
  /** While the program plays its own story. */
  playing = false

  now(): number {
    return NOW + this.offset
  }

  /** Keeps what is asked next until the returned function is called. */
  hold(): () => void {
    let go = () => {}
    this.held = new Promise<void>((resolve) => {
      go = resolve
    })
    return go
  }

  /** @param app  posts the samples, as if it had heard of them from outside */
  serve(server: FastifyInstance, app: () => App, touch: () => void): void {
    server.addHook('onRequest', async (request, reply) => {
      if (this.away && request.url.startsWith('/sandbox/ui')) await reply.code(503).send('away')
    })
    server.get('/sandbox/demo', async () => ({
      note: 'Open a ticket from a terminal',
      curl: "curl -s http://127.0.0.1:3000/api/tickets -d '{}'",
      clock: { offsetMs: this.offset, canMove: true },
      samples: [
        { id: 'small', label: 'Small ticket', hint: 'Answered by lunch' },
        { id: 'large', label: 'Large ticket', hint: 'Answered by the end of the week' },
      ],
      burst: 5,
      canReset: true,
      playing: this.playing,
    }))
    server.post<{ Body: { advanceMinutes?: number; to?: string } }>('/sandbox/demo/clock', async ({ body }) => {
      await this.#asked()
      this.offset += body.to === undefined ? (body.advanceMinutes ?? 0) * MINUTE : 24 * 60 * MINUTE
      touch()
      return { offsetMs: this.offset }
    })
    server.post<{ Body: { id: string } }>('/sandbox/demo/sample', async ({ body }, reply) => {
      await this.#asked()
      await app().client.chat.postMessage({ channel: 'C0TICKETS', text: `A ${body.id} ticket came in` })
      return reply.code(202).send({ text: `A ${body.id} ticket is on its way` })
    })
    server.post('/sandbox/demo/burst', async (_request, reply) => {
      for (let index = 1; index <= 5; index += 1) {
        await app().client.chat.postMessage({ channel: 'C0TICKETS', text: `Ticket ${index} of a burst` })
      }
      return reply.code(202).send({ text: 'Five tickets are on their way' })
    })
    server.post('/sandbox/demo/reset', async (_request, reply) => {
      this.resets += 1
      this.away = true
      return reply.code(202).send({})
    })
  }

  async #asked(): Promise<void> {
    this.waiting += 1
    await this.held
    this.waiting -= 1
  }
}
