import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { leadAt } from '../support/card.ts'
import { WEDNESDAY_10 } from '../support/stage.ts'
import { handOff, makeSandboxStand, on, type SandboxStand, write } from './sandbox-stand.ts'
import { findChromium } from './stand.ts'

const chromium = findChromium()
/** Real milliseconds that the page may take on a busy machine to show what has happened. */
const patience = { timeout: 20_000 }

describe.skipIf(chromium === undefined)('The agreement in the sandbox, in the browser', { timeout: 300_000 }, () => {
  let stand: SandboxStand
  beforeAll(async () => {
    stand = await makeSandboxStand(chromium ?? '', WEDNESDAY_10)
  }, 120_000)
  afterEach(({ task }) => stand.clear(task.result?.state === 'fail'))
  afterAll(() => stand.close())

  const pressed = (page: Page, name: string) => on.modal(page).getByRole('button', { name, exact: true }).click()
  const chosen = async (page: Page, label: string) => {
    await on.modal(page).getByRole('combobox').click()
    await page.getByRole('option', { name: label }).first().click()
  }

  test('the sales leader proposes, the marketing leader approves, and the next lead is promised by it', async () => {
    const elena = await stand.open('elena')
    await handOff(stand, elena, leadAt('Born Before', { receivedAt: new Date(WEDNESDAY_10).toISOString() }))
    await write(elena, '/baton agreement')
    await on.modal(elena).getByText('Claim in 5 min').waitFor(patience)
    await stand.picture(elena, 'agreement')
    await pressed(elena, 'Change…')
    await on.modal(elena).getByText('Nothing is changed yet').waitFor(patience)
    await chosen(elena, 'Targets · Hot')
    const contact = on.modal(elena).getByRole('textbox', { name: 'Contact within' })
    await contact.fill('soon')
    await pressed(elena, 'Keep')
    await on.modal(elena).getByText('Must be a duration such as 5m').waitFor(patience)
    await stand.picture(elena, 'agreement-form')
    await contact.fill('10m')
    await pressed(elena, 'Keep')
    await on.modal(elena).getByText('1 change so far').waitFor(patience)
    await chosen(elena, 'Hours and time zone')
    await on.modal(elena).getByRole('textbox', { name: 'Country' }).fill('DE')
    await pressed(elena, 'Keep')
    await on.modal(elena).getByText('2 changes so far').waitFor(patience)
    await chosen(elena, 'Holidays')
    await on.modal(elena).getByText('Christmas Day').waitFor(patience)
    await stand.picture(elena, 'agreement-holidays')
    await pressed(elena, 'Back')
    await stand.picture(elena, 'agreement-diff')
    await pressed(elena, 'Propose')
    await on.modal(elena).getByText('It waits for marketing (Maya Lindqvist)').waitFor(patience)
    await stand.picture(elena, 'agreement-proposed')

    const maya = await stand.open('maya')
    await maya.locator('[data-channel^=D]').first().click()
    await on.channel(maya).getByText('Agreement v2 waits for you').waitFor(patience)
    await stand.picture(maya, 'agreement-asked')
    await on.channel(maya).getByRole('button', { name: 'Approve', exact: true }).click()
    await on.channel(maya).getByText('Agreement v2 is in force, approved by').waitFor(patience)
    await stand.picture(maya, 'agreement-approved')

    const priya = await stand.open('priya')
    await on.channel(priya).getByText('Agreement v2 is in force').waitFor(patience)
    await handOff(stand, priya, leadAt('Born After'))
    await stand.picture(priya, 'agreement-in-force')
    const { baton } = await stand.world()
    const contactOf = async (company: string) => {
      const { found } = await baton.deps.store.handoffs('T0SANDBOX', { which: 'text', text: company, limit: 1 })
      return found[0]?.clocks.find(({ kind }) => kind === 'contact')?.target
    }
    expect([await contactOf('Born Before'), await contactOf('Born After')]).toEqual(['15m', '10m'])
  })
})
