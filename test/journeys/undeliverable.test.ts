import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

/** Short enough to wait for, in the order of the program's own: timeout < settle window < lease. */
const QUICK = { httpTimeout: 1_000, settle: 1_200, lease: 2_000, closedDoor: 400, again: 50 }
const SOON = 20_000

let stage: Stage
function onStage(): void {
  beforeAll(async () => {
    stage = await startStage({ timing: QUICK })
  })
  afterAll(() => stage.close())
}

const elena = () => stage.slack.person(PEOPLE.elena)
const priya = () => stage.slack.person(PEOPLE.priya)
const channel = (id: string) => stage.slack.workspace.channels.get(id)
let companies = 0

function lead() {
  const company = `Company ${++companies}.`
  return { lead: { email: `dana-${companies}@lead.example` }, company: { name: company }, tier: 'standard' }
}

async function handedOff() {
  const body = lead()
  const id = await stage.handOff(body)
  const card = await priya().seesMessage(CHANNELS.handoffs, body.company.name, SOON)
  return { id, company: body.company.name, card }
}

async function allSent(): Promise<void> {
  const waiting = async () => {
    await stage.settled()
    const left = await stage.database.pool.query("SELECT key, error FROM outbox WHERE wanted > sent AND state = 'live'")
    return left.rows
  }
  await expect.poll(waiting, { timeout: SOON }).toEqual([])
}

const archive = (id: string, on = true) => stage.slack.workspace.channels.archive(channel(id), PEOPLE.elena, on)
const notes = (words: RegExp) =>
  elena()
    .dm()
    .filter((one) => words.test(one.text))

async function close(card: Awaited<ReturnType<typeof handedOff>>['card']): Promise<void> {
  await priya().click(card, { label: 'Not a fit…' })
  const form = await priya().seesView()
  await form.choose('Why', 'Too small')
  await form.choose('How close was it?', 'Far off')
  expect(await form.submit()).toMatchObject({ ok: true })
}

describe('A hand-off channel that takes no messages', () => {
  onStage()

  it('is told to an admin in plain words, once, with what waits and what to do', async () => {
    archive(CHANNELS.handoffs)
    await stage.post('/api/handoffs', { handoffs: [lead(), lead()] })
    await elena().seesDm('Baton cannot post in the hand-off channel', SOON)
    await stage.settled()
    const [note, ...more] = notes(/cannot post/)
    expect(more).toEqual([])
    expect(note?.text).toContain('the channel is archived')
    expect(note?.text).toContain('Unarchive it')
    expect(note?.text).toContain('Clocks run on')
    expect(priya().dm()).toEqual([])
  })

  it('has its messages go out in order once it takes them, and the note says so', async () => {
    archive(CHANNELS.handoffs, false)
    await allSent()
    expect(
      priya()
        .sees(CHANNELS.handoffs)
        .filter((one) => /New MQL/.test(one.text)),
    ).toHaveLength(2)
    expect(notes(/takes messages again/)).toHaveLength(1)
    expect(notes(/cannot post/)).toEqual([])
  })

  it('that closes a second time is told anew', async () => {
    const bot = stage.slack.workspace.app.bot_user
    stage.slack.workspace.channels.leave(channel(CHANNELS.handoffs), bot)
    await stage.post('/api/handoffs', lead())
    await elena().seesDm('Baton is not in the channel', SOON)
    stage.slack.workspace.channels.join(channel(CHANNELS.handoffs), bot)
    await allSent()
    expect(notes(/takes messages again/)).toHaveLength(2)
  })
})

