import { createReadStream, existsSync } from 'node:fs'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { DatabaseStartError } from '../errors.ts'

/** Characters that are gathered before they are written. */
const GATHERED = 256 * 1024

/**
 * Writes a text whole or not at all: under another name first, forced to the disk, then renamed. Readable by this user
 * alone, for it holds personal data.
 *
 * @param force  whether a file of that name may be replaced
 * @returns its size in bytes
 * @throws DatabaseStartError  when it cannot be written there, or there is one already
 */
export async function writeWhole(path: string, text: AsyncIterable<string>, force: boolean): Promise<number> {
  refuseExisting(path, force)
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.part`)
  let handle: FileHandle | undefined
  try {
    // 'w' and the mode: what another try left behind under this name is written over.
    handle = await open(draft, 'w', 0o600)
    const size = await writeAll(handle, text)
    await handle.sync()
    await handle.close()
    handle = undefined
    refuseExisting(path, force)
    await rename(draft, path)
    await syncFolder(dirname(path))
    return size
  } catch (error) {
    throw explained(error, path)
  } finally {
    await handle?.close().catch(() => {})
    await rm(draft, { force: true })
  }
}

/** The lines of a text file, without their ends. Only a line feed ends one: other separators may be in the data. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = ''
  try {
    for await (const chunk of createReadStream(path, 'utf8') as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
  } catch (error) {
    throw explained(error, path)
  }
  if (rest !== '') yield rest
}

async function writeAll(handle: FileHandle, text: AsyncIterable<string>): Promise<number> {
  let size = 0
  let gathered: string[] = []
  let length = 0
  const flush = async (): Promise<void> => {
    size += (await handle.write(gathered.join(''))).bytesWritten
    gathered = []
    length = 0
  }
  for await (const piece of text) {
    gathered.push(piece)
    length += piece.length
    if (length >= GATHERED) await flush()
  }
  await flush()
  return size
}

/** @throws DatabaseStartError */
export function refuseExisting(path: string, force: boolean): void {
  if (force || !existsSync(path)) return
  throw new DatabaseStartError(`${path} is there already. Choose another name, or replace it with --force.`)
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of its path is no folder',
  EISDIR: 'it is a folder',
  EACCES: 'this user may not',
  EPERM: 'this user may not',
  EROFS: 'the disk cannot be written to',
  ENOSPC: 'the disk is full',
  EDQUOT: 'this user’s share of the disk is full',
}

function explained(error: unknown, path: string): unknown {
  const reason = REASONS[(error as NodeJS.ErrnoException).code ?? '']
  return reason ? new DatabaseStartError(`${path} cannot be used: ${reason}.`, { cause: error }) : error
}
