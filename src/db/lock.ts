import { createHash } from 'node:crypto'
import {
  closeSync,
  constants,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { DataDirectoryError, DataDirectoryInUseError } from './errors.ts'

/** The right to use a data directory, until it is released or the process ends in whatever way. */
export interface DirectoryLock {
  release(): Promise<void>
}

/** What the holder writes beside the database, for the message and for other containers. */
interface Holder {
  readonly pid: number
  readonly host: string
  /** Holders in one space see each other's kernel lock; containers that share a volume do not. */
  readonly space: string
}

type Grip = () => Promise<void>

/** Milliseconds between two signs of life, and how long a silent holder in another container counts as alive. */
const SIGN_OF_LIFE_EVERY = 1_000
const SILENCE = 4_000

/** `open` flags of macOS and the BSDs that Node does not name: lock the file, and do not wait for it. Source: open(2). */
const O_EXLOCK = 0x20
const O_NONBLOCK = 0x4

/**
 * Makes this process the only one that may open the data directory: two on one embedded database destroy it for good,
 * without a word. The kernel frees the lock when the process ends, kill −9 included.
 *
 * @throws DataDirectoryInUseError  names the process that has it
 */
export async function holdDataDirectory(dataDir: string): Promise<DirectoryLock> {
  const directory = realpathSync(dataDir)
  const note = join(directory, 'baton.pid')
  const grip = await takeGrip(directory)
  if (!grip) throw inUse(directory, readHolder(note))
  if (await isHeldElsewhere(note)) {
    await grip()
    throw inUse(directory, readHolder(note))
  }
  const holder: Holder = { pid: process.pid, host: hostname(), space: ownSpace() }
  writeFileSync(note, `${JSON.stringify(holder)}\n`, { mode: 0o600 })
  const pulse = setInterval(() => showLife(note), SIGN_OF_LIFE_EVERY).unref()
  return {
    async release() {
      clearInterval(pulse)
      rmSync(note, { force: true })
      await grip()
    },
  }
}

/** Asks the kernel. Undefined: another process was first. */
async function takeGrip(directory: string): Promise<Grip | undefined> {
  const id = createHash('sha256').update(directory).digest('hex').slice(0, 32)
  switch (process.platform) {
    case 'linux':
      return listenOn(`\0baton-${id}`)
    case 'win32':
      return listenOn(`\\\\.\\pipe\\baton-${id}`)
    case 'darwin':
    case 'freebsd':
    case 'openbsd':
      return lockFile(join(directory, 'baton.lock'))
    default:
      throw new DataDirectoryError(
        `The embedded database cannot guard its directory on ${process.platform}. Set DATABASE_URL to a PostgreSQL server.`,
      )
  }
}

/** A name in the kernel that only one process can listen on, and that leaves nothing behind. */
function listenOn(path: string): Promise<Grip | undefined> {
  const server = createServer((visitor) => visitor.destroy()).unref()
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined)
      else reject(error)
    })
    server.listen({ path, exclusive: true }, () => {
      resolve(() => new Promise((done) => server.close(() => done())))
    })
  })
}

function lockFile(path: string): Grip | undefined {
  try {
    const handle = openSync(path, constants.O_RDWR | constants.O_CREAT | O_EXLOCK | O_NONBLOCK, 0o600)
    return async () => closeSync(handle)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return undefined
    throw error
  }
}

/** Whether a process that our kernel lock does not reach shows signs of life. Compares no clocks: they may differ. */
async function isHeldElsewhere(note: string): Promise<boolean> {
  const holder = readHolder(note)
  if (!holder || (holder.host === hostname() && holder.space === ownSpace())) return false
  const before = lastSign(note)
  for (let waited = 0; waited < SILENCE; waited += SIGN_OF_LIFE_EVERY / 2) {
    await pause(SIGN_OF_LIFE_EVERY / 2)
    if (lastSign(note) !== before) return lastSign(note) !== undefined
  }
  return false
}

function lastSign(note: string): number | undefined {
  return statSync(note, { throwIfNoEntry: false })?.mtimeMs
}

function showLife(note: string): void {
  try {
    const now = new Date()
    utimesSync(note, now, now)
  } catch {
    // Somebody removed the note; the kernel's lock still holds.
  }
}

function readHolder(note: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(note, 'utf8')) as Holder
  } catch {
    return undefined
  }
}

function ownSpace(): string {
  return process.platform === 'linux' ? readlinkSync('/proc/self/ns/net') : ''
}

function inUse(directory: string, holder: Holder | undefined): DataDirectoryInUseError {
  const elsewhere = holder && holder.host !== hostname() ? ` on ${holder.host}` : ''
  const who = holder ? `process ${holder.pid}${elsewhere}` : 'another process'
  return new DataDirectoryInUseError(
    `The data directory ${directory} is in use by ${who}. The embedded database serves one process at a time: stop that one first, ` +
      'or set DATA_DIR to another directory, or set DATABASE_URL to a PostgreSQL server, which serves many.',
    holder?.pid,
    holder?.host,
  )
}
