import type { ServerResponse } from 'node:http'
import type { Changes } from '../changes.ts'

/** Milliseconds between signs of life, so that proxies and browsers keep the stream open. */
const HEARTBEAT = 15_000

/** Tells open pages that something changed; changes in one turn of the event loop are told once. */
export class PageEvents {
  readonly #changes: Changes
  readonly #streams = new Set<ServerResponse>()
  readonly #unwatch: () => void
  readonly #beat: NodeJS.Timeout
  #told = false

  constructor(changes: Changes) {
    this.#changes = changes
    this.#unwatch = changes.watch(() => this.#soon())
    this.#beat = setInterval(() => this.#write(': here\n\n'), HEARTBEAT).unref()
  }

  /** Takes over a response and keeps it open. */
  add(stream: ServerResponse): void {
    stream.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache',
      connection: 'keep-alive',
    })
    this.#streams.add(stream)
    stream.on('close', () => this.#streams.delete(stream))
    stream.write(this.#message())
  }

  stop(): void {
    this.#unwatch()
    clearInterval(this.#beat)
    for (const stream of this.#streams) stream.end()
  }

  #soon(): void {
    if (this.#told) return
    this.#told = true
    setImmediate(() => {
      this.#told = false
      this.#write(this.#message())
    })
  }

  #message(): string {
    return `event: changed\ndata: ${JSON.stringify({ rev: this.#changes.rev })}\n\n`
  }

  #write(text: string): void {
    for (const stream of this.#streams) stream.write(text)
  }
}
