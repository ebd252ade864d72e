import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const COPIED = ['src', 'sandbox', '.dependency-cruiser.cjs', 'package.json', 'tsconfig.json']

interface Cruise {
  summary: { violations: { rule: { name: string }; from: string; to: string }[]; totalCruised: number }
  modules: { source: string }[]
}

async function cruise(folder: string): Promise<Cruise> {
  const bin = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const run = promisify(execFile)
  const options = { cwd: folder, maxBuffer: 64 * 1024 * 1024 }
  const args = [bin, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src', 'sandbox']
  // With violations it exits with their number; the answer is on standard output all the same.
  const { stdout } = await run(process.execPath, args, options).catch((error: { stdout: string }) => error)
  return JSON.parse(stdout) as Cruise
}

const sources = (folder: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('generated'))
    .map((file) => `${folder}/${file}`)

const copies: string[] = []
afterAll(() => {
  for (const copy of copies) rmSync(copy, { recursive: true, force: true })
})

/** A copy of the house with some files added or changed, as somebody might who does not know the walls. */
function copyWith(planted: Readonly<Record<string, string>>): string {
  const copy = mkdtempSync(join(tmpdir(), 'baton-walls-'))
  copies.push(copy)
  for (const name of COPIED) cpSync(join(ROOT, name), join(copy, name), { recursive: true })
  cpSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), {
    recursive: true,
    filter: (path) => path === join(ROOT, 'node_modules'),
  })
  for (const [file, text] of Object.entries(planted)) writeFileSync(join(copy, file), text)
  return copy
}

describe('the walls of the house', () => {
  it('are whole, and the checker saw every file', async () => {
    const { summary, modules } = await cruise(ROOT)
    expect(summary.violations).toEqual([])
    const seen = new Set(modules.map((module) => module.source))
    expect([...sources('src'), ...sources('sandbox')].filter((file) => !seen.has(file))).toEqual([])
  })

  it('do not let planted breaches through', async () => {
    const planted = {
      'src/domain/planted-io.ts': "import { readFileSync } from 'node:fs'\nexport const text = readFileSync('x')\n",
      'src/domain/planted-outward.ts': "import { tidy } from '../use-cases/tidy.ts'\nexport const outward = tidy\n",
      'src/http/planted-neighbour.ts':
        "import { refusalOf } from '../slack/answers-of-slack.ts'\nexport const no = refusalOf\n",
      'src/slack/planted-database.ts': "import { toHandoff } from '../db/rows.ts'\nexport const row = toHandoff\n",
      'src/slack/render/planted-impure.ts': "import { inTime } from '../in-time.ts'\nexport const late = inTime\n",
      'src/use-cases/planted-sandbox.ts': "import { TEAM } from '../../sandbox/cast.ts'\nexport const team = TEAM\n",
      'sandbox/slack/planted-inside.ts':
        "import { systemClock } from '../../src/clock.ts'\nexport const time = systemClock\n",
    }
    const { summary } = await cruise(copyWith(planted))
    const found = new Set(summary.violations.map(({ from }) => basename(from)))
    for (const file of Object.keys(planted)) expect(found).toContain(basename(file))
  })
})

describe('the habits of the house', () => {
  const files = sources('src').map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }))

  it('only config.ts reads the environment', () => {
    expect(files.filter(({ text }) => text.includes('process.env')).map(({ file }) => file)).toEqual(['src/config.ts'])
  })

  it('only clock.ts asks the machine for the time', () => {
    const reads = files.filter(({ text }) => /Date\.now\(\)|new Date\(\)/.test(text)).map(({ file }) => file)
    expect(reads.filter((file) => !/^src\/(clock\.ts|db\/)/.test(file))).toEqual([])
  })

  it('no file has more than 250 lines, no name says nothing, nothing is exported by default', () => {
    expect(files.filter(({ text }) => text.split('\n').length > 251).map(({ file }) => file)).toEqual([])
    expect(files.filter(({ file }) => /utils|helpers|common|services|manager/i.test(file))).toEqual([])
    expect(files.filter(({ text }) => /^export default/m.test(text)).map(({ file }) => file)).toEqual([])
  })

  it('no file only passes on what others export', () => {
    const code = (text: string) =>
      text
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .split('\n')
        .filter((line) => line.trim())
    const barrels = files.filter(({ text }) => code(text).every((line) => /^export .* from /.test(line)))
    expect(barrels.map(({ file }) => file)).toEqual([])
  })
})
