import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { leadAt, press, sendForm, type Who } from '../support/card.ts'
import { CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

/**
 * A Wednesday. Alfa: Priya claims in time and reaches her lead. Bravo: Priya claims it after 6 minutes of 5, is given no
 * answer, and Jonas gets it. Charlie: nobody. Delta: Jonas closes it as too small, and Maya answers.
 */
let stage: Stage
beforeAll(async () => {
  stage = await startStage()
  for (const company of ['Alfa', 'Bravo', 'Charlie', 'Delta']) await stage.handOff(leadAt(company))
  await press(stage, 'priya', 'Alfa', 'Claim')
  await sendForm(stage, 'priya', 'Alfa', 'Log attempt…', { Result: 'They answered' })
  await sendForm(stage, 'jonas', 'Delta', 'Not a fit…', { Why: 'Too small', 'How close was it?': 'Far off' })
  await stage.advance(6)
  await press(stage, 'priya', 'Bravo', 'Claim')
  await stage.advance(14)
  await sendForm(stage, 'priya', 'Bravo', 'Assign…', { 'Who takes it?': PEOPLE.jonas })
  await sendForm(stage, 'jonas', 'Bravo', 'Log attempt…', { channel: 'call', Result: 'No answer' })
  await answer('Delta')
}, 60_000)
afterAll(() => stage.close())

async function answer(company: string): Promise<void> {
  const maya = stage.slack.person(PEOPLE.maya)
  const told = maya.sees(CHANNELS.feedback).find((seen) => seen.text.includes(company))
  if (!told) throw new Error(`no feedback on ${company}`)
  await maya.click(told, { label: 'Answer…' })
  const form = await maya.seesView('Answer feedback')
  await form.choose('What do you answer?', 'Thanks')
  await form.choose('Your answer', 'We ask for the size now.')
  await form.submit()
  await stage.settled()
}

async function asked(who: Who, text: string): Promise<string> {
  const person = stage.slack.person(PEOPLE[who])
  const before = person.dm().length
  await person.command('/baton', `score ${text}`)
  await stage.settled()
  const answers = person.dm().slice(before)
  expect(answers).toHaveLength(1)
  expect(answers[0]?.ephemeral).toBe(true)
  return answers[0]?.text ?? ''
}
const yours = (text: string) => text.split('\nYours\n')[1]

describe('/baton score', () => {
  it('tells both sides’ figures of the day so far, and one’s own, to nobody else', async () => {
    const told = await asked('priya', '')
    expect(told.split('\n')[0]).toBe('Wednesday: 2 of 4 claimed in time, 2 promises overdue')
    expect(told).toContain('4 MQLs handed off')
    expect(told).toContain('Answered 1 of 1 in time')
    // Of Bravo the claim came late, and the contact fell due, after 15 minutes, while she held it.
    expect(yours(told)).toBe(
      'Claimed 1 of 2 in time\nContacted 1 of 2 in time\nAttempts –, 1 pending · outcome –, 1 pending\n:lock: Only you see this',
    )
    expect(stage.slack.person(PEOPLE.elena).sees(CHANNELS.scorecard)).toEqual([])
  })

  it('each hears of their own: who got the lead later, who answered, who did nothing', async () => {
    expect(yours(await asked('jonas', 'day'))).toMatch(/^Contacted 1 of 1 in time\nAttempts –, 1 pending/)
    expect(yours(await asked('maya', 'day'))).toBe('Answered 1 of 1 in time\n:lock: Only you see this')
    expect(yours(await asked('elena', 'day'))).toBeUndefined()
    expect(await asked('elena', 'day')).not.toMatch(/Priya|Jonas|U0/)
  })

  it('of a week, a month and a quarter, and of the one that a date lies in', async () => {
    expect(await asked('maya', 'week')).toMatch(/^Week of Nov 16: 2 of 4 claimed in time/)
    expect(await asked('maya', 'month 2026-11-30')).toMatch(/^November 2026: 2 of 4 claimed in time/)
    expect(await asked('maya', 'QUARTER')).toMatch(/^Q4 2026: /)
    const before = await asked('priya', 'week 2026-11-13')
    expect(before).toMatch(/^Week of Nov 9: nothing overdue/)
    expect(before).toContain('0 MQLs handed off')
    expect(yours(before)).toBeUndefined()
  })

  it.each([
    ['fortnight', 'There are figures of a day, week, month or quarter, not of “fortnight”.'],
    ['week soon', '“soon” is no day of the calendar. Write it as 2026-11-20.'],
    ['2026-11-19', '2026-11-19 is still to come.'],
    ['week 2026-11-16 2026-11-17', 'A period and a day are enough: “2026-11-17” is too much.'],
  ])('“%s” is answered with the ways to ask', async (text, sentence) => {
    const told = await asked('priya', text)
    expect(told.split('\n')[0]).toBe(sentence)
    expect(told).toContain('/baton score week 2026-11-16')
  })
})
