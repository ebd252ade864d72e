import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tellSignal } from '../../src/use-cases/tell-signal.ts'
import { leadAt, type Who } from '../support/card.ts'
import { AGREEMENT, CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

/** Friday 2026-11-20, 10:00 in Berlin. */
const FRIDAY_10 = Date.parse('2026-11-20T09:00:00Z')
/** Mondays at 08:30 in Berlin, when the week before is told. */
const MONDAYS = [Date.parse('2026-11-23T08:30:00+01:00'), Date.parse('2026-11-30T08:30:00+01:00')]
const SOON = { timeout: 20_000 }

let stage: Stage
beforeAll(async () => {
  stage = await startStage({ at: FRIDAY_10, agreement: `${AGREEMENT}\ndigests: { day: 'off' }\n` })
})
afterAll(() => stage.close())

const person = (who: Who) => stage.slack.person(PEOPLE[who])
const told = (theme: string) =>
  person('maya')
    .sees(CHANNELS.feedback)
    .filter((seen) => seen.text.startsWith(`:bulb: ${theme}`))
    .map(({ text }) => text.replaceAll('\u200b', ''))

/** Through the shortcut. @returns what the person reads then */
async function tell(who: Who, theme: string, said: string, more: Record<string, string> = {}): Promise<string> {
  await person(who).shortcut('buyers_changed')
  const form = await person(who).seesView('Buyers changed')
  await form.choose('What is it about?', theme)
  await form.choose('What do you hear?', said)
  for (const [field, value] of Object.entries(more)) await form.choose(field, value)
  await form.submit()
  const answer = person(who).view().text
  await person(who).view().close()
  await stage.settled()
  return answer
}

const send = (who: Who, inboundKey: string) => {
  const signal = { theme: 'regulation', word: null, said: 'New toll.', lead: null } as const
  return tellSignal(stage.baton.deps, { workspaceId: 'T0MERIDIAN', actorId: PEOPLE[who], inboundKey, ...signal })
}

describe('Market signal: a rep tells marketing that buyers changed', () => {
  it('one message a theme and week counts, with the newest words and thanks', async () => {
    expect(await tell('priya', 'Price', 'Half of ours. <!channel>', { 'From whom?': 'Acme GmbH' })).toContain(
      'Thank you. That is 1 signal about price this week; marketing sees it.',
    )
    expect(told('Price')).toEqual([
      ':bulb: Price · 1 signal this week\nHalf of ours. <!channel>\nAcme GmbH\nweek of Nov 16 · thanks to Priya Nair',
    ])
    for (const words of ['They pay per truck.', '*Free* until May.', 'Flat fee.']) await tell('jonas', 'Price', words)
    await tell('jonas', 'Competitor', 'Everybody names one.')
    const [price, ...others] = told('Price')
    expect(others).toEqual([])
    expect(price).toContain('Price · 4 signals this week')
    expect(price).toContain('Flat fee.\n*Free* until May.\nThey pay per truck.\n1 earlier')
    expect(price).toContain('thanks to Priya Nair and Jonas Weber')
    expect(price).not.toContain('Half of ours')
    expect(told('Competitor')).toHaveLength(1)
  })

  it('pings nobody: the words are taken literally', () => {
    const [message] = person('maya')
      .sees(CHANNELS.feedback)
      .filter((seen) => seen.text.includes('Competitor'))
    expect(JSON.stringify(message?.blocks)).toContain('"rich_text_quote"')
    expect(JSON.stringify(message?.blocks)).not.toContain('<@')
  })

  it('/baton signal does the same, the words filled in; what is missing is told under its field', async () => {
    await person('maya').command('/baton', 'signal They ask for EU hosting', CHANNELS.handoffs)
    const form = await person('maya').seesView('Buyers changed')
    expect((await form.submit()).errors).toEqual({ theme: expect.any(String) })
    await form.choose('What is it about?', 'Something else')
    expect((await form.submit()).errors).toEqual({ word: 'Give it a word.' })
    await form.choose('In a word', 'Hosting')
    await form.submit()
    await person('maya').view().close()
    await stage.settled()
    expect(told('Something else')).toEqual([
      ':bulb: Something else · 1 signal this week\nThey ask for EU hosting\nHosting\nweek of Nov 16 · thanks to Maya Lindqvist',
    ])
  })

  it('guests and people from other companies are refused', async () => {
    for (const who of ['guest', 'foreigner'] as const) {
      await person(who).shortcut('buyers_changed')
      const modal = await person(who).seesView('Buyers changed')
      expect(modal.text).toContain('Guests and people from other companies')
      expect(modal.submitLabel).toBeUndefined()
      await modal.close()
    }
    await person('guest').command('/baton', 'signal x', CHANNELS.handoffs)
    expect(person('guest').hasView()).toBe(false)
    // A form that was open before they became a guest.
    expect(await send('guest', 'guest-1')).toEqual({ kind: 'not_allowed' })
  })

  it('a form that Slack delivers twice counts once', async () => {
    expect(await send('jonas', 'form-1')).toEqual({ kind: 'told', count: 1 })
    expect(await send('jonas', 'form-1')).toEqual({ kind: 'told', count: 1 })
    await stage.settled()
    expect(told('Regulation')[0]).toContain('1 signal this week')
  })
})

describe('Market signal: counted by theme in the weekly digest', () => {
  const underLast = () => {
    const digests = person('maya')
      .sees(CHANNELS.scorecard)
      .filter((seen) => seen.text.includes('Week of'))
    return person('maya')
      .thread(CHANNELS.scorecard, digests.at(-1)?.ts ?? '')
      .map(({ text }) => text.replaceAll('\u200b', ''))
      .find((text) => text.startsWith('What reps heard'))
  }
  const until = (at: number) => stage.advance((at - stage.clock.now()) / 60_000)

  it('what was heard most first, with the three weeks before', async () => {
    await stage.handOff(leadAt('Anybody'))
    await until(MONDAYS[0] as number)
    await expect
      .poll(underLast, SOON)
      .toBe(
        'What reps heard from buyers\n• Price · 4 · the weeks before: 0, 0, 0\n• Competitor · 1 · the weeks before: 0, 0, 0\n• Regulation · 1 · the weeks before: 0, 0, 0\n• Something else · 1 · the weeks before: 0, 0, 0',
      )
  })

  it('a new week has its own message, and the digest both weeks', async () => {
    await tell('priya', 'Competitor', 'Two new ones.')
    expect(told('Competitor')).toEqual([
      expect.stringContaining('week of Nov 16'),
      expect.stringContaining('week of Nov 23'),
    ])
    const running = { name: 'Winter', offer: 'A sledge', from: '2026-11-25', to: '2026-12-01' }
    await stage.post('/api/briefs', running)
    await until(MONDAYS[1] as number)
    await expect
      .poll(underLast, SOON)
      .toBe(
        'What reps heard from buyers\n• Competitor · 1 · the weeks before: 0, 0, 1\n• Price · 0 · the weeks before: 0, 0, 4\n• Regulation · 0 · the weeks before: 0, 0, 1\n• Something else · 0 · the weeks before: 0, 0, 1',
      )
  })

  it('which also says what marketing runs', async () => {
    const digest = person('maya')
      .sees(CHANNELS.scorecard)
      .findLast((seen) => seen.text.includes('Week of'))
    const thread = person('maya').thread(CHANNELS.scorecard, digest?.ts ?? '')
    expect(thread.map(({ text }) => text)).toContain('Marketing runs 1 campaign\n• Winter · A sledge · until Dec 1')
  })
})
