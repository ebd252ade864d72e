import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { MovingClock } from '../../sandbox/moving-clock.ts'
import type { LocalSlack } from '../../sandbox/slack/local-slack.ts'
import { emptyDirectory } from '../support/database.ts'
import { buildProgram, endSpawned, freePort, type Spawned, spawnProgram } from '../support/spawned.ts'
import { CHANNELS, localSlack } from '../support/stage.ts'

/** Real milliseconds for a start on a busy machine, and for what must not hang. */
const LONG = 90_000
const INTAKE = 'intake-secret-of-the-process-test'
const TOKEN = 'xoxb-of-the-tests'
const SIGNING = 'a-signing-secret-of-the-tests'

/** Where the program runs and keeps its data; its database is initialised, which takes seconds at a first start. */
let directory: Awaited<ReturnType<typeof emptyDirectory>>
let port: number
let base: string
const settings = () => ({ DATA_DIR: directory.path, PORT: String(port), TZ_DEFAULT: 'Europe/Berlin' })
const start = (env: Record<string, string>, ...args: string[]) =>
  spawnProgram({ cwd: directory.path, env: { ...settings(), ...env }, args })
const cli = async (env: Record<string, string>, ...args: string[]) => {
  const program = spawnProgram({ cwd: directory.path, env: { ...settings(), ...env }, args, script: 'baton' })
  return { code: await program.ended(), output: program.output() }
}

beforeAll(() => buildProgram(), LONG)

async function place(): Promise<void> {
  directory = await emptyDirectory()
  port = await freePort()
  base = `http://127.0.0.1:${port}`
}

async function leave(): Promise<void> {
  await endSpawned()
  directory.remove()
}

const lead = (n: number) => ({
  externalId: `process-${n}`,
  lead: { email: `canary-${n}@canary-domain.example`, name: 'Canaryname', phone: '+4930 5550 199' },
  company: { name: `Company ${n}.` },
})

/** A message as the page's own interface tells it. */
interface SeenInState {
  ts: string
  text: string
  user: string
  bot?: string
  threadTs?: string
  blocks?: { type: string; text?: { text: string } }[]
  reactions: { name: string }[]
}

