import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const inRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const page = readFileSync(inRoot('docs/reliability.md'), 'utf8')
const rows = [...page.matchAll(/^\| (?<fault>.+) \| `(?<file>test\/[^`]+)` › (?<title>.+) \|$/gm)].map(
  ({ groups }) => groups as { fault: string; file: string; title: string },
)

describe('docs/reliability.md', () => {
  it('names a test for every fault of its table', () => {
    const [, table = ''] = page.split('| fault | test |')
    const lines = table.split('\n').filter((line) => line.startsWith('| '))
    expect(rows.length).toBeGreaterThan(30)
    expect(rows).toHaveLength(lines.length)
  })

  it.each(rows)('$fault: $file has that test', ({ file, title }) => {
    expect(existsSync(inRoot(file))).toBe(true)
    expect(readFileSync(inRoot(file), 'utf8').includes(title) ? title : 'no test of that name').toBe(title)
  })
})
