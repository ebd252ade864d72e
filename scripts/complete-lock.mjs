// Completes package-lock.json after `npm install` against a registry that does not carry every platform's binaries: npm
// then leaves those optional packages out of the lock, and `npm ci` refuses it, everywhere. Versions are those that the
// parent asks for; the platform is read from the package's name. Run it after every change of dependencies.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const FILE = fileURLToPath(new URL('../package-lock.json', import.meta.url))
const OS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const CPU = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']

/** Packages whose name does not say what they run on. */
const KNOWN = { fsevents: { os: ['darwin'] } }

function platformOf(name) {
  const words = name.split('/').at(-1).split(/[-.]/)
  const os = OS.filter((one) => words.includes(one))
  const cpu = CPU.filter((one) => words.includes(one))
  const musl = words.some((word) => word.startsWith('musl'))
  const gnu = words.some((word) => word.startsWith('gnu'))
  return {
    ...(cpu.length > 0 && { cpu }),
    ...(os.length > 0 && { os }),
    ...(os.includes('linux') && (musl || gnu) && { libc: [musl ? 'musl' : 'glibc'] }),
    ...KNOWN[name],
  }
}

const lock = JSON.parse(readFileSync(FILE, 'utf8'))
const { packages } = lock
for (const [path, entry] of Object.entries(packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const isThere = [`${path}/node_modules/${name}`, `node_modules/${name}`].some((place) => place in packages)
    if (isThere) continue
    const platform = platformOf(name)
    if (!platform.os && !platform.cpu) throw new Error(`On what does ${name} run? Add it to KNOWN.`)
    const version = range.replace(/^[~^]/, '')
    packages[`node_modules/${name}`] = { version, ...platform, ...(entry.dev && { dev: true }), optional: true }
    console.log(`added ${name} ${version}`)
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`)
