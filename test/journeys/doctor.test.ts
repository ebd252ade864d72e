import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { doctorAlone, doctorRunning, retryRunning } from '../../src/examining.ts'
import { OPTIONAL_SCOPES, REQUIRED_SCOPES } from '../../src/slack/scopes.ts'
import type { Finding } from '../../src/use-cases/finding.ts'
import { hasCard, leadAt } from '../support/card.ts'
import { temporaryDirectory } from '../support/database.ts'
import { serverOf } from '../support/replica.ts'
import { CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage({ timing: { closedDoor: 200, settle: 100 } })
})
afterAll(() => stage.close())

/** As `npx baton doctor --json` prints it: in the running program, or, on a server, from outside. */
async function doctor(): Promise<{ code: number; findings: Finding[] }> {
  const { config, baton, database } = stage
  const outcome =
    database.mode === 'embedded'
      ? await doctorRunning(config, database, baton.deps, true)
      : await doctorAlone({ ...config, databaseUrl: serverOf(stage) }, true, baton.deps.log)
  return { code: outcome.code, ...(JSON.parse(outcome.out) as { findings: Finding[] }) }
}
const of = ({ findings }: { findings: Finding[] }, check: string) => findings.filter((one) => one.check === check)
const elena = () => stage.slack.person(PEOPLE.elena)

