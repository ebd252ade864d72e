import { execFile } from 'node:child_process'
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { temporaryDirectory } from '../support/database.ts'

const TOOL = fileURLToPath(new URL('../../scripts/migration.mjs', import.meta.url))
const schema = (field: string): string => `
generator client {
  provider = "prisma-client"
  output   = "./client"
}

datasource db {
  provider = "postgresql"
}

model Clock {
  id     Int       @id
  nextAt DateTime? @map("next_at") @db.Timestamptz(3)
  ${field}
}
`

let directory: ReturnType<typeof temporaryDirectory>
beforeAll(() => {
  directory = temporaryDirectory()
})
afterAll(() => directory.remove())

function tool(...args: string[]): Promise<{ code: unknown; output: string }> {
  const paths = ['--schema', join(directory.path, 'schema.prisma'), '--migrations', join(directory.path, 'migrations')]
  return new Promise((resolve) => {
    execFile(process.execPath, [TOOL, ...args, ...paths], (error, output) =>
      resolve({ code: error?.code ?? 0, output }),
    )
  })
}

test('a migration is written from the schema, and drift from it is found', { timeout: 300_000 }, async () => {
  writeFileSync(join(directory.path, 'schema.prisma'), schema(''))
  expect(await tool('new', 'first')).toMatchObject({ code: 0 })
  const [name] = readdirSync(join(directory.path, 'migrations')).filter((entry) => entry.endsWith('_first'))
  const file = join(directory.path, 'migrations', String(name), 'migration.sql')
  expect(name).toMatch(/^\d{14}_first$/)
  expect(readFileSync(file, 'utf8')).toContain('CREATE TABLE "Clock"')

  // Partial indexes are written by hand below what the tool wrote; they are no drift.
  appendFileSync(file, '\nCREATE INDEX "clock_next" ON "Clock"("next_at") WHERE "next_at" IS NOT NULL;\n')
  expect(await tool('check')).toMatchObject({ code: 0, output: expect.stringContaining('no drift') })

  writeFileSync(join(directory.path, 'schema.prisma'), schema('planted String?'))
  const drift = await tool('check')
  expect(drift.code).toBe(2)
  expect(drift.output).toContain('ADD COLUMN     "planted" TEXT')
})
