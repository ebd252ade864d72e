import { Duplex } from 'node:stream'

type Done = (error?: Error | null) => void

/** The way from a session to the engine that serves it. */
export interface SessionPort {
  /** Makes the engine ready for this session; the engine may have to be started first. */
  open(session: Session): Promise<void>
  send(session: Session, bytes: Uint8Array): void
  /** The session is over and will not be heard of again. */
  forget(session: Session): void
}

/** Bytes. PostgreSQL's Terminate message: `X` and its length. Source: PostgreSQL, Message Formats. */
const TERMINATE_LENGTH = 5

function isTerminate(chunk: Buffer): boolean {
  return chunk.length === TERMINATE_LENGTH && chunk[0] === 0x58
}

/**
 * One connection to the embedded database, in the shape of the TCP socket that `pg` expects. It carries the wire
 * protocol to the engine's thread; a write is done when the engine has answered it.
 */
export class Session extends Duplex {
  readonly #port: SessionPort
  #written: Done | undefined

  constructor(port: SessionPort) {
    super()
    this.#port = port
  }

  connect(): this {
    this.#port.open(this).then(
      () => this.emit('connect'),
      (error: Error) => this.destroy(error),
    )
    return this
  }

  /** The engine answered some bytes. */
  receive(bytes: Uint8Array): void {
    if (!this.destroyed) this.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  }

  /** The engine has dealt with the last write. */
  settle(): void {
    const written = this.#written
    this.#written = undefined
    written?.()
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: Done): void {
    this.#send([chunk], done)
  }

  override _writev(chunks: Array<{ chunk: Buffer }>, done: Done): void {
    this.#send(
      chunks.map(({ chunk }) => chunk),
      done,
    )
  }

  override _final(done: Done): void {
    this.push(null)
    done()
  }

  override _destroy(error: Error | null, done: Done): void {
    this.#port.forget(this)
    const written = this.#written
    this.#written = undefined
    written?.(error ?? new Error('The connection to the embedded database was closed'))
    done(error)
  }

  // PGlite would obey a Terminate by ending the whole database; the engine forgets the session by itself.
  #send(chunks: Buffer[], done: Done): void {
    const wanted = chunks.filter((chunk) => !isTerminate(chunk))
    if (wanted.length === 0) return done()
    this.#written = done
    this.#port.send(this, new Uint8Array(Buffer.concat(wanted)))
  }

  // What `pg` asks of a socket beyond a stream; there is no network here.
  setNoDelay(): this {
    return this
  }

  setKeepAlive(): this {
    return this
  }

  setTimeout(): this {
    return this
  }

  ref(): this {
    return this
  }

  unref(): this {
    return this
  }
}