describe('npx baton doctor', () => {
  it('with everything in order says so line by line, and exits 0', async () => {
    await stage.handOff()
    const examined = await doctor()
    expect(examined.code).toBe(0)
    expect(of(examined, 'Slack')).toMatchObject([{ verdict: 'ok', says: 'joined Meridian over HTTP' }])
    expect(of(examined, 'permissions')[0]).toMatchObject({ verdict: 'ok' })
    expect(of(examined, 'handoffs channel')).toMatchObject([{ verdict: 'ok', says: '#lead-handoffs' }])
    expect(of(examined, 'migrations')).toMatchObject([{ verdict: 'ok' }])
    expect(of(examined, 'outbox')).toMatchObject([{ verdict: 'ok', says: 'no message waits' }])
    expect(of(examined, 'database')[0]?.says).toMatch(/PostgreSQL \d+(\.\d+)?, \d+ MiB$/)
  })

  it('tells when the embedded database last kept house, or whether replicas hear one another', async () => {
    const examined = await doctor()
    if (stage.database.mode === 'embedded') {
      expect(of(examined, 'upkeep')[0]?.says).toMatch(/checkpoint 20\d\d-.*vacuumed/)
      expect(of(examined, 'disk')[0]?.says).toMatch(/ free$/)
    } else expect(of(examined, 'replicas')).toMatchObject([{ verdict: 'ok' }])
  })

  it('warns of zone data that is older than the rules', async () => {
    const [zone] = of(await doctor(), 'zone data')
    // Everybody here lives in Berlin, whose rules no government changed.
    expect(zone).toMatchObject({ verdict: 'ok', says: process.versions.tz })
    const { store, wallClock } = stage.baton.deps
    const flags = { isBot: false, isGuest: false, isForeign: false, isAdmin: false, isDeleted: false }
    const winnie = { slackId: 'U0WINNIE', name: 'Winnie', email: null, zone: 'America/Winnipeg', ...flags }
    await store.transaction((tx) => tx.savePeople('T0MERIDIAN', [{ ...winnie, seenAt: wallClock.now() }]))
    const [stale] = of(await doctor(), 'zone data')
    if ((process.versions.tz ?? '') >= '2026e') return expect(stale?.verdict).toBe('ok')
    expect(stale).toMatchObject({
      verdict: 'look',
      says: expect.stringMatching(/America\/Winnipeg since 2026-11-01 \(needs 2026e\)$/),
      todo: 'Update Node, or point ICU_TIMEZONE_FILES_DIR at newer data.',
    })
  })

  it('names the channel that takes no messages, why, how many wait, and what to do', async () => {
    archived(true)
    await stage.post('/api/handoffs', leadAt('Parked Ltd'))
    await stage.post('/api/handoffs', leadAt('Parked Too Ltd'))
    await stage.settled()
    const examined = await doctor()
    expect(examined.code).toBe(1)
    expect(of(examined, 'outbox')[0]?.says).toMatch(/^2 messages wait, the oldest for /)
    expect(of(examined, 'outbox parked')).toMatchObject([
      {
        verdict: 'look',
        says: '2 messages to the handoffs channel: Slack says is_archived',
        todo: expect.stringMatching(/Unarchive/),
      },
    ])
    expect(of(examined, 'handoffs channel')).toMatchObject([
      {
        verdict: 'broken',
        says: '#lead-handoffs takes no messages: is_archived',
        todo: expect.stringMatching(/Unarchive/),
      },
    ])
    archived(false)
  })

  it('shows what Slack refused for good, with the reason and nobody’s data; --retry-dead sends it', async () => {
    await elena().seesMessage(CHANNELS.handoffs, 'Parked Too Ltd')
    await stage.settled()
    stage.slack.faults.next('chat.postMessage', { kind: 'error', error: 'as_user_not_supported' })
    await stage.post('/api/handoffs', leadAt('Refused Ltd'))
    await stage.settled()
    expect(hasCard(elena(), 'Refused Ltd')).toBe(false)
    const examined = await doctor()
    expect(examined.code).toBe(1)
    expect(of(examined, 'outbox refused')).toMatchObject([
      {
        verdict: 'broken',
        says: '1 message (card) to the handoffs channel refused for good: as_user_not_supported',
        todo: expect.stringContaining('npx baton doctor --retry-dead'),
      },
    ])
    expect(JSON.stringify(examined)).not.toMatch(/Refused Ltd|dana@|U0PRIYA/)

    expect((await retryRunning(stage.database, stage.baton.deps)).out).toBe('1 message is tried again.')
    await elena().seesMessage(CHANNELS.handoffs, 'New MQL · Refused Ltd')
    await stage.settled()
    expect(of(await doctor(), 'outbox refused')).toMatchObject([{ verdict: 'ok' }])
  })

  it('does not count what is said once a lead of a list has a card', async () => {
    archived(true)
    const listed = (company: string) => leadAt(company, { tier: 'list' })
    const companies = ['Row One Ltd', 'Row Two Ltd', 'Row Three Ltd', 'Row Four Ltd']
    await stage.post('/api/handoffs', { handoffs: companies.map(listed) })
    await stage.settled()
    archived(false)
    await elena().seesMessage(CHANNELS.handoffs, 'Row Four Ltd')
    await stage.settled()
    expect(hasCard(elena(), 'Row One Ltd')).toBe(false)
    expect((await stage.post('/api/handoffs', { ...listed('Row One Ltd'), externalId: 'again' })).status).toBe(202)
    await stage.settled()
    const { rows } = await stage.database.pool.query("SELECT key FROM outbox WHERE wanted > sent AND kind = 'line'")
    expect(rows).toHaveLength(1)
    expect(of(await doctor(), 'outbox')).toMatchObject([{ verdict: 'ok', says: 'no message waits' }])
  })

  it('names a permission that was declined with what is lost, and one that is missing', async () => {
    const { app } = stage.slack.workspace
    const granted = app.scopes
    app.scopes = granted.filter((scope) => scope !== 'users:read.email' && scope !== 'reactions:read')
    const examined = await doctor()
    app.scopes = granted
    expect(examined.code).toBe(1)
    expect(of(examined, 'permissions')).toMatchObject([
      { verdict: 'broken', says: 'missing: reactions:read' },
      { verdict: 'look', says: expect.stringMatching(/^users:read\.email was not granted: .*everyone is a rep/) },
    ])
  })

  it('says when Slack does not take the token, or cannot be reached', async () => {
    const { config, baton } = stage
    const wrong = { ...config, credentials: { kind: 'http', botToken: 'xoxb-old', signingSecret: 's' } } as const
    const alone = async (settings: typeof config) => {
      const empty = temporaryDirectory()
      const { code, out } = await doctorAlone({ ...settings, dataDir: empty.path }, true, baton.deps.log)
      empty.remove()
      return { code, ...(JSON.parse(out) as { findings: Finding[] }) }
    }
    const refused = await alone(wrong)
    expect(refused.code).toBe(1)
    expect(of(refused, 'Slack')).toMatchObject([{ verdict: 'broken', says: 'refuses the bot token: invalid_auth' }])
    expect(of(refused, 'database')).toMatchObject([{ verdict: 'ok', says: 'embedded; made at the first start' }])
    const unreached = await alone({ ...config, slackApiUrl: 'http://127.0.0.1:1/api/' })
    expect(of(unreached, 'Slack')).toMatchObject([
      { verdict: 'broken', says: expect.stringMatching(/cannot be reached/) },
    ])
  })

  it('says when the database cannot be used, and looks at the rest all the same', async () => {
    const { config, baton } = stage
    const databaseUrl = 'postgres://baton:hush@127.0.0.1:1/baton'
    const { code, out } = await doctorAlone({ ...config, databaseUrl }, false, baton.deps.log)
    expect(code).toBe(1)
    expect(out).toMatch(/^broken +database +The PostgreSQL server 127\.0\.0\.1:1\/baton cannot be used/m)
    expect(out).toMatch(/^ok +Slack +joined Meridian/m)
    expect(out).not.toContain('hush')
  })

  it('knows the same permissions as the manifest', () => {
    const manifest = parse(readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8'))
    const { bot, bot_optional: optional } = manifest.oauth_config.scopes
    expect([...REQUIRED_SCOPES].sort()).toEqual([...bot].sort())
    expect(Object.keys(OPTIONAL_SCOPES).sort()).toEqual([...optional].sort())
  })
})

function archived(is: boolean): void {
  const { channels } = stage.slack.workspace
  const channel = channels.find(CHANNELS.handoffs)
  if (channel) channels.archive(channel, PEOPLE.elena, is)
}