async function post(
  body: unknown,
): Promise<{ status: number; body: { id?: string; error?: { code: string; message: string } } }> {
  const response = await fetch(`${base}/api/handoffs`, {
    method: 'POST',
    headers: { authorization: `Bearer ${INTAKE}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json()) as { id?: string } }
}

describe('npm start without credentials', { timeout: LONG }, () => {
  beforeAll(place)
  afterAll(leave)

  let program: Spawned
  const state = async () =>
    (await fetch(`${base}/sandbox/ui/state?as=U0PRIYANAIR`)).json() as Promise<{
      now: number
      messages: Record<string, SeenInState[]>
    }>
  const cards = async (company: string) =>
    (await state()).messages['C0HANDOFFS']?.filter(({ text }) => text.includes(company)) ?? []
  const demo = async () => (await fetch(`${base}/sandbox/demo`)).json() as Promise<{ curl: string }>
  const doDemo = async (what: string, body: unknown) => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${base}/sandbox/demo/${what}`, { method: 'POST', headers, body: JSON.stringify(body) })
    return { status: answer.status, body: (await answer.json()) as { text?: string; error?: string } }
  }

  it('starts a sandbox, says so and where it is, and serves the page', async () => {
    program = start({})
    await program.says(/sandbox[\s\S]*Open {2}http:\/\/localhost:\d+/)
    expect(program.output()).toContain('Nothing leaves this machine')
    expect(program.output()).toContain('--reset')
    const page = await fetch(base)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('<html')
  })

  it('plays a week of hand-offs while the page can be looked at, then says whose turn it is', async () => {
    expect(await demo()).toMatchObject({ playing: true })
    const early = doDemo('sample', { id: 'hot' })
    await program.says('It is your turn')
    expect(await demo()).toMatchObject({ playing: false, clock: { canMove: true, offsetMs: 0 } })
    expect(await early).toEqual({ status: 202, body: { text: expect.stringContaining('was handed off') } })
    expect(program.output()).not.toContain('could not be played')
  })

  it('the week has hand-offs in every state, people who talk about them, and answers to feedback', async () => {
    const { messages } = await state()
    const inHandoffs = messages['C0HANDOFFS'] ?? []
    const headers = inHandoffs.flatMap(({ blocks }) => blocks?.filter(({ type }) => type === 'header') ?? [])
    const stages = new Set(headers.map(({ text }) => text?.text.split(' · ')[0]))
    const closed = ['Won', 'Lost', 'Not a fit', 'Not now', 'Unreachable', 'Bad data']
    expect([...stages].sort()).toEqual(['New MQL', 'MQL', 'SQL', 'Opportunity', ...closed].sort())
    const told = inHandoffs.map(({ text }) => text).join('\n')
    for (const event of [/released this/, /assigned this to/, /reopened this/, /is overdue/])
      expect(told).toMatch(event)
    const byPeople = (channel: string) => (messages[channel] ?? []).filter(({ bot }) => bot === undefined)
    expect(byPeople('C0HANDOFFS').some(({ threadTs }) => threadTs !== undefined)).toBe(true)
    expect(byPeople('C0FEEDBACK').filter(({ threadTs }) => threadTs !== undefined).length).toBeGreaterThan(3)
    expect(inHandoffs.some(({ reactions }) => reactions.some(({ name }) => name === 'tada'))).toBe(true)
  })

  it('each of the last five mornings has a digest, the first of which says something', async () => {
    const { now, messages } = await state()
    // The week's stands beside Monday's, and its chart under it.
    const digests = (messages['C0SCORECARD'] ?? []).filter(
      ({ bot, text, threadTs }) => bot !== undefined && threadTs === undefined && !text.startsWith('Week of'),
    )
    const at = (ts: number) => new Date(ts).toLocaleString('en-GB', { timeZone: 'Europe/Berlin' })
    const days = digests.map(({ ts }) => at(Number(ts) * 1000))
    const mornings: string[] = []
    for (let day = now; mornings.length < 5; day -= 86_400_000) {
      const [date = ''] = at(day).split(',')
      const weekday = new Date(day).toLocaleString('en-GB', { timeZone: 'Europe/Berlin', weekday: 'short' })
      const isToCome = day === now && at(now).slice(12, 17) < '08:30'
      if (!weekday.startsWith('S') && !isToCome) mornings.push(`${date}, 08:30`)
    }
    for (const morning of mornings) expect(days.filter((day) => day.startsWith(morning))).toHaveLength(1)
    expect(digests[0]?.text).toMatch(/handed off 3 MQLs/)
  })

  it('is bound to loopback', async () => {
    const elsewhere = Object.values(networkInterfaces())
      .flat()
      .find((each) => each && !each.internal && each.family === 'IPv4')
    if (!elsewhere) return
    const socket = connect(port, elsewhere.address)
    const outcome = await Promise.race([
      once(socket, 'connect').then(() => 'open'),
      once(socket, 'error').then(() => 'closed'),
    ]).catch(() => 'closed')
    socket.destroy()
    expect(outcome).toBe('closed')
  })

  it('shows a curl line that posts a hand-off whose card appears', async () => {
    const { curl } = await demo()
    const [, url = ''] = /^curl -s (\S+)/.exec(curl) ?? []
    const headers = [...curl.matchAll(/-H '([^:]+): ([^']+)'/g)].map(
      ([, name = '', value = '']) => [name, value] as [string, string],
    )
    const [, body = ''] = /-d '([\s\S]+)'$/.exec(curl) ?? []
    expect(url).toBe(`${base}/api/handoffs`)
    const answer = await fetch(url, { method: 'POST', headers, body })
    expect(answer.status).toBe(202)
    const { company } = JSON.parse(body) as { company: { name: string } }
    await expect.poll(async () => (await cards(company.name)).length, { timeout: LONG }).toBeGreaterThan(0)
  })

  it('a second start on the same folder says who holds it, and so does --reset', async () => {
    const other = { PORT: String(await freePort()) }
    for (const args of [[], ['--reset']]) {
      const second = start(other, ...args)
      expect(await second.ended()).toBe(1)
      expect(second.output()).toContain(`process ${program.process.pid}`)
      expect(second.output()).not.toContain('    at ')
    }
    expect((await fetch(`${base}/healthz`)).status).toBe(200)
  })

  it('npx baton digest answers while it runs', async () => {
    const { code, output } = await cli({}, 'digest', '--period', 'day', '--format', 'json')
    expect({ code, output }).toMatchObject({ code: 0 })
    expect(JSON.parse(output)).toMatchObject({
      period: 'day',
      zone: 'Europe/Berlin',
      marketing: { delivered: expect.any(Number) },
    })
  })

  const exported = async () => {
    const { code, output } = await cli({}, 'export', '--format', 'json')
    expect(code).toBe(0)
    return (JSON.parse(output) as { id: string }[]).map(({ id }) => id)
  }
  let exportedWhileRunning: string[] = []

  it('npx baton export prints every hand-off while it runs', async () => {
    exportedWhileRunning = await exported()
    expect(exportedWhileRunning.length).toBeGreaterThan(20)
  })

  it('ends in order on SIGTERM, with exit 0 within 10 s', async () => {
    const from = performance.now()
    expect(await program.end('SIGTERM')).toBe(0)
    expect(performance.now() - from).toBeLessThan(10_000)
    expect(existsSync(join(directory.path, 'baton.sock'))).toBe(false)
  })

  it('npx baton digest answers while it does not run, to the same effect', async () => {
    const { code, output } = await cli({}, 'digest', '--period', 'day', '--format', 'json')
    expect({ code, output }).toMatchObject({ code: 0 })
    expect(JSON.parse(output)).toMatchObject({ period: 'day', zone: 'Europe/Berlin' })
  })

  it('npx baton export prints the same hand-offs while it does not run', async () => {
    expect(await exported()).toEqual(exportedWhileRunning)
  })

  it('is as it was after a new start, without another week, and begun anew by --reset', async () => {
    const { curl } = await (async () => {
      program = start({})
      await program.says('Open  http')
      expect(await demo()).toMatchObject({ playing: false })
      return demo()
    })()
    const secret = /Bearer (\w+)/.exec(curl)?.[1]
    expect((await cards('Northwind Freight')).length).toBeGreaterThan(0)
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
    const body = JSON.stringify({ lead: { email: 'kept@kept.example' }, company: { name: 'Kept Company' } })
    expect((await fetch(`${base}/api/handoffs`, { method: 'POST', headers, body })).status).toBe(202)
    await expect.poll(async () => (await cards('Kept Company')).length, { timeout: LONG }).toBe(1)
    expect(await program.end('SIGINT')).toBe(0)

    program = start({}, '--reset')
    await program.says('Open  http')
    expect(await cards('Kept Company')).toEqual([])
    expect((await demo()).curl).not.toContain(secret)
    expect(await program.end('SIGTERM')).toBe(0)
  })

  it('ended in the middle of its first week, it begins that week anew', async () => {
    expect(await cards('Cobalt & Thread').catch(() => [])).toEqual([])
    program = start({})
    await program.says('A week of hand-offs is being played')
    await program.says('It is your turn')
    expect((await cards('Northwind Freight')).length).toBeGreaterThan(0)
    expect((await cards('Cobalt &amp; Thread')).length).toBe(1)
    expect(await program.end('SIGTERM')).toBe(0)
  })
})

