import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { StartError } from '../../src/start-error.ts'
import { cardOf, hasCard, leadAt, press, readBack, sendForm } from '../support/card.ts'
import { AGREEMENT, CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

describe('AGREEMENT_FILE', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await startStage()
  })
  afterAll(() => stage.close())

  const priya = () => stage.slack.person(PEOPLE.priya)
  const inForce = async () => {
    const found = await stage.baton.deps.store.agreement('T0MERIDIAN')
    if (!found) throw new Error('no agreement is in force')
    return found
  }

  it('is applied at start when it differs: the version grows', async () => {
    expect((await inForce()).version).toBe(1)
    await stage.restart()
    expect((await inForce()).version).toBe(1)
    await stage.restart({ agreement: `${AGREEMENT}\n# the same in other words\nresponse: 2d\n` })
    expect((await inForce()).version).toBe(1)
    await stage.restart({ agreement: `${AGREEMENT}\nresponse: 3d\n` })
    expect(await inForce()).toMatchObject({ version: 2, document: { response: '3d' } })
    expect((await stage.get('/api/scorecard?period=day')).body.agreementVersion).toBe(2)
  })

  it('a partial file is merged over the defaults key by key', async () => {
    const partial = `
calendar: { zone: Europe/Berlin }
tiers:
  hot: { acknowledge: 7m }
  partner: { sources: [partner portal], contact: 1h }
emoji: { claim: [raising_hand] }
reasons: { lost: [price, "rival (which one?)"] }
`
    await stage.restart({ agreement: partial })
    const { version, document } = await inForce()
    expect(version).toBe(3)
    expect(document.tiers['hot']).toMatchObject({ acknowledge: '7m', contact: '15m', grades: ['A1', 'A2', 'B1'] })
    expect(document.tiers['partner']).toMatchObject({ acknowledge: '30m', contact: '1h', grades: [] })
    expect(document.response).toBe('2d')
    expect(document.people).toEqual([])

    await stage.handOff(leadAt('Merged'))
    await stage.handOff(leadAt('Partnered', { source: 'Partner Portal', fit: 'C', interest: 2 }))
    expect((await readBack(stage, 'Merged')).clocks[0]).toMatchObject({ kind: 'acknowledge', targetMinutes: 7 })
    expect(await readBack(stage, 'Partnered')).toMatchObject({
      tier: 'partner',
      clocks: [{ targetMinutes: 30 }, { targetMinutes: 60 }, {}, {}],
    })
  })

  it('its reasons are the ones that the close form offers', async () => {
    await press(stage, 'priya', 'Merged', 'Claim')
    const closed = { Outcome: 'Lost', Why: 'Rival (which one?)', 'How close was it?': 'Nearly there' }
    expect(await sendForm(stage, 'priya', 'Merged', 'Close…', closed)).toEqual({})
    expect((await readBack(stage, 'Merged')).reason).toBe('rival')
  })

  it('where it lists no leader, the workspace’s admins are', async () => {
    await press(stage, 'priya', 'Partnered', 'Claim')
    expect(await press(stage, 'maya', 'Partnered', 'Release')).toEqual([
      '@Priya Nair holds this lead. Only they or a leader can do that.',
    ])
    expect(await press(stage, 'elena', 'Partnered', 'Release')).toEqual([
      expect.stringContaining('You released Partnered.'),
    ])
  })

  it('channels in it override those of the environment', async () => {
    const { workspace } = stage.slack
    const members = [...Object.values(PEOPLE), 'U0BATON']
    for (const [id, name] of [
      ['C0DEALS', 'deals'],
      ['C0VOICES', 'voices'],
      ['C0MORNING', 'morning'],
    ] as const) {
      workspace.channels.place({ id, name, members })
    }
    const channels = 'channels: { handoffs: C0DEALS, feedback: C0VOICES, digest: C0MORNING }'
    await stage.restart({ agreement: `${AGREEMENT}\n${channels}\n` })
    await stage.handOff(leadAt('Elsewhere'))
    expect(hasCard(priya(), 'Elsewhere')).toBe(false)
    const card = await priya().seesMessage('C0DEALS', 'New MQL · Elsewhere')
    await priya().click(card, { label: 'Not a fit…' })
    const form = await priya().seesView('Not a fit')
    await form.choose('Why', 'Too small')
    await form.choose('How close was it?', 'Far off')
    await form.submit()
    await stage.settled()
    expect(
      priya()
        .sees('C0VOICES')
        .map((seen) => seen.text),
    ).toEqual([expect.stringContaining('Elsewhere')])
    await stage.advance(23 * 60)
    expect(priya().sees('C0MORNING')).toHaveLength(1)
    expect(priya().sees(CHANNELS.scorecard)).toEqual([])
    expect((await readBack(stage, 'Elsewhere')).slack.channel).toBe('C0DEALS')
  })

  it('a card stays where it was posted when the channel changes', async () => {
    await stage.restart({ agreement: AGREEMENT })
    await stage.handOff(leadAt('Settled'))
    await stage.restart({ agreement: `${AGREEMENT}\nchannels: { handoffs: C0DEALS }\n` })
    await press(stage, 'priya', 'Settled', 'Claim')
    expect(cardOf(priya(), 'Settled').text).toContain('@Priya Nair')
    expect(
      priya()
        .sees('C0DEALS')
        .some((seen) => seen.text.includes('Settled')),
    ).toBe(false)
  })

  it.each([
    ['an unknown key', 'tiers:\n  hot:\n    acknowlege: 5m\n', 'line 3'],
    ['a bad value', 'calendar: { zone: Europe/Berlin }\nresponse: soon\n', 'line 2'],
    ['no YAML at all', 'calendar: { zone: Europe/Berlin\nresponse: 2d\n', 'line'],
    ['a contradiction', 'tiers:\n  hot: { grades: [A1] }\n  standard: { grades: [A1] }\n', 'line'],
  ])('%s refuses the start, naming the line, and nothing is applied', async (_, agreement, line) => {
    const before = await inForce()
    const refused = await stage.restart({ agreement }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(StartError)
    expect(refused).toMatchObject({ exitCode: 2, message: expect.stringMatching(/^AGREEMENT_FILE is not applied/) })
    expect((refused as StartError).message).toContain(line)
    await stage.restart({ agreement: `${AGREEMENT}\nchannels: { handoffs: C0DEALS }\n` })
    expect(await inForce()).toEqual(before)
  })
})
