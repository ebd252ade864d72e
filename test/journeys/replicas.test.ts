import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { MovingClock } from '../../sandbox/moving-clock.ts'
import { migrationsDirectory } from '../../src/db/migrate.ts'
import { openOffline } from '../../src/offline.ts'
import { FIELD, FIELDS } from '../../src/slack/fields.ts'
import { ACTIONS, CALLBACKS, encodeRef } from '../../src/slack/ids.ts'
import { encodeMeta } from '../../src/slack/meta.ts'
import { receiveMqls } from '../../src/use-cases/receive-mql.ts'
import { cardOf, eventsOf, hasCard, leadAt, linesOf, stageOf, toldAlone } from '../support/card.ts'
import { createServerDatabase, temporaryDirectory, testServerUrl } from '../support/database.ts'
import { type Replica, serverOf, startReplica } from '../support/replica.ts'
import { clickPayload, formPayload, interact, knock } from '../support/slack-door.ts'
import { buildProgram, endSpawned, freePort, spawnProgram } from '../support/spawned.ts'
import { CHANNELS, localSlack, PEOPLE, type Stage, startStage } from '../support/stage.ts'

/** Two Batons on one PostgreSQL, in one workspace. */
describe.runIf(testServerUrl)('Replicas on one PostgreSQL', () => {
  let stage: Stage
  let other: Replica
  beforeAll(async () => {
    stage = await startStage()
    other = await startReplica(stage)
  })
  afterAll(async () => {
    await other?.stop()
    await stage?.close()
  })

  const elena = () => stage.slack.person(PEOPLE.elena)
  const bases = () => [stage.baton.url(), other.baton.url()]
  const bothIdle = async () => {
    await stage.settled()
    await other.baton.idle()
    await stage.settled()
  }

  it('a hand-off taken by one that cannot deliver is posted by another as soon as it is stored', async () => {
    await bothIdle()
    // It takes hand-offs, and has nobody to send them: its own alarms are never woken.
    const config = { ...stage.config, databaseUrl: serverOf(stage) }
    const { deps, close } = await openOffline(config, stage.baton.deps.log as Parameters<typeof openOffline>[1])
    await receiveMqls(deps, {
      workspaceId: 'T0MERIDIAN',
      bodies: [leadAt('Taken Elsewhere')],
      batch: false,
      idempotency: null,
      source: 'api',
      actorId: null,
    })
    await elena().seesMessage(CHANNELS.handoffs, 'Taken Elsewhere')
    await close()
  })

  it('two that sweep at the same instant say every reminder and breach once', async () => {
    const companies = Array.from({ length: 12 }, (_, n) => `Swept ${n} Ltd`)
    for (const company of companies) await stage.post('/api/handoffs', leadAt(company))
    await bothIdle()
    // Both look whenever the clock moves, each on its own connections.
    for (const minutes of [4, 2, 6, 4]) {
      stage.clock.advance(minutes * 60_000)
      await bothIdle()
    }
    for (const company of companies) {
      expect(await eventsOf(stage, company)).toEqual(['received', 'remind', 'breach', 'escalate', 'remind', 'breach'])
      // A reminder and a breach of each promise, and that the leader was told.
      expect(linesOf(elena(), company)).toHaveLength(5)
    }
  })

  it('two that publish at the same instant post one digest', async () => {
    const until = Date.parse('2026-11-19T08:30:00+01:00') - stage.clock.now()
    stage.clock.advance(until)
    await bothIdle()
    expect(elena().sees(CHANNELS.scorecard)).toHaveLength(1)
    const { rows } = await stage.database.pool.query(
      "SELECT count(*)::int AS runs FROM digest_run WHERE period = 'day'",
    )
    expect(rows).toEqual([{ runs: 1 }])
  })

  describe('behind a load balancer that knows nobody', () => {
    beforeEach(async () => {
      await bothIdle()
    })

    it('one event that reaches both acts once', async () => {
      await stage.post('/api/handoffs', leadAt('Twice Heard'))
      await bothIdle()
      const { ts } = cardOf(elena(), 'Twice Heard')
      const event = {
        type: 'reaction_added',
        user: PEOPLE.priya,
        reaction: 'telephone_receiver',
        item: { type: 'message', channel: CHANNELS.handoffs, ts },
        event_ts: String(stage.clock.now() / 1000),
      }
      const body = { type: 'event_callback', team_id: 'T0MERIDIAN', event_id: 'EvTwice', event }
      const answers = await Promise.all(
        [...bases(), ...bases()].map((base) => knock(stage, JSON.stringify(body), { type: 'application/json', base })),
      )
      await bothIdle()
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
      expect(await eventsOf(stage, 'Twice Heard')).toEqual(['received', 'claim', 'attempt', 'contact'])
    })

    it('one click and one form that reach both act once', async () => {
      const { body } = await stage.post('/api/handoffs', leadAt('Twice Clicked'))
      await bothIdle()
      const { ts } = cardOf(elena(), 'Twice Clicked')
      const everywhere = (payload: unknown) =>
        Promise.all([...bases(), ...bases()].map((base) => interact(stage, payload, { base })))
      const value = encodeRef({ handoffId: body.id, version: 1 })
      const click = { action_id: ACTIONS.claim, value }
      await everywhere(clickPayload(stage, PEOPLE.jonas, { channel: CHANNELS.handoffs, ts }, click))
      await bothIdle()
      expect(toldAlone(stage.slack.person(PEOPLE.jonas))).toEqual([])

      const chosen = (value: string) => ({ [FIELD]: { type: 'static_select', selected_option: { value } } })
      const state = { values: { [FIELDS.channel]: chosen('call'), [FIELDS.result]: chosen('no_answer') } }
      const form = { callback_id: CALLBACKS.logAttempt, private_metadata: encodeMeta({ handoffId: body.id }), state }
      await everywhere(formPayload(stage, PEOPLE.jonas, form))
      await bothIdle()
      expect(await eventsOf(stage, 'Twice Clicked')).toEqual(['received', 'claim', 'attempt'])
    })

    it('what one stored, the other answers for', async () => {
      stage.slack.setEventsUrl(`${other.baton.url()}/slack/events`)
      await stage.post('/api/handoffs', leadAt('Here And There'))
      await bothIdle()
      await stage.slack.person(PEOPLE.priya).click(cardOf(elena(), 'Here And There'), { label: 'Claim' })
      await bothIdle()
      expect(stageOf(elena(), 'Here And There')).toBe('MQL')
      stage.slack.setEventsUrl(`${stage.baton.url()}/slack/events`)
    })
  })

  it('an older version goes on, and starts again, on a database that a newer one has expanded', async () => {
    const { pool } = stage.database
    await pool.query('ALTER TABLE handoff ADD COLUMN later TEXT')
    await pool.query(`ALTER TABLE outbox ADD COLUMN later_too INT NOT NULL DEFAULT 1`)
    await pool.query('CREATE TABLE of_the_future (id INT)')
    await pool.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ('later', 'x', '20991231000000_of_the_future', now(), 1)`,
    )
    const restarted = await startReplica(stage)
    await stage.post('/api/handoffs', leadAt('During Deploy'))
    await bothIdle()
    expect(hasCard(elena(), 'During Deploy')).toBe(true)
    stage.slack.setEventsUrl(`${restarted.baton.url()}/slack/events`)
    await stage.slack.person(PEOPLE.priya).click(cardOf(elena(), 'During Deploy'), { label: 'Claim' })
    await restarted.baton.idle()
    await bothIdle()
    expect(stageOf(elena(), 'During Deploy')).toBe('MQL')
    await restarted.stop()
  })
})

describe.runIf(testServerUrl)('Five processes that start at once on an empty PostgreSQL', { timeout: 120_000 }, () => {
  afterAll(endSpawned)

  it('all run, and each migration is applied by one of them', async () => {
    buildProgram()
    const { url, drop } = await createServerDatabase(testServerUrl ?? '')
    const directory = temporaryDirectory()
    const slack = localSlack(new MovingClock(), {})
    const { apiUrl } = await slack.listen()
    const env = {
      DATABASE_URL: url,
      SLACK_API_URL: apiUrl,
      SLACK_BOT_TOKEN: 'xoxb-of-the-tests',
      SLACK_SIGNING_SECRET: 'a-signing-secret-of-the-tests',
      HANDOFF_CHANNEL: CHANNELS.handoffs,
      HOST: '127.0.0.1',
    }
    const ports = await Promise.all(Array.from({ length: 5 }, freePort))
    const replicas = ports.map((port) =>
      spawnProgram({ cwd: directory.path, env: { ...env, PORT: String(port), DATA_DIR: directory.path } }),
    )
    await Promise.all(replicas.map((replica) => replica.says('Baton is running')))
    const applied = replicas.flatMap((replica) => replica.output().match(/"migration applied"/g) ?? [])
    expect(applied).toHaveLength(readdirSync(migrationsDirectory()).filter((name) => /^\d/.test(name)).length)
    expect(await Promise.all(replicas.map((replica) => replica.end('SIGTERM')))).toEqual([0, 0, 0, 0, 0])
    await slack.stop()
    await drop()
    directory.remove()
  })
})

/** Slack sends each payload over one of an app's connections, whichever it likes. */
describe.runIf(testServerUrl)('Several Socket Mode connections', () => {
  let stage: Stage
  let other: Replica
  beforeAll(async () => {
    stage = await startStage({ over: 'socket' })
    other = await startReplica(stage)
  })
  afterAll(async () => {
    await other?.stop()
    await stage?.close()
  })

  const priya = () => stage.slack.person(PEOPLE.priya)

  it('share the work: every click, emoji and form is acted on once, whoever gets it, also when it comes twice', async () => {
    await expect.poll(() => stage.slack.socketConnections).toBe(2)
    const companies = Array.from({ length: 4 }, (_, n) => `Socketed ${n} Ltd`)
    for (const company of companies) {
      await stage.handOff(leadAt(company))
      await other.baton.idle()
      const card = await priya().seesMessage(CHANNELS.handoffs, company)
      stage.slack.events.duplicateNext()
      expect(await priya().react(card, 'eyes')).toMatchObject({ ok: true })
      await stage.settled()
      await other.baton.idle()
      expect(await priya().click(card, { label: 'Mark contacted' })).toMatchObject({ ok: true })
    }
    await stage.settled()
    await other.baton.idle()
    for (const company of companies) {
      expect(await eventsOf(stage, company)).toEqual(['received', 'claim', 'attempt', 'contact'])
      expect(stageOf(priya(), company)).toBe('MQL')
    }
  })

  it('a replica that goes leaves its connection to the others', async () => {
    await other.stop()
    await expect.poll(() => stage.slack.socketConnections).toBe(1)
    await stage.handOff(leadAt('Left Alone Ltd'))
    const card = await priya().seesMessage(CHANNELS.handoffs, 'Left Alone Ltd')
    expect(await priya().click(card, { label: 'Claim' })).toMatchObject({ ok: true })
    await stage.settled()
    expect(await eventsOf(stage, 'Left Alone Ltd')).toEqual(['received', 'claim'])
  })
})