describe('npm start with a configuration that cannot work ends with a sentence', { timeout: LONG }, () => {
  beforeEach(place)
  afterEach(leave)

  it('naming every bad key at once, and no value: exit 2', async () => {
    const bad = {
      PORT: 'threethousand',
      LOG_LEVEL: 'loud',
      TZ_DEFAULT: 'Mars/Base',
      DATABASE_URL: 'mysql://u:hush@h/d',
      SLACK_BOT_TOKEN: 'xoxp-hush',
    }
    const program = start(bad)
    expect(await program.ended()).toBe(2)
    for (const key of [...Object.keys(bad), 'SLACK_SIGNING_SECRET']) expect(program.output()).toContain(`  ${key} `)
    expect(program.output()).not.toMatch(/hush|threethousand|loud/)
  })

  it.each([
    ['SLACK_SIGNING_SECRET', { SLACK_BOT_TOKEN: TOKEN }],
    ['SLACK_BOT_TOKEN', { SLACK_SIGNING_SECRET: SIGNING }],
    ['SLACK_BOT_TOKEN', { SLACK_APP_TOKEN: 'xapp-of-the-tests' }],
  ])('half a set of credentials, naming the missing %s: exit 2', async (missing, env) => {
    const program = start(env)
    expect(await program.ended()).toBe(2)
    expect(program.output()).toContain(`${missing} is missing`)
  })

  it('an agreement file with a mistake, naming its line: exit 2', async () => {
    const file = join(directory.path, 'agreement.yml')
    writeFileSync(file, 'calendar:\n  zone: Europe/Berlin\n  hourz: { mon-fri: ["09:00-17:00"] }\nresponse: soon\n')
    const program = start({ AGREEMENT_FILE: file })
    expect(await program.ended()).toBe(2)
    expect(program.output()).toMatch(/line 3\b/)
    expect(program.output()).toMatch(/line 4\b/)
    expect(program.output()).not.toContain('    at ')
    const missing = start({ AGREEMENT_FILE: join(directory.path, 'none.yml') })
    expect(await missing.ended()).toBe(2)
    expect(missing.output()).toContain('none.yml')
  })

  it('a port that is in use: exit 1, naming it and what to do', async () => {
    const squatter = createServer().listen(port, '127.0.0.1')
    await once(squatter, 'listening')
    const program = start({})
    expect(await program.ended()).toBe(1)
    expect(program.output()).toContain(`port ${port} is in use`)
    expect(program.output()).toContain('PORT')
    expect(program.output()).not.toMatch(/ {4}at |"stack"/)
    squatter.close()
    await once(squatter, 'close')
  })
})

