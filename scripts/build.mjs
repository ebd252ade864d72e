// Builds dist/ when it is missing or older than its sources: generated Prisma client, compiled program, the sandbox's
// page. `npm start`, `npx baton` and the tests call it, so that nobody has to remember.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
// The bundler is nobody's runtime dependency; the compiler may come along as somebody's peer.
const COMPILER = join(ROOT, 'node_modules', 'esbuild')
const STAMP = join(ROOT, 'dist', '.stamp')
const SOURCES = ['src', 'sandbox', 'prisma', 'scripts', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json']

/**
 * Makes sure of a built program. Building happens in a process of its own, which takes the compiler's memory with it.
 * Ends the program where it fails.
 */
export function ensureBuilt() {
  if (isFresh()) return
  console.error('Building, once…')
  const { status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url)], { stdio: ['ignore', 2, 2] })
  if (status !== 0) process.exit(1)
}

/** A tree without its compiler (`npm ci --omit=dev`) is taken as it was built. */
function isFresh() {
  if (!existsSync(STAMP)) return false
  return !existsSync(COMPILER) || readFileSync(STAMP, 'utf8') === fingerprint()
}

/** Builds if anything changed since the last build. */
async function build() {
  if (isFresh()) return
  if (!existsSync(COMPILER))
    throw new Error('There is no built program and no compiler. Run `npm ci && npm run build` first.')
  rmSync(STAMP, { force: true })
  run('prisma', ['generate'])
  run('tsc', ['-p', 'tsconfig.build.json'])
  const { buildPage } = await import('./build-page.mjs')
  await buildPage(join(ROOT, 'dist', 'page'))
  writeFileSync(STAMP, fingerprint())
}

function run(tool, args) {
  const bin = join(ROOT, 'node_modules', '.bin', tool)
  const { status, stdout, stderr } = spawnSync(bin, args, {
    cwd: ROOT,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error(`${tool} ${args.join(' ')} failed:\n${stdout}${stderr}`)
}

function fingerprint() {
  const hash = createHash('sha256').update(process.versions.modules)
  for (const file of SOURCES.flatMap((source) => filesOf(join(ROOT, source)))) {
    hash.update(relative(ROOT, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function filesOf(path) {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('generated'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await build()
  } catch (error) {
    console.error(error.message)
    process.exit(1)
  }
}
