// Runs a command beside a throwaway PostgreSQL, whose address it finds in TEST_DATABASE_URL:
//
//   node scripts/with-postgres.mjs npx vitest run
//
// The server is made of the machine's own binaries, listens on a free loopback port, keeps its files in a temporary
// directory and never runs as root. Exit code: the command's; 3 when the machine has no PostgreSQL.
import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

/** Milliseconds that the server may take to start. */
const START_PATIENCE = 30_000

/** Speed for safety: these tables live for one run. */
const SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200']

function findBinaries() {
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'postgres'))
  const packaged = existsSync('/usr/lib/postgresql')
    ? readdirSync('/usr/lib/postgresql').map((version) => `/usr/lib/postgresql/${version}/bin/postgres`)
    : []
  // A `postgres` on the PATH is often a link; `initdb` lies beside the file that it leads to.
  return [...onPath, ...packaged]
    .filter((file) => existsSync(file))
    .map((file) => dirname(realpathSync(file)))
    .find((folder) => existsSync(join(folder, 'initdb')))
}

/** PostgreSQL refuses to run as root: an account without rights runs it then. */
function unprivileged() {
  if (process.getuid?.() !== 0) return {}
  for (const account of ['postgres', 'nobody']) {
    try {
      const id = (flag) => Number(execFileSync('id', [flag, account], { encoding: 'utf8', stdio: 'pipe' }))
      return { uid: id('-u'), gid: id('-g') }
    } catch {
      // No such account here; the next may exist.
    }
  }
  throw new Error('neither an account "postgres" nor "nobody" exists to run PostgreSQL, which refuses to run as root')
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

function makeCluster(binaries, directory, account, password) {
  const passwordFile = join(directory, 'password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (account.uid !== undefined) for (const path of [directory, passwordFile]) chownSync(path, account.uid, account.gid)
  const options = ['-D', join(directory, 'cluster'), '-U', 'baton', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`]
  execFileSync(join(binaries, 'initdb'), [...options, '-E', 'UTF8', '--locale=C', '--no-sync'], {
    ...account,
    cwd: directory,
    stdio: 'pipe',
  })
}

function startServer(binaries, directory, account, port) {
  const settings = [...SETTINGS, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'logging_collector=off']
  const options = [
    '-D',
    join(directory, 'cluster'),
    '-p',
    String(port),
    ...settings.flatMap((setting) => ['-c', setting]),
  ]
  const log = join(directory, 'log')
  const server = spawn(join(binaries, 'postgres'), options, {
    ...account,
    cwd: directory,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  server.stderr.on('data', (text) => writeFileSync(log, text, { flag: 'a' }))
  return { server, log }
}

async function untilReady(url, server, log) {
  const until = performance.now() + START_PATIENCE
  for (;;) {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => {})
    try {
      await client.connect()
      return
    } catch (error) {
      if (server.exitCode !== null || performance.now() > until) {
        throw new Error(`PostgreSQL did not start: ${existsSync(log) ? readFileSync(log, 'utf8') : error.message}`, {
          cause: error,
        })
      }
      await pause(50)
    } finally {
      await client.end().catch(() => {})
    }
  }
}

/** Immediate shutdown: nothing of it is needed any more. */
async function stop(server) {
  if (server.exitCode !== null || server.signalCode !== null) return
  const exited = once(server, 'exit')
  server.kill('SIGQUIT')
  await exited
}

async function runCommand([command, ...rest], url) {
  const child = spawn(command, rest, { stdio: 'inherit', env: { ...process.env, TEST_DATABASE_URL: url } })
  // An interrupt reaches the child by itself or is passed on; either way this process stays to clean up after it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  const [code] = await Promise.race([
    once(child, 'exit'),
    once(child, 'error').then(([error]) => {
      throw error
    }),
  ])
  return code ?? 1
}

async function run(command) {
  if (command.length === 0) {
    console.error('usage: node scripts/with-postgres.mjs COMMAND [ARGUMENT…]')
    return 2
  }
  const binaries = findBinaries()
  if (!binaries) {
    console.error(
      'No PostgreSQL binaries were found (postgres and initdb, on the PATH or in /usr/lib/postgresql/*/bin).',
    )
    return 3
  }
  const account = unprivileged()
  const directory = mkdtempSync(join(tmpdir(), 'baton-postgres-'))
  const password = randomBytes(12).toString('hex')
  let server
  try {
    makeCluster(binaries, directory, account, password)
    const port = await freePort()
    const started = startServer(binaries, directory, account, port)
    server = started.server
    const url = `postgres://baton:${password}@127.0.0.1:${port}/postgres`
    await untilReady(url, server, started.log)
    return await runCommand(command, url)
  } finally {
    if (server) await stop(server)
    rmSync(directory, { recursive: true, force: true })
  }
}

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
