import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  cardOf,
  hasCard,
  leadAt,
  linesOf,
  press as pressOn,
  readBack,
  sendForm,
  stageOf,
  type Who,
} from '../support/card.ts'
import { CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.close())

const person = (who: Who) => stage.slack.person(PEOPLE[who])
const press = (who: Who, company: string, label: string) => pressOn(stage, who, company, label)
/** Types `/baton …`. @returns the private answer, or null where a form opened instead */
async function baton(who: Who, text: string): Promise<string | null> {
  const before = person(who).dm().length
  expect((await person(who).command('/baton', text)).ok).toBe(true)
  await stage.settled()
  const answers = person(who).dm().slice(before)
  expect(answers.every((answer) => answer.ephemeral)).toBe(true)
  return answers[0]?.text ?? null
}

describe('/baton mine | overdue | find | digest | help', () => {
  it('mine lists one’s own open hand-offs, the next due first', async () => {
    expect(await baton('priya', 'mine')).toBe('You hold no open hand-offs.')
    await stage.handOff(leadAt('Slow Standard', { fit: 'C', interest: 2 }))
    await stage.handOff(leadAt('Hot Hills'))
    await press('priya', 'Slow Standard', 'Claim')
    await press('priya', 'Hot Hills', 'Claim')
    const mine = (await baton('priya', 'mine'))?.split('\n') ?? []
    expect(mine[0]).toBe('You hold 2 open hand-offs')
    expect(mine[1]).toContain('Hot Hills · Dana Whitfield · :eyes: Contact by 10:15 AM')
    expect(mine[2]).toContain('Slow Standard · Dana Whitfield · :eyes: Contact by 12:00 PM')
    expect(await baton('jonas', 'mine')).toBe('You hold no open hand-offs.')
  })

  it('overdue lists lead and due time, and names no holder', async () => {
    expect(await baton('elena', 'overdue')).toBe('Nothing is overdue.')
    await stage.handOff(leadAt('Nobody Nord'))
    await stage.advance(20)
    const overdue = (await baton('jonas', 'overdue'))?.split('\n') ?? []
    expect(overdue[0]).toBe('2 hand-offs are overdue')
    expect(overdue[1]).toContain('Nobody Nord · claim was due 10:05 AM · contact was due 10:15 AM · unclaimed')
    expect(overdue[2]).toMatch(/Hot Hills · contact was due 10:15 AM$/)
    expect(overdue.join()).not.toContain('Priya')
  })

  it('find looks in company, person, e-mail and source id, whatever the case, and takes wildcards literally', async () => {
    expect(await baton('maya', 'find hOt hIlls')).toContain('1 hand-off for “hOt hIlls”')
    expect(await baton('maya', 'find dana@slow-standard')).toContain('Slow Standard')
    expect(await baton('maya', 'find whitfield')).toContain('3 hand-offs for')
    expect(await baton('maya', 'find crm-nobody')).toContain('Nobody Nord')
    expect(await baton('maya', 'find %')).toBe('Nothing found for “%”.')
    expect(await baton('maya', 'find w_itfield')).toMatch(/^Nothing found for/)
    expect(await baton('maya', 'find "')).toMatch(/^Nothing found for/)
    expect(await baton('maya', 'find \\')).toMatch(/^Nothing found for/)
    expect(await baton('maya', 'find')).toBe('Say what to look for: `/baton find acme`')
    await sendForm(stage, 'jonas', 'Nobody Nord', 'Not a fit…', { Why: 'Too small', 'How close was it?': 'Far off' })
    expect(await baton('maya', 'find nobody')).toMatch(/Nobody Nord · Dana Whitfield · not a fit$/)
  })

  it('digest gives the figures of the day so far, to nobody else', async () => {
    const digest = await baton('maya', 'digest')
    expect(digest).toContain('Wednesday:')
    expect(digest).toContain('3 MQLs handed off')
    expect(digest).toContain('Claimed 2 of 3 in time')
    expect(person('maya').sees(CHANNELS.scorecard)).toEqual([])
  })

  it.each(['', '   ', 'help', 'HELP'])('%j helps', async (text) => {
    const help = await baton('jonas', text)
    for (const word of ['new', 'mine', 'overdue', 'find TEXT', 'score', 'digest', 'help'])
      expect(help).toContain(`/baton ${word}`)
  })

  it.each(['frobnicate', 'constructor', '<!channel>'])('an unknown command %s says so, and helps', async (text) => {
    const answer = await baton('jonas', text)
    expect(answer).toContain(`/baton ${text}\` is not something Baton knows.`)
    expect(answer).toContain('What Baton can do')
  })

  it('guests and outside people are told kindly, and get help', async () => {
    for (const who of ['guest', 'foreigner'] as const) {
      for (const word of ['mine', 'overdue', 'find hot', 'score week', 'digest', 'new']) {
        expect(await baton(who, word)).toBe(
          'Guests and people from other companies can read hand-offs, but not work on them.',
        )
      }
      expect(await baton(who, 'help')).toContain('What Baton can do')
      expect(person(who).hasView()).toBe(false)
    }
  })
})

