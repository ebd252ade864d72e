import type { Changes } from '../changes.ts'
import type { Clock } from '../clock.ts'
import type { Feed } from '../feed.ts'
import { type Ids, secret } from '../ids.ts'
import type { Timestamps } from '../timestamps.ts'
import type { StoredFile } from './file-shape.ts'
import { pictureSize } from './picture-size.ts'
import { isPicture, mimetypeOf } from './stored-file.ts'

/** Milliseconds of real time until a file is ready, unless said otherwise: an app must not count on it at once. */
const PROCESSING = 250

interface Parts {
  clock: Clock
  changes: Changes
  feed: Feed
  stamps: Timestamps
  ids: Ids
}

/** An upload on its way: an address was given out, and perhaps the content has come. */
interface Ticket {
  file: StoredFile
  secret: string
  content?: Buffer
}

/** The files of the workspace, with their content, and the uploads that are not complete. */
export class Files {
  readonly #parts: Parts
  readonly #files = new Map<string, StoredFile>()
  readonly #contents = new Map<string, Buffer>()
  readonly #tickets = new Map<string, Ticket>()
  readonly #processing = new Map<string, NodeJS.Timeout>()
  /** Milliseconds of real time from the end of an upload until the file can be shown and is shared. */
  processingMs = PROCESSING

  constructor(parts: Parts) {
    this.#parts = parts
  }

  all(): StoredFile[] {
    return [...this.#files.values()]
  }

  /** Also deleted ones. */
  find(id: unknown): StoredFile | undefined {
    return typeof id === 'string' ? this.#files.get(id) : undefined
  }

  content(id: string): Buffer | undefined {
    return this.#contents.get(id)
  }

  /** Whether it can be shown: there, not deleted, and processed. */
  isReady(file: StoredFile): boolean {
    return !file.deleted && !this.#processing.has(file.id)
  }

  restore(file: StoredFile, content: Buffer): void {
    this.#files.set(file.id, file)
    this.#contents.set(file.id, content)
  }

  /** Begins an upload. @param size  bytes that are to come @returns its id and the secret part of its address */
  begin(user: string, name: string, size: number, alt?: string): { id: string; secret: string } {
    const file: StoredFile = {
      id: this.#parts.ids.make('F'),
      name,
      title: name,
      mimetype: mimetypeOf(name),
      size,
      user,
      created: Math.floor(this.#parts.clock.now() / 1000),
      ...(alt !== undefined && { alt }),
      shares: {},
      deleted: false,
    }
    const ticket = { file, secret: secret() }
    this.#tickets.set(file.id, ticket)
    return { id: file.id, secret: ticket.secret }
  }

  /** Takes the content of an upload. @returns false for an unknown address or another size than was said */
  receive(uploadSecret: string, content: Buffer): boolean {
    const ticket = [...this.#tickets.values()].find((each) => each.secret === uploadSecret)
    if (!ticket || content.length !== ticket.file.size) return false
    ticket.content = content
    return true
  }

  /** Whether everything that {@link complete} needs has come. */
  canComplete(id: string): boolean {
    return this.#tickets.get(id)?.content !== undefined
  }

  /**
   * Ends an upload, which can be done once; {@link canComplete} must hold.
   *
   * @param ready  called when the file is processed
   */
  complete(id: string, title: string | undefined, ready: (file: StoredFile) => void): StoredFile {
    const ticket = this.#tickets.get(id)
    if (!ticket?.content) throw new Error(`no upload ${id} to complete`)
    this.#tickets.delete(id)
    const { file, content } = ticket
    const size = isPicture(file) ? pictureSize(content) : undefined
    Object.assign(file, size, title === undefined ? {} : { title })
    this.restore(file, content)
    this.#tell('file_created', file)
    this.#process(file, ready)
    return file
  }

  /** Whoever pointed at it sees a tombstone. */
  delete(file: StoredFile): void {
    file.deleted = true
    this.#contents.delete(file.id)
    this.#stopProcessing(file.id)
    this.#parts.changes.touch()
    this.#tell('file_deleted', file)
  }

  /** It is shown in a message. */
  shared(file: StoredFile, channel: string, ts: string): void {
    file.shares[channel] = [...(file.shares[channel] ?? []), ts]
    this.#parts.changes.touch()
    this.#tell('file_shared', file, channel)
  }

  stop(): void {
    for (const id of this.#processing.keys()) this.#stopProcessing(id)
  }

  #process(file: StoredFile, ready: (file: StoredFile) => void): void {
    const done = (): void => {
      this.#processing.delete(file.id)
      this.#parts.changes.touch()
      ready(file)
    }
    if (this.processingMs === 0) done()
    else this.#processing.set(file.id, setTimeout(done, this.processingMs).unref())
  }

  #stopProcessing(id: string): void {
    clearTimeout(this.#processing.get(id))
    this.#processing.delete(id)
  }

  #tell(type: string, file: StoredFile, channel?: string): void {
    const event = { type, file_id: file.id, user_id: file.user, file: { id: file.id } }
    const where = channel === undefined ? {} : { channel_id: channel }
    this.#parts.feed.publish({ ...event, ...where, event_ts: this.#parts.stamps.next() }, channel)
  }
}
