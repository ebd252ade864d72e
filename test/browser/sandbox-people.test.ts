import { afterAll, afterEach, beforeAll, describe, test } from 'vitest'
import { leadAt } from '../support/card.ts'
import { WEDNESDAY_10 } from '../support/stage.ts'
import { handOff, makeSandboxStand, on, type SandboxStand, write } from './sandbox-stand.ts'
import { findChromium } from './stand.ts'

const chromium = findChromium()
/** Real milliseconds that the page may take on a busy machine to show what has happened. */
const patience = { timeout: 20_000 }

describe.skipIf(chromium === undefined)('People’s time in the sandbox, in the browser', { timeout: 200_000 }, () => {
  let stand: SandboxStand
  beforeAll(async () => {
    stand = await makeSandboxStand(chromium ?? '', WEDNESDAY_10)
  }, 300_000)
  afterEach(({ task }) => stand.clear(task.result?.state === 'fail'))
  afterAll(() => stand.close())

  test('a rep puts a lead to sleep, reads how its deadline moved, and takes days off', async () => {
    const priya = await stand.open('priya')
    const standard = { fit: 'C', interest: 2, receivedAt: new Date(WEDNESDAY_10).toISOString() }
    await handOff(stand, priya, leadAt('Sleepy Systems', standard))
    const card = on.card(priya, 'Sleepy Systems')
    await card.getByRole('button', { name: 'Claim', exact: true }).click()
    const menu = async (entry: string) => {
      await card.getByRole('button', { name: 'More actions', exact: true }).last().click()
      await priya.getByRole('menuitem', { name: entry }).click()
    }
    await card.getByRole('button', { name: 'Log attempt…' }).waitFor(patience)
    await menu('Snooze…')
    await on.modal(priya).getByText('Wake up on').waitFor(patience)
    await on.modal(priya).getByRole('combobox').first().click()
    await priya.getByRole('option', { name: 'Waiting on the lead' }).click()
    await stand.picture(priya, 'snooze-form')
    await on.modal(priya).getByRole('button', { name: 'Snooze', exact: true }).click()
    await card.getByText('Asleep until').waitFor(patience)
    await stand.picture(priya, 'snooze-card')
    await menu('Explain deadline')
    await on.modal(priya).getByText('if it wakes up').waitFor(patience)
    await stand.picture(priya, 'explain-asleep')
    await on.modal(priya).getByRole('button', { name: 'Close', exact: true }).last().click()
    await write(priya, '/baton away 2026-12-21 2027-01-02')
    await on.channel(priya).getByText('You are next away Mon Dec 21 to Sat Jan 2, 2027.').waitFor(patience)
    await stand.picture(priya, 'away-answer')
    await write(priya, '/baton away')
    await on.modal(priya).getByText('First day').waitFor(patience)
    await stand.picture(priya, 'away-form')
  })
})