describe('/baton new and both shortcuts open the hand-off form', () => {
  it('/baton new: the lead is handed off by its sender, and they are told', async () => {
    expect(await baton('maya', 'new')).toBeNull()
    const form = await person('maya').seesView('Hand off a lead')
    expect(Object.keys((await form.submit()).errors ?? {})).toEqual(['email'])
    await form.fill('E-mail', 'Ole@Fjord.example')
    await form.fill('Name', 'Ole Nordmann')
    await form.fill('Company', 'Fjord AS')
    await form.fill('Why is it an MQL?', 'Met at the fair')
    expect((await form.submit()).errors).toBeUndefined()
    await stage.settled()
    expect(person('maya').view().text).toContain('Fjord AS is handed off.')
    await person('maya').view().close()
    expect(cardOf(person('priya'), 'Fjord AS').text).toContain('Met at the fair')
    const found = await baton('maya', 'find ole@fjord.example')
    expect(found).toContain('1 hand-off')
  })

  it('the same form for a lead in work joins its thread', async () => {
    await baton('maya', 'new')
    const form = await person('maya').seesView('Hand off a lead')
    await form.fill('E-mail', 'ole@fjord.example')
    await form.fill('Why is it an MQL?', 'Rang our office')
    await form.submit()
    await stage.settled()
    expect(person('maya').view().text).toContain(
      'Fjord AS is being worked on already. Its thread says that they asked again.',
    )
    await person('maya').view().close()
    expect(linesOf(person('priya'), 'Fjord AS')).toEqual([expect.stringContaining('They asked again')])
    expect(linesOf(person('priya'), 'Fjord AS')[0]).toContain('Rang our office')
  })

  it('an address that is none is told under its field, and nothing typed is lost', async () => {
    await person('maya').shortcut('handoff_a_lead')
    const form = await person('maya').seesView('Hand off a lead')
    await form.fill('E-mail', 'ole@fjord..example')
    await form.fill('Name', 'Ole')
    const { errors } = await form.submit()
    expect(Object.keys(errors ?? {})).toEqual(['email'])
    expect(JSON.stringify(form.values)).toContain('"Ole"')
    await form.fill('E-mail', 'nina@halden.example')
    expect((await form.submit()).errors).toBeUndefined()
    await stage.settled()
    await person('maya').view().close()
    expect(hasCard(person('priya'), 'halden.example')).toBe(true)
  })

  it('“Hand off this message” fills in what the message says', async () => {
    await person('maya').post(
      CHANNELS.scorecard,
      'Please call Kim, kim@lund.example or +46 70 123 45 67, wants a demo & prices',
    )
    const message = await person('maya').seesMessage(CHANNELS.scorecard, 'Please call Kim')
    await person('maya').messageShortcut('handoff_this_message', message)
    const form = await person('maya').seesView('Hand off a lead')
    expect(form.values).toMatchObject({
      email: { v: { value: 'kim@lund.example' } },
      phone: { v: { value: '+46 70 123 45 67' } },
      why: { v: { value: expect.stringContaining('wants a demo & prices') } },
    })
    await form.fill('Company', 'Lund AB')
    await form.submit()
    await stage.settled()
    await person('maya').view().close()
    expect(stageOf(person('priya'), 'Lund AB')).toBe('New MQL')
  })

  it('guests and outside people are told instead', async () => {
    for (const who of ['guest', 'foreigner'] as const) {
      await person(who).shortcut('handoff_a_lead')
      const told = await person(who).seesView('Hand off a lead')
      expect(told.text).toContain('can read hand-offs, but not work on them')
      expect(told.submitLabel).toBeUndefined()
      await told.close()
    }
  })
})

