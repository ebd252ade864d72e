import { execFileSync } from 'node:child_process'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryDirectory } from './database.ts'

/** A disk of its own in a directory, which a test can fill to the last byte. */
export interface SmallDisk {
  readonly path: string
  fill(): void
  /** Makes room again. */
  free(): void
  remove(): void
}

/** @returns null where this user may not mount one: that is root's right, and not everywhere even root's */
export function smallDisk(megabytes: number): SmallDisk | null {
  const directory = temporaryDirectory()
  const { path } = directory
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'baton-test', path], { stdio: 'ignore' })
  } catch {
    directory.remove()
    return null
  }
  const filler = join(path, 'filler')
  return {
    path,
    fill: () => {
      const handle = openSync(filler, 'a')
      try {
        for (const size of [1_048_576, 4_096]) {
          const bytes = Buffer.alloc(size)
          while (writeSync(handle, bytes) === size);
        }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      } finally {
        closeSync(handle)
      }
    },
    free: () => rmSync(filler, { force: true }),
    remove: () => {
      execFileSync('umount', [path])
      directory.remove()
    },
  }
}
