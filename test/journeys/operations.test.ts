import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MovingClock } from '../../sandbox/moving-clock.ts'
import type { LocalSlack } from '../../sandbox/slack/local-slack.ts'
import { createServerDatabase, emptyDirectory, type TemporaryDirectory, testServerUrl } from '../support/database.ts'
import { buildProgram, endSpawned, freePort, type Spawned, spawnProgram } from '../support/spawned.ts'
import { CHANNELS, localSlack } from '../support/stage.ts'

/** Real milliseconds for processes that start on a busy machine. */
const LONG = 180_000
const INTAKE = 'intake-secret-of-the-operations-test'

describe('Operating Baton from a terminal', { timeout: LONG }, () => {
  let directory: TemporaryDirectory
  let slack: LocalSlack
  let settings: Record<string, string>
  let baton: Spawned
  let base: string

  beforeAll(async () => {
    buildProgram()
    directory = await emptyDirectory()
    slack = localSlack(new MovingClock(), {})
    const { apiUrl } = await slack.listen()
    const port = String(await freePort())
    base = `http://127.0.0.1:${port}`
    settings = {
      ...{
        DATA_DIR: directory.path,
        PORT: port,
        HOST: '127.0.0.1',
        TZ_DEFAULT: 'Europe/Berlin',
        INTAKE_SECRET: INTAKE,
      },
      ...{ SLACK_API_URL: apiUrl, SLACK_BOT_TOKEN: 'xoxb-of-the-tests' },
      ...{ SLACK_SIGNING_SECRET: 'a-signing-secret-of-the-tests' },
      ...{
        HANDOFF_CHANNEL: CHANNELS.handoffs,
        FEEDBACK_CHANNEL: CHANNELS.feedback,
        DIGEST_CHANNEL: CHANNELS.scorecard,
      },
    }
    baton = await start()
    await handOff(1)
  }, LONG)
  afterAll(async () => {
    await endSpawned()
    await slack.stop()
    directory.remove()
  })

  const start = async (env: Record<string, string> = {}): Promise<Spawned> => {
    const program = spawnProgram({ cwd: directory.path, env: { ...settings, ...env } })
    await program.says('Baton is running')
    return program
  }
  const cli = async (args: string[], env: Record<string, string> = {}) => {
    const program = spawnProgram({ cwd: directory.path, env: { ...settings, ...env }, args, script: 'baton' })
    return { code: await program.ended(), output: program.output() }
  }
  const handOff = async (number: number): Promise<string> => {
    const response = await fetch(`${base}/api/handoffs`, {
      method: 'POST',
      headers: { authorization: `Bearer ${INTAKE}`, 'content-type': 'application/json' },
      body: JSON.stringify({ externalId: `op-${number}`, lead: { email: `lead-${number}@canary.example` } }),
    })
    expect(response.status).toBe(202)
    return ((await response.json()) as { id: string }).id
  }
  const readBack = async (number: number): Promise<number> => {
    const headers = { authorization: `Bearer ${INTAKE}` }
    return (await fetch(`${base}/api/handoffs/op-${number}`, { headers })).status
  }
  const file = () => join(directory.path, 'backup.sql')

  describe('while it runs', () => {
    it('backup writes a file that only this user can read, and refuses to replace it without --force', async () => {
      const { code, output } = await cli(['backup', 'backup.sql'])
      expect({ code, output }).toEqual({
        code: 0,
        output: expect.stringMatching(/^Backed up \d+ rows to .*backup\.sql/),
      })
      expect(statSync(file()).mode & 0o777).toBe(0o600)
      expect(readFileSync(file(), 'utf8')).toContain('lead-1@canary.example')
      expect(await cli(['backup', 'backup.sql'])).toMatchObject({ code: 1, output: expect.stringContaining('--force') })
      expect(await cli(['backup', '--force', 'backup.sql'])).toMatchObject({ code: 0 })
    })

    it('doctor answers, for people and for programs', async () => {
      const { code, output } = await cli(['doctor'])
      expect({ code, output }).toMatchObject({ code: 0 })
      expect(output).toMatch(/^ok +database +embedded, PostgreSQL 18/m)
      expect(output).toMatch(/^ok +Slack +joined Meridian over HTTP/m)
      expect(output).not.toMatch(/canary|xoxb|secret-of/)
      const { output: json } = await cli(['doctor', '--json'])
      expect(JSON.parse(json)).toMatchObject({ ok: true, findings: expect.any(Array) })
      expect(await cli(['doctor', '--retry-dead'])).toMatchObject({
        code: 0,
        output: expect.stringMatching(/^There was nothing/),
      })
    })

    it('move and restore refuse, and say which process to stop first', async () => {
      for (const args of [
        ['move', 'postgres://baton@127.0.0.1:1/x'],
        ['restore', 'backup.sql'],
      ]) {
        const { code, output } = await cli(args)
        expect({ code, output }).toMatchObject({
          code: 1,
          output: expect.stringContaining(`process ${baton.process.pid}`),
        })
        expect(output).not.toContain('    at ')
      }
    })
  })

  describe('while it does not run', () => {
    beforeAll(async () => {
      expect(await baton.end('SIGTERM')).toBe(0)
    }, LONG)

    it('backup and doctor work on what it left', async () => {
      const again = join(directory.path, 'stopped.sql')
      expect(await cli(['backup', again])).toMatchObject({ code: 0 })
      const { code, output } = await cli(['doctor'])
      expect({ code, output }).toMatchObject({
        code: 0,
        output: expect.stringMatching(/^ok +outbox +no message waits/m),
      })
    })

    it('doctor takes a bad setting for what it is: something broken', async () => {
      const { code, output } = await cli(['doctor'], { PORT: 'many' })
      expect({ code, output }).toMatchObject({ code: 1, output: expect.stringContaining('PORT') })
    })

    it('move wants to know where to', async () => {
      expect(await cli(['move'])).toMatchObject({ code: 2, output: expect.stringContaining('DATABASE_URL') })
    })

    it('restore brings back what was backed up, and Baton goes on with it', async () => {
      rmSync(join(directory.path, 'postgres'), { recursive: true })
      expect(await cli(['restore', 'backup.sql'])).toMatchObject({
        code: 0,
        output: expect.stringMatching(/^Restored/),
      })
      expect(await cli(['restore', 'backup.sql'])).toMatchObject({
        code: 1,
        output: expect.stringMatching(/holds data/),
      })
      baton = await start()
      expect(await readBack(1)).toBe(200)
      await handOff(2)
      expect(await baton.end('SIGTERM')).toBe(0)
    })

    it.runIf(testServerUrl)('move brings it to PostgreSQL, where Baton goes on', async () => {
      const { url, drop } = await createServerDatabase(testServerUrl ?? '')
      const { code, output } = await cli(['move'], { DATABASE_URL: url })
      expect({ code, output }).toMatchObject({
        code: 0,
        output: expect.stringMatching(/^Moved \d+ rows[\s\S]*DATABASE_URL/),
      })
      expect(output).not.toContain(new URL(url).password)
      baton = await start({ DATABASE_URL: url })
      expect([await readBack(1), await readBack(2)]).toEqual([200, 200])
      expect(await cli(['doctor'], { DATABASE_URL: url })).toMatchObject({
        code: 0,
        output: expect.stringMatching(/^ok +replicas +hear one another/m),
      })
      expect(await baton.end('SIGTERM')).toBe(0)
      expect(existsSync(join(directory.path, 'postgres', 'PG_VERSION'))).toBe(true)
      await drop()
    })
  })
})
