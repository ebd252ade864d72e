import { existsSync, readFileSync, rmSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Snapshot } from './shapes.ts'
import type { Workspace } from './workspace.ts'

export function snapshotOf(workspace: Workspace): Snapshot {
  return {
    version: 1,
    nextId: workspace.ids.next,
    lastTimestamp: workspace.stamps.last,
    users: workspace.people.all().filter((user) => user.id !== workspace.app.bot_user && user.id !== 'USLACKBOT'),
    channels: workspace.channels.all(),
    messages: workspace.messages.all(),
    scheduled: [...workspace.scheduled.all],
    files: workspace.files.all().filter((each) => workspace.files.content(each.id)),
    homes: workspace.views.homes(),
    read: Object.fromEntries([...workspace.read].map(([user, channels]) => [user, Object.fromEntries(channels)])),
  }
}

/** @returns undefined when there is no file yet @throws when the file is no snapshot of this version */
export function loadSnapshot(file: string): Snapshot | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    // Whoever removed it to begin anew did not mean to keep its files.
    rmSync(folderOf(file), { recursive: true, force: true })
    return undefined
  }
  const saved = JSON.parse(text) as Snapshot
  if (saved.version !== 1)
    throw new Error(`${file} was written by another version of the sandbox; remove it to begin anew`)
  return saved
}

/** The folder beside a snapshot that holds the contents of its files. */
function folderOf(file: string): string {
  return `${file}.files`
}

/** The bytes of files saved beside a snapshot; undefined for one that is not there. */
export function contentsBeside(file: string): (id: string) => Buffer | undefined {
  return (id) => {
    const path = join(folderOf(file), id)
    return existsSync(path) ? readFileSync(path) : undefined
  }
}

/** Milliseconds from a change to its being written, so that a burst is one write. */
const SETTLE = 250

/** Writes the workspace to a file soon after each change, one write at a time. */
export class SnapshotWriter {
  readonly #file: string
  readonly #workspace: Workspace
  readonly #unwatch: () => void
  /** Files dealt with: whether their contents lie beside the snapshot. */
  readonly #beside = new Map<string, boolean>()
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> = Promise.resolve()

  constructor(workspace: Workspace, file: string) {
    this.#file = file
    this.#workspace = workspace
    this.#unwatch = workspace.changes.watch(() => this.#soon())
  }

  /** Writes what is not yet written and stops watching. */
  async stop(): Promise<void> {
    this.#unwatch()
    clearTimeout(this.#timer)
    await this.#write()
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      // A full disk must not end the sandbox: the next change, or stop(), tries again and stop() reports it.
      this.#write().catch(() => undefined)
    }, SETTLE).unref()
  }

  #write(): Promise<void> {
    this.#writing = this.#writing.catch(() => undefined).then(() => this.#save())
    return this.#writing
  }

  async #save(): Promise<void> {
    const next = `${this.#file}.next`
    await mkdir(dirname(this.#file), { recursive: true })
    await this.#saveContents()
    await writeFile(next, JSON.stringify(snapshotOf(this.#workspace)), { mode: 0o600 })
    await rename(next, this.#file)
  }

  /** Contents never change, so each is written once, before the snapshot that names it. */
  async #saveContents(): Promise<void> {
    const { files } = this.#workspace
    for (const { id, deleted } of files.all()) {
      const content = files.content(id)
      if (this.#beside.get(id) === !deleted) continue
      const path = join(folderOf(this.#file), id)
      await mkdir(folderOf(this.#file), { recursive: true })
      if (content) await writeFile(path, content, { mode: 0o600 })
      else await rm(path, { force: true })
      this.#beside.set(id, !deleted)
    }
  }
}
