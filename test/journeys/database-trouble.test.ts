import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { cardOf, hasCard, leadAt, readBack, stageOf } from '../support/card.ts'
import { testServerUrl } from '../support/database.ts'
import { type Replica, serverOf, startReplica } from '../support/replica.ts'
import { knock } from '../support/slack-door.ts'
import { CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'
import { type TcpProxy, tcpProxy } from '../support/tcp-proxy.ts'

/** Milliseconds: the program waits longer for an answer on a connection than a test wants to. */
const ANSWER_LIMIT = 6_000

/**
 * A Baton whose way to its PostgreSQL a test can spoil, and beside it one whose way stays whole and that tells what is
 * stored. All of Slack's calls go to the first.
 */
describe.runIf(testServerUrl)('PostgreSQL in trouble', { timeout: 120_000 }, () => {
  let stage: Stage
  let network: TcpProxy
  let troubled: Replica
  beforeAll(async () => {
    stage = await startStage({ retryDelays: [0, 500, 500, 500, 500, 500, 500, 500, 500, 500] })
    network = await tcpProxy(serverOf(stage))
    troubled = await startReplica(stage, { url: network.url, answerLimit: ANSWER_LIMIT })
    stage.slack.setEventsUrl(`${troubled.baton.url()}/slack/events`)
  })
  afterEach(async () => {
    network.thaw()
    network.delay(0)
  })
  afterAll(async () => {
    await troubled?.stop()
    await network?.close()
    await stage?.close()
  })

  const priya = () => stage.slack.person(PEOPLE.priya)
  const base = () => troubled.baton.url()
  const settled = async () => {
    await stage.settled()
    await troubled.baton.idle()
    await stage.settled()
  }
  const handOff = async (company: string) => {
    expect((await stage.post('/api/handoffs', leadAt(company))).status).toBe(202)
    await settled()
    return cardOf(priya(), company)
  }
  const intake = async (company: string) => {
    const headers = { authorization: `Bearer ${stage.config.intakeSecret}`, 'content-type': 'application/json' }
    const body = JSON.stringify(leadAt(company))
    const response = await fetch(`${base()}/api/handoffs`, { method: 'POST', headers, body })
    return { status: response.status, body: (await response.json()) as { error?: { code: string } } }
  }
  const ready = async () => (await fetch(`${base()}/readyz`)).status
  /** An event as Slack sends it, which gives up after three seconds. */
  const event = (ts: string, id: string) => {
    const item = { type: 'message', channel: CHANNELS.handoffs, ts }
    const reaction = {
      type: 'reaction_added',
      user: PEOPLE.priya,
      reaction: 'eyes',
      item,
      event_ts: String(stage.clock.now() / 1000),
    }
    const body = { type: 'event_callback', team_id: 'T0MERIDIAN', event_id: id, event: reaction }
    return knock(stage, JSON.stringify(body), { type: 'application/json', base: base() })
  }
  const claimed = (company: string) =>
    stage.slack.until(() => stageOf(priya(), company) === 'MQL', { what: `${company} claimed`, timeoutMs: 60_000 })

  describe('down', () => {
    it('events hear that they must come again, clicks a sentence, intake 503; afterwards all goes on', async () => {
      const [clicked, reacted] = [await handOff('Down Clicked'), await handOff('Down Reacted')]
      await network.down()
      expect(await ready()).toBe(503)
      expect(await intake('Down Intake')).toMatchObject({ status: 503, body: { error: { code: 'database_away' } } })
      expect((await event(reacted.ts, 'EvDown')).status).toBe(500)
      expect(await priya().click(clicked, { label: 'Claim' })).toMatchObject({ ok: true })
      expect(await sentence()).toMatch(/could not save that.*try again/)
      // Slack sends this one again by itself, until it is taken.
      await priya().react(reacted, 'eyes')
      await network.up()
      await claimed('Down Reacted')
      expect(await ready()).toBe(200)
      await priya().click(clicked, { label: 'Claim' })
      await claimed('Down Clicked')
      expect((await intake('Down Intake')).status).toBe(202)
      await stage.slack.until(() => hasCard(priya(), 'Down Intake'), { what: 'the card' })
    })
  })

  describe('half-open: connections that died without a word', () => {
    it('events and readiness are refused inside Slack’s three seconds, clicks hear why, and it heals alone', async () => {
      const [clicked, reacted] = [await handOff('Half Clicked'), await handOff('Half Reacted')]
      await settled()
      network.freeze()
      const answers = await Promise.all([
        event(reacted.ts, 'EvHalf'),
        priya().click(clicked, { label: 'Claim' }),
        ready(),
      ])
      expect(answers[0].status).toBe(503)
      expect(answers[1]).toMatchObject({ ok: true })
      expect(answers[2]).toBe(503)
      expect(await sentence()).toMatch(/takes longer than usual.*press it again|could not save that/)
      await priya().react(reacted, 'eyes')
      // Those that were open never answer again; new ones do.
      network.freeze('open')
      await claimed('Half Reacted')
      await priya().click(clicked, { label: 'Claim' })
      await claimed('Half Clicked')
      expect(await ready()).toBe(200)
    })
  })

  describe('slow', () => {
    it('an event that took too long and is sent again acts once', async () => {
      const reacted = await handOff('Slow Reacted')
      network.delay(100)
      await priya().react(reacted, 'eyes')
      await claimed('Slow Reacted')
      network.delay(0)
      await settled()
      const { events } = await readBack(stage, 'Slow Reacted')
      expect(events.map(({ type }: { type: string }) => type)).toEqual(['received', 'claim'])
    })
  })

  describe('restarted', () => {
    it('what was answered 202 before is told afterwards, once', async () => {
      const companies = Array.from({ length: 20 }, (_, number) => `Restart ${number} Ltd`)
      const answered: string[] = []
      const posting = companies.map(async (company) => {
        if ((await intake(company)).status === 202) answered.push(company)
      })
      network.cut()
      await Promise.all(posting)
      for (const company of companies.filter((one) => !answered.includes(one))) {
        await vi.waitUntil(async () => (await intake(company)).status === 202, { timeout: 60_000 })
      }
      // On a card of its own, or as a row of a list, as many as had to wait.
      const told = (company: string) =>
        priya()
          .sees(CHANNELS.handoffs)
          .filter((seen) => !seen.broadcast && seen.text.includes(company)).length
      await stage.slack.until(() => companies.every((company) => told(company) > 0), {
        what: 'all cards',
        timeoutMs: 60_000,
      })
      expect(companies.filter((company) => told(company) !== 1)).toEqual([])
    })
  })

  describe('with no connection free', () => {
    it('events, intake and readiness say so at once, and go on when there is one', async () => {
      const reacted = await handOff('Full Reacted')
      const { pool } = troubled.database
      await settled()
      const held = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()))
      const [heard, taken, state] = await Promise.all([event(reacted.ts, 'EvFull'), intake('Full Intake'), ready()])
      expect(heard.status).toBeGreaterThanOrEqual(500)
      expect(taken.status).toBe(503)
      expect(state).toBe(503)
      for (const client of held) client.release()
      await priya().react(reacted, 'eyes')
      await claimed('Full Reacted')
      expect((await intake('Full Intake')).status).toBe(202)
      expect(await ready()).toBe(200)
    })
  })

  /** What Baton last told Priya alone. */
  async function sentence(): Promise<string> {
    await stage.slack.until(
      () =>
        priya()
          .sees(CHANNELS.handoffs)
          .some((seen) => seen.ephemeral),
      { what: 'a sentence' },
    )
    const told = priya()
      .sees(CHANNELS.handoffs)
      .filter((seen) => seen.ephemeral)
    return told.at(-1)?.text ?? ''
  }
})
