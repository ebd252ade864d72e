import { readFileSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
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
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  const saved = JSON.parse(text) as Snapshot
  if (saved.version !== 1)
    throw new Error(`${file} was written by another version of the sandbox; remove it to begin anew`)
  return saved
}

/** Milliseconds from a change to its being written, so that a burst is one write. */
const SETTLE = 250

/** Writes the workspace to a file soon after each change, one write at a time. */
export class SnapshotWriter {
  readonly #file: string
  readonly #workspace: Workspace
  readonly #unwatch: () => void
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
    await writeFile(next, JSON.stringify(snapshotOf(this.#workspace)), { mode: 0o600 })
    await rename(next, this.#file)
  }
}