describe('App Home: one’s open hand-offs by next due time, with their buttons', () => {
  const rows = (text: string) => text.split('\n').flatMap((line) => /^(\S.*) · Dana Whitfield/.exec(line)?.[1] ?? [])

  it('shows one’s own by next due time, and what is free to claim', async () => {
    await stage.handOff(leadAt('Home Hot'))
    const home = await person('priya').openHome()
    expect(rows(home.text)).toEqual(['Hot Hills', 'Slow Standard'])
    expect(home.text).toContain('2 leads need you now')
    expect(home.text).toContain('Free to claim')
    expect(home.text).toContain('Home Hot')
    expect(home.text).not.toContain('overdue in all')
    expect((await person('elena').openHome()).text).toContain('1 hand-off is overdue in all')
  })

  it('a button claims from there, and the Home is redrawn', async () => {
    const home = await person('jonas').openHome()
    expect(home.text).toContain('Nothing waits for you')
    await home.click({ label: 'Claim', blockId: blockOf(home.raw.blocks, 'Home Hot') })
    await stage.settled()
    expect(await readBack(stage, 'Home Hot')).toMatchObject({ owner: { slackId: PEOPLE.jonas } })
    expect(rows(person('jonas').home().text)).toEqual(['Home Hot'])
    expect(person('jonas').home().text).toContain('1 lead needs you now')
  })

  it('a form opened from there redraws it when it is sent', async () => {
    const home = person('jonas').home()
    await home.click({ label: 'Log attempt…' })
    const form = await person('jonas').seesView('Log attempt 1 of 6')
    await form.choose('Result', 'No answer')
    expect((await form.submit()).errors).toBeUndefined()
    await stage.settled()
    expect(person('jonas').home().text).toContain('1 of 6 attempts')
  })

  it('so does a form that followed a choice', async () => {
    await press('jonas', 'Home Hot', 'Mark contacted')
    await sendForm(stage, 'jonas', 'Home Hot', 'Qualify…', {})
    await sendForm(stage, 'jonas', 'Home Hot', 'Open opportunity…', {})
    const home = await person('jonas').openHome()
    await home.click({ label: 'Close…' })
    const form = await person('jonas').seesView('Close hand-off')
    await form.choose('Outcome', 'Lost')
    await form.choose('Why', 'Price')
    await form.choose('How close was it?', 'Nearly there')
    expect((await form.submit()).errors).toBeUndefined()
    await stage.settled()
    expect(rows(person('jonas').home().text)).toEqual([])
  })

  it('a claim that somebody else won is told, and the row is gone', async () => {
    await stage.handOff(leadAt('Home Race'))
    const home = await person('jonas').openHome()
    await press('priya', 'Home Race', 'Claim')
    await home.click({ label: 'Claim', blockId: blockOf(home.raw.blocks, 'Home Race') })
    await stage.settled()
    const told = await person('jonas').seesView()
    expect(told.text).toMatch(/Priya Nair claimed this/)
    await told.close()
    expect(person('jonas').home().text).not.toContain('Home Race')
  })

  it('its doors work: Hand off a lead… and Help', async () => {
    const home = await person('maya').openHome()
    await home.click({ label: 'Hand off a lead…' })
    await (await person('maya').seesView('Hand off a lead')).close()
    await home.click({ label: 'Help' })
    const help = await person('maya').seesView()
    expect(help.text).toContain('What Baton can do')
    await help.close()
  })

  it('a guest sees a Home too, and its buttons tell them why not', async () => {
    const home = await person('guest').openHome()
    await home.click({ label: 'Hand off a lead…' })
    const told = await person('guest').seesView()
    expect(told.text).toContain('can read hand-offs, but not work on them')
    await told.close()
  })

  function blockOf(blocks: { block_id: string }[], company: string): string {
    return blocks.find((block) => JSON.stringify(block).includes(company))?.block_id ?? ''
  }
})
