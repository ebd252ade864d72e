import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A stretch of network between a program and its server, which a test can spoil. */
export interface TcpProxy {
  /** The server's address as its clients know it, with the proxy in the server's place. */
  readonly url: string
  /** Ends all connections at once, as a server does that restarts; new ones are let through. */
  cut(): void
  /** Ends all connections and lets nobody in any more. */
  down(): Promise<void>
  /** Lets clients in again after `down`. */
  up(): Promise<void>
  /** Nothing passes any more, either way, and nobody is told. New connections freeze too, unless only open ones shall. */
  freeze(which?: 'all' | 'open'): void
  /** Lets through what was held back, and what follows. */
  thaw(): void
  /** Milliseconds by which everything is late, each way. */
  delay(milliseconds: number): void
  /** Resolves when a client sends this; from then on everything is frozen. */
  freezeAt(words: string): Promise<void>
  /** Puts other words, equally long, in the place of what clients send. */
  swap(words: string, others: string): void
  close(): Promise<void>
}

/** @param target  an address with a port, such as `postgres://user:password@127.0.0.1:5432/name` */
export async function tcpProxy(target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(target)
  const links = new Set<Link>()
  const state: State = { frozen: false, delay: 0, onSent: () => {}, swapped: (bytes) => bytes }
  const server = createServer((client) => {
    const link = new Link(client, connect(Number(port), hostname), state)
    links.add(link)
    link.frozen = state.frozen
    link.onEnd = () => links.delete(link)
  })
  const listen = async (on: number): Promise<void> => {
    server.listen(on, '127.0.0.1')
    await once(server, 'listening')
  }
  const cut = () => {
    for (const link of links) link.end()
  }
  const freeze = () => {
    for (const link of links) link.frozen = true
  }
  await listen(0)
  const own = (server.address() as AddressInfo).port
  const url = new URL(target)
  url.host = `127.0.0.1:${own}`
  const down = async (): Promise<void> => {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    cut()
    await closed
  }
  return {
    url: url.href,
    cut,
    down,
    up: () => listen(own),
    freeze: (which = 'all') => {
      state.frozen = which === 'all'
      freeze()
    },
    thaw: () => {
      state.frozen = false
      for (const link of links) link.thaw()
    },
    delay: (milliseconds) => {
      state.delay = milliseconds
    },
    freezeAt: (words) =>
      new Promise((resolve) => {
        state.onSent = (bytes) => {
          if (!bytes.includes(words)) return
          state.onSent = () => {}
          state.frozen = true
          freeze()
          resolve()
        }
      }),
    swap: (words, others) => {
      if (words.length !== others.length) throw new RangeError('a message says how long it is')
      state.swapped = (bytes) => Buffer.from(bytes.toString('latin1').replaceAll(words, others), 'latin1')
    },
    close: down,
  }
}

interface State {
  frozen: boolean
  delay: number
  onSent: (bytes: Buffer) => void
  swapped: (bytes: Buffer) => Buffer
}

/** One connection through the proxy. */
class Link {
  readonly #client: Socket
  readonly #server: Socket
  readonly #state: State
  readonly #held: (() => void)[] = []
  frozen = false
  onEnd = () => {}

  constructor(client: Socket, server: Socket, state: State) {
    this.#client = client
    this.#server = server
    this.#state = state
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      from.on('data', (bytes: Buffer) => {
        if (from === client) this.#state.onSent(bytes)
        this.#pass(() => void to.write(from === client ? this.#state.swapped(bytes) : bytes))
      })
      from.on('close', () => this.#pass(() => this.end()))
      from.on('error', () => {})
    }
  }

  thaw(): void {
    this.frozen = false
    for (const step of this.#held.splice(0)) step()
  }

  end(): void {
    this.#client.destroy()
    this.#server.destroy()
    this.onEnd()
  }

  #pass(step: () => void): void {
    if (this.frozen) this.#held.push(step)
    else if (this.#state.delay > 0) setTimeout(step, this.#state.delay)
    else step()
  }
}
