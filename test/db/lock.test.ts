import { mkdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { DataDirectoryInUseError } from '../../src/db/errors.ts'
import { holdDataDirectory } from '../../src/db/lock.ts'
import { temporaryDirectory } from '../support/database.ts'
import { compileProgram, type Program } from '../support/program.ts'

let holder: Program
let directory: ReturnType<typeof temporaryDirectory>

beforeAll(async () => {
  holder = await compileProgram(new URL('./programs/lock-holder.ts', import.meta.url))
})
afterAll(() => holder.remove())
beforeEach(() => {
  directory = temporaryDirectory()
})
afterEach(() => directory.remove())

test('a second process is refused, told who has the directory, and let in after kill −9', async () => {
  const first = holder.start(directory.path)
  expect(await first.line()).toBe('held')

  const second = holder.start(directory.path)
  const refusal = await second.line()
  expect(refusal).toContain(`in use by process ${first.process.pid}.`)
  expect(refusal).toContain('DATABASE_URL')
  await second.kill()

  await first.kill()
  const third = holder.start(directory.path)
  expect(await third.line()).toBe('held')
  await third.kill()
})

test('of many that start at once, one gets the directory', async () => {
  const starters = Array.from({ length: 5 }, () => holder.start(directory.path))
  const answers = await Promise.all(starters.map((starter) => starter.line()))
  await Promise.all(starters.map((starter) => starter.kill()))
  expect(answers.filter((answer) => answer === 'held')).toHaveLength(1)
})

test('another way to the same directory is the same directory', async () => {
  const lock = await holdDataDirectory(directory.path)
  mkdirSync(join(directory.path, 'x'))
  symlinkSync(directory.path, join(directory.path, 'x', 'link'))
  await expect(holdDataDirectory(join(directory.path, 'x', 'link'))).rejects.toThrow(DataDirectoryInUseError)
  await lock.release()
})

test('a released directory can be taken again, in the same process too', async () => {
  const lock = await holdDataDirectory(directory.path)
  const refusal = await holdDataDirectory(directory.path).catch((error: unknown) => error)
  expect(refusal).toMatchObject({ pid: process.pid, host: hostname() })
  await lock.release()
  await (await holdDataDirectory(directory.path)).release()
})

test('a holder in another container, which no kernel lock reaches, is seen by its signs of life', async () => {
  const note = join(directory.path, 'baton.pid')
  writeFileSync(note, JSON.stringify({ pid: 7, host: 'other-container', space: 'net:[1]' }))
  let sign = 0
  const alive = setInterval(() => utimesSync(note, ++sign, sign), 200)
  const refusal = holdDataDirectory(directory.path)
  await expect(refusal).rejects.toThrow('in use by process 7 on other-container.')
  clearInterval(alive)
})

test('a container that died does not stand in the way', async () => {
  const note = join(directory.path, 'baton.pid')
  writeFileSync(note, JSON.stringify({ pid: 7, host: 'other-container', space: 'net:[1]' }))
  const lock = await holdDataDirectory(directory.path)
  expect(JSON.parse(readFileSync(note, 'utf8'))).toMatchObject({ pid: process.pid, host: hostname() })
  await lock.release()
})