describe('npm start with credentials', { timeout: LONG }, () => {
  let slack: LocalSlack
  let slackPort: number

  beforeEach(async () => {
    await place()
    slackPort = await freePort()
  })
  afterEach(async () => {
    await leave()
    await slack?.stop()
  })

  const credentials = () => ({
    SLACK_BOT_TOKEN: TOKEN,
    SLACK_SIGNING_SECRET: SIGNING,
    SLACK_API_URL: `http://127.0.0.1:${slackPort}/api/`,
    HOST: '127.0.0.1',
    HANDOFF_CHANNEL: CHANNELS.handoffs,
    FEEDBACK_CHANNEL: CHANNELS.feedback,
    INTAKE_SECRET: INTAKE,
  })
  const slackOpens = async () => {
    slack = localSlack(new MovingClock(), {})
    await slack.listen({ port: slackPort })
    slack.setEventsUrl(`${base}/slack/events`)
  }
  const startBaton = async () => {
    const program = start(credentials())
    await program.says('Baton is running')
    return program
  }
  /** How often each hand-off is told in the channel: by a card of its own, or by a row of a list. */
  const cards = () => {
    const counts = new Map<number, number>()
    for (const { thread_ts: thread, text, blocks } of slack.workspace.messages.in(CHANNELS.handoffs)) {
      if (thread !== undefined) continue
      const rows = JSON.stringify(blocks).match(/• Company \d+\./g)
      for (const told of rows ?? [text]) {
        const n = Number(/Company (\d+)\./.exec(told)?.[1])
        counts.set(n, (counts.get(n) ?? 0) + 1)
      }
    }
    return counts
  }
  const withoutCard = (ns: number[]) => ns.filter((n) => !cards().has(n))
  const allPosted = (ns: number[]) => expect.poll(() => withoutCard(ns), { timeout: LONG }).toEqual([])
  const expectOneEach = (ns: number[]) => expect(ns.filter((n) => cards().get(n) !== 1)).toEqual([])
  const leavesNoTrace = (program: Spawned) =>
    expect(program.output()).not.toMatch(/canary|5550|xoxb-of|a-signing-secret|intake-secret/i)

  it('with Slack out of reach: starts, says so, takes hand-offs once it has ever joined, and joins when Slack is back', async () => {
    const first = await startBaton()
    expect((await fetch(`${base}/healthz`)).status).toBe(200)
    const ready = await fetch(`${base}/readyz`)
    expect([ready.status, await ready.json()]).toMatchObject([200, { database: true, slack: 'unreachable' }])
    const tooEarly = await post(lead(1))
    expect(tooEarly.status).toBe(503)
    expect(tooEarly.body.error?.message).toMatch(/Slack/)

    await slackOpens()
    await expect.poll(async () => (await post(lead(1))).status, { timeout: LONG, interval: 250 }).toBe(202)
    await allPosted([1])
    await slack.stop()
    expect(await first.end('SIGTERM')).toBe(0)

    const second = await startBaton()
    expect((await post(lead(2))).status).toBe(202)
    expect((await fetch(`${base}/readyz`)).status).toBe(200)
    await slackOpens()
    await allPosted([2])
    expectOneEach([2])
    expect(await second.end('SIGTERM')).toBe(0)
    leavesNoTrace(first)
    leavesNoTrace(second)
  })

  it('a token that Slack refuses ends the start with a sentence', async () => {
    await slackOpens()
    const program = start({ ...credentials(), SLACK_BOT_TOKEN: 'xoxb-of-somebody-else' })
    expect(await program.ended()).toBe(1)
    expect(program.output()).toContain('invalid_auth')
    expect(program.output()).not.toContain('xoxb-of-somebody-else')
  })

  it('SIGTERM in the middle of work: exit 0 within 10 s, and what was taken is posted once after the next start', async () => {
    await slackOpens()
    const all = Array.from({ length: 30 }, (_, n) => n)
    for (const _ of all) slack.faults.next('chat.postMessage', { kind: 'delay', ms: 500 })
    const first = await startBaton()
    const answers = await Promise.all(all.map((n) => post({ ...lead(n), tier: 'hot' })))
    expect(answers.map(({ status }) => status)).toEqual(all.map(() => 202))
    await expect.poll(() => slack.faults.waiting.length, { timeout: LONG }).toBeLessThan(all.length - 2)
    const from = performance.now()
    expect(await first.end('SIGTERM')).toBe(0)
    expect(performance.now() - from).toBeLessThan(10_000)
    expect(withoutCard(all)).not.toEqual([])
    while (slack.faults.waiting.length > 0) slack.faults.meet('chat.postMessage', undefined)
    const second = await startBaton()
    await allPosted(all)
    expectOneEach(all)
    expect(second.output()).not.toContain('a lost answer was found')
    expect(await second.end('SIGTERM')).toBe(0)
    leavesNoTrace(first)
  })

  it('kill −9 while hand-offs come in: after a restart every one that was answered 202 has exactly one card', async () => {
    await slackOpens()
    for (let n = 0; n < 60; n++) slack.faults.next('chat.postMessage', { kind: 'delay', ms: 100 })
    const first = await startBaton()
    const taken: number[] = []
    let next = 0
    const sender = async () => {
      while (next < 60) {
        const n = next++
        const answer = await post({ ...lead(n), tier: 'hot' }).catch(() => null)
        if (answer === null) return
        if (answer.status === 202) taken.push(n)
      }
    }
    const senders = [sender(), sender()]
    await expect.poll(() => slack.log.of('chat.postMessage').length, { timeout: LONG }).toBeGreaterThan(3)
    expect(await first.end('SIGKILL')).toBe('SIGKILL')
    await Promise.all(senders)
    expect(withoutCard(taken)).not.toEqual([])
    const second = await startBaton()
    await allPosted(taken)
    await expect.poll(async () => (await unposted(taken)).length, { timeout: LONG, interval: 500 }).toBe(0)
    expectOneEach(taken)
    expect(await second.end('SIGTERM')).toBe(0)
  })

  /** Those whose card Baton itself does not know yet. */
  async function unposted(ns: number[]): Promise<number[]> {
    const headers = { authorization: `Bearer ${INTAKE}` }
    const known = await Promise.all(
      ns.map(async (n) => {
        const { slack: where } = (await (await fetch(`${base}/api/handoffs/process-${n}`, { headers })).json()) as {
          slack: unknown
        }
        return where !== null
      }),
    )
    return ns.filter((_, index) => !known[index])
  }
})
