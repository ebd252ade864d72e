// @ts-check
// The embedded PostgreSQL, alone on its thread: PGlite computes synchronously and would hold up Slack's three seconds.
// Plain JavaScript, because Node 20 cannot start a worker from TypeScript; the build emits it beside the client.
import { closeSync, fsyncSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

/** @typedef {{ directory: string, marker: string, fresh: boolean, durable: boolean }} WorkerSettings */
/** @typedef {{ kind: 'open', session: number } | { kind: 'send', session: number, bytes: Uint8Array } | { kind: 'stop' }} ToWorker */
/** @typedef {{ kind: 'ready' } | { kind: 'data', session: number, bytes: Uint8Array } | { kind: 'done', session: number } | { kind: 'failed', reason: string } | { kind: 'stopped' }} FromWorker */

/** The exit status by which PGlite reports an ordinary SQL error. Source: PGlite 0.5.16, `POSTGRES_MAIN_LONGJMP`. */
const SQL_ERROR_STATUS = 100

const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort)
const { directory, marker, fresh, durable } = /** @type {WorkerSettings} */ (workerData)

/** @param {FromWorker} message */
const tell = (message) => port.postMessage(message)

/** @param {string} path a file or a folder */
function syncPath(path) {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** @param {string} folder forced to the disk with all that it holds */
function syncTree(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) syncTree(path)
    else if (entry.isFile()) syncPath(path)
  }
  if (process.platform !== 'win32') syncPath(folder)
}

/** PGlite's folder on disk, with an fsync that reaches the disk: its own does nothing, so a power cut would lose commits. */
class DurableFolder extends NodeFS {
  /**
   * @override
   * @param {PGlite} pg
   * @param {Parameters<NodeFS['init']>[1]} options
   */
  async init(pg, options) {
    const prepared = await super.init(pg, options)
    prepared.emscriptenOpts.preRun?.push((/** @type {any} */ runtime) => {
      const nodefs = runtime.NODEFS
      nodefs.stream_ops.fsync = (/** @type {any} */ stream) => {
        // A failure must reach PostgreSQL as an errno, on which it stops; any other exception PGlite would swallow.
        nodefs.tryFSOperation(() => {
          if (stream.nfd !== undefined) fsyncSync(stream.nfd)
          else if (process.platform !== 'win32') syncPath(nodefs.realPath(stream.node))
        })
        return 0
      }
    })
    return prepared
  }
}

/** PostgreSQL's own reason, should it panic. */
let lastWords = ''

function openCluster() {
  const size = ['-c', 'shared_buffers=32MB', '-c', 'max_wal_size=64MB']
  const onStderr = (/** @type {string} */ text) => {
    if (/PANIC|FATAL/.test(text)) lastWords = text
    return false
  }
  if (!durable) {
    const startParams = [...PGlite.defaultStartParams, ...size]
    return PGlite.create({ dataDir: directory, startParams, onStderr })
  }
  const careful = PGlite.defaultStartParams.filter((param) => param !== '-F')
  const startParams = [...careful, '-c', 'fsync=on', '-c', 'wal_sync_method=fsync', ...size]
  return PGlite.create({ fs: new DurableFolder(directory), startParams, onStderr })
}

/**
 * PGlite goes on after a panic or a crash as if nothing had happened. Better to end the thread: the next connection
 * starts another, which recovers from the write-ahead log as after any crash.
 *
 * @param {PGlite} cluster
 */
function dieOnCrash(cluster) {
  const runtime = /** @type {any} */ (cluster.Module)
  const step = runtime._PostgresMainLoopOnce
  runtime._PostgresMainLoopOnce = () => {
    try {
      return step()
    } catch (error) {
      const crash = /** @type {{ status?: number, message?: string }} */ (error)
      if (crash.status === SQL_ERROR_STATUS) throw error
      fail(crash)
    }
  }
}

/** @param {unknown} error */
function fail(error) {
  const reason = error instanceof Error ? error.message : String(error)
  tell({ kind: 'failed', reason: lastWords ? `${reason} (${lastWords})` : reason })
  process.exit(1)
}

/**
 * A new connection must not inherit the open transaction, locks or settings of one that broke off.
 *
 * @param {PGlite} cluster
 */
async function forgetSession(cluster) {
  await cluster.exec('ROLLBACK')
  await cluster.exec('DISCARD ALL')
}

/**
 * @param {PGlite} cluster
 * @param {ToWorker} message
 */
async function serve(cluster, message) {
  if (message.kind === 'stop') {
    await forgetSession(cluster)
    await cluster.exec('CHECKPOINT')
    await cluster.close()
    tell({ kind: 'stopped' })
    port.close()
  } else if (message.kind === 'open') {
    if (session !== undefined) await forgetSession(cluster)
    session = message.session
    tell({ kind: 'done', session: message.session })
  } else if (message.session === session) {
    await cluster.execProtocolRawStream(message.bytes, {
      onRawData: (bytes) => tell({ kind: 'data', session: message.session, bytes: bytes.slice() }),
    })
    tell({ kind: 'done', session: message.session })
  }
}

/** The connection being served. @type {number | undefined} */
let session
/** @type {Promise<void>} */
let turn = Promise.resolve()

try {
  if (fresh) writeFileSync(marker, 'This database is being made; a start that finds this file makes it anew.\n')
  const cluster = await openCluster()
  if (fresh) {
    if (durable) syncTree(directory)
    rmSync(marker)
  }
  dieOnCrash(cluster)
  port.on('message', (/** @type {ToWorker} */ message) => {
    turn = turn.then(() => serve(cluster, message)).catch(fail)
  })
  tell({ kind: 'ready' })
} catch (error) {
  fail(error)
}
