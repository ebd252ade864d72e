import { on } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { FromWorker, ToWorker } from '../../src/db/embedded/worker.js'
import { emptyDirectory, type TemporaryDirectory } from '../support/database.ts'

// PGlite does not call fsync on its own, and the remedy leans on its internals: so count the calls.
const COUNTING = `
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { workerData } from 'node:worker_threads'
const fsync = fs.fsyncSync
fs.fsyncSync = (handle) => {
  Atomics.add(workerData.calls, 0, 1)
  fsync(handle)
}
syncBuiltinESMExports()
await import(workerData.program)
`

vi.setConfig({ testTimeout: 120_000 })

let directory: TemporaryDirectory
beforeEach(async () => {
  directory = await emptyDirectory()
})
afterEach(() => directory.remove())

/** A simple query in PostgreSQL's wire protocol. */
function query(sql: string): Uint8Array {
  const text = Buffer.from(`${sql}\0`)
  const head = Buffer.alloc(5)
  head.write('Q')
  head.writeInt32BE(text.length + 4, 1)
  return new Uint8Array(Buffer.concat([head, text]))
}

/** The worker of the embedded database, with its fsyncs counted. */
function countingWorker(durable: boolean): { worker: Worker; fsyncs(): number } {
  const calls = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(COUNTING)}`), {
    workerData: {
      calls,
      program: new URL('../../src/db/embedded/worker.js', import.meta.url).href,
      directory: join(directory.path, 'postgres'),
      marker: join(directory.path, 'unfinished'),
      fresh: false,
      durable,
    },
    execArgv: [],
  })
  return { worker, fsyncs: () => Atomics.load(calls, 0) }
}

/** How often the disk was waited for between the first and the last of these, each acknowledged before the next. */
async function fsyncsOf(statements: string[], durable: boolean): Promise<number> {
  const { worker, fsyncs } = countingWorker(durable)
  const heard = on(worker, 'message') as AsyncIterableIterator<[FromWorker]>
  const until = async (kind: FromWorker['kind']): Promise<string> => {
    let answer = ''
    for (;;) {
      const [message] = (await heard.next()).value as [FromWorker]
      if (message.kind === 'data') answer += Buffer.from(message.bytes).toString('latin1')
      if (message.kind === 'failed') throw new Error(message.reason)
      if (message.kind === kind) return answer
    }
  }
  const ask = (message: ToWorker): Promise<string> => {
    worker.postMessage(message)
    return until('done')
  }
  await until('ready')
  await ask({ kind: 'open', session: 1 })
  await ask({ kind: 'send', session: 1, bytes: query('CREATE TABLE tally (number INT)') })
  const before = fsyncs()
  for (const sql of statements) {
    expect(await ask({ kind: 'send', session: 1, bytes: query(sql) })).toContain('INSERT 0 1')
  }
  const counted = fsyncs() - before
  await worker.terminate()
  return counted
}

test('every commit reaches the disk before it is acknowledged', async () => {
  const inserts = Array.from({ length: 100 }, (_, number) => `INSERT INTO tally VALUES (${number})`)
  expect(await fsyncsOf(inserts, true)).toBeGreaterThanOrEqual(100)
})

test('the count can tell: the fast variant for tests does not sync', async () => {
  expect(await fsyncsOf(['INSERT INTO tally VALUES (1)'], false)).toBe(0)
})