describe('A feedback channel that takes no messages', () => {
  onStage()

  it('has its messages posted in the hand-off channel meanwhile, without waiting', async () => {
    const { card, company } = await handedOff()
    archive(CHANNELS.feedback)
    await close(card)
    await priya().seesMessage(
      CHANNELS.handoffs,
      (one) => one.ts !== card.ts && one.text.includes('Not a fit: too small'),
      SOON,
    )
    await allSent()
    expect(notes(/cannot post in the feedback channel/)).toHaveLength(1)
    expect(notes(/go to #lead-handoffs/)).toHaveLength(1)
    expect(
      priya()
        .sees(CHANNELS.feedback)
        .filter((one) => one.text.includes(company)),
    ).toEqual([])
  })

  it('gets them again as soon as it takes them', async () => {
    archive(CHANNELS.feedback, false)
    const { card, company } = await handedOff()
    await close(card)
    await priya().seesMessage(CHANNELS.feedback, company, SOON)
    await allSent()
    expect(notes(/takes messages again/)).toHaveLength(1)
  })
})

describe('A token that was revoked', () => {
  onStage()

  it('stops the whole workspace after one call, keeps its queue, and goes on when Baton is installed again', async () => {
    await handedOff()
    const { app } = stage.slack.workspace
    app.revoked = 'token_revoked'
    const from = stage.slack.log.calls.length
    const waiting = Array.from({ length: 12 }, lead)
    await stage.post('/api/handoffs', { handoffs: waiting })
    await stage.settled()
    const posts = stage.slack.log.calls.slice(from).filter(({ method }) => method === 'chat.postMessage')
    expect(posts.length).toBeLessThan(waiting.length)
    app.revoked = false
    await allSent()
    const lists = priya()
      .sees(CHANNELS.handoffs)
      .filter((one) => /12 new MQLs/.test(one.text))
    expect(lists).toHaveLength(1)
  })
})

describe('A message that Slack refuses for good', () => {
  onStage()

  it('is shown to an admin in the Home with the reason, told once a day, and tried again with one click', async () => {
    stage.slack.faults.next('chat.postMessage', { kind: 'error', error: 'msg_too_long' })
    const stuck = lead()
    await stage.post('/api/handoffs', stuck)
    await elena().seesDm('1 message could not be delivered', SOON)
    stage.slack.faults.next('chat.postMessage', { kind: 'error', error: 'msg_too_long' })
    await stage.post('/api/handoffs', lead())
    await allSent()
    expect(notes(/2 messages could not be delivered/)).toHaveLength(1)

    const home = await elena().openHome()
    expect(home.text).toContain('Not delivered')
    expect(home.text).toContain(`Card of ${stuck.company.name}: Slack said msg`)
    expect((await priya().openHome()).text).not.toContain('Not delivered')
    expect(await home.click({ label: 'Try again' })).toMatchObject({ ok: true })
    await allSent()
    expect(
      priya()
        .sees(CHANNELS.handoffs)
        .filter((one) => /New MQL/.test(one.text)),
    ).toHaveLength(2)
    expect((await elena().openHome()).text).not.toContain('Not delivered')
  })
})

describe('Somebody who cannot be written to', () => {
  onStage()

  it('keeps no queue busy: the reminder is a dead letter, the breach is said in the thread', async () => {
    const { card, company } = await handedOff()
    await priya().click(card, { label: 'Claim' })
    await allSent()
    stage.slack.faults.next('chat.postMessage', { kind: 'error', error: 'user_disabled' }, { channel: PEOPLE.priya })
    await stage.advance(97)
    await allSent()
    expect(
      priya()
        .dm()
        .filter((one) => one.text.includes(company)),
    ).toEqual([])
    await stage.advance(25)
    const thread = priya().thread(CHANNELS.handoffs, card.ts)
    expect(thread.map((one) => one.text).join('\n')).toContain('Overdue')
  })
})

describe('Where the history may not be read', () => {
  onStage()

  it('a post whose answer was lost is parked and shown, and never repeated blindly', async () => {
    const { app } = stage.slack.workspace
    const granted = app.scopes
    app.scopes = granted.filter((scope) => !scope.endsWith(':history'))
    stage.slack.faults.next('chat.postMessage', { kind: 'lost_answer' }, { channel: CHANNELS.handoffs })
    const body = lead()
    await stage.post('/api/handoffs', body)
    await elena().seesDm('could not be delivered', SOON)
    await stage.settled()
    const copies = () =>
      priya()
        .sees(CHANNELS.handoffs)
        .filter((one) => one.text.includes(`MQL · ${body.company.name}`))
    expect(copies()).toHaveLength(1)
    expect((await elena().openHome()).text).toContain('may be in Slack already')
    app.scopes = granted
    await (await elena().openHome()).click({ label: 'Try again' })
    await allSent()
    expect(copies()).toHaveLength(1)
  })
})
