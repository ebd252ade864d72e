import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A TypeScript program of a test, made ready for a plain Node process: Node 20 does not run TypeScript. */
export interface Program {
  /** Starts it in a process of its own; its standard error is the test's. */
  start(...args: string[]): RunningProgram
  /** Ends those that still run. */
  remove(): Promise<void>
}

export interface RunningProgram {
  readonly process: ChildProcess
  readonly lines: Interface
  /** The next line it prints. */
  line(): Promise<string>
  /** kill −9, and its end. */
  kill(): Promise<void>
}

/** @param source  the program's address, below the repository's root, whose packages it finds there */
export async function compileProgram(source: URL): Promise<Program> {
  const file = fileURLToPath(source)
  const folder = join(ROOT, 'node_modules', '.cache', `baton-test-program-${process.pid}-${basename(file, '.ts')}`)
  const outfile = join(folder, 'program.mjs')
  mkdirSync(folder, { recursive: true })
  await build({ entryPoints: [file], outfile, bundle: true, packages: 'external', platform: 'node', format: 'esm' })
  copyFileSync(join(ROOT, 'src/db/embedded/worker.js'), join(folder, 'worker.js'))
  const running: RunningProgram[] = []
  return {
    start(...args) {
      const program = run(outfile, args)
      running.push(program)
      return program
    },
    async remove() {
      await Promise.all(running.map((program) => program.kill()))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function run(file: string, args: string[]): RunningProgram {
  const child = spawn(process.execPath, [file, ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  const lines = createInterface(child.stdout)
  const iterator = lines[Symbol.asyncIterator]()
  return {
    process: child,
    lines,
    async line() {
      const { value, done } = await iterator.next()
      if (done) throw new Error('the program ended without another line')
      return value
    },
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}
