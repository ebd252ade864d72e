// Takes a data directory and keeps it: prints "held", or why not.
import { holdDataDirectory } from '../../../src/db/lock.ts'

const [directory] = process.argv.slice(2)
if (directory === undefined) throw new Error('usage: lock-holder DIRECTORY')

try {
  await holdDataDirectory(directory)
  console.log('held')
  process.stdin.resume()
} catch (error) {
  console.log((error as Error).message)
}
