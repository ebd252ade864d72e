import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { BURST, burstOfLeads } from '../../sandbox/demo/leads.ts'
import { leadAt } from '../support/card.ts'
import { WEDNESDAY_10 } from '../support/stage.ts'
import { goTo, handOff, makeSandboxStand, on, openThread, type SandboxStand, write } from './sandbox-stand.ts'
import { findChromium } from './stand.ts'

const chromium = findChromium()
/** Both reps are at work: it is 14:00 in Berlin, and eight in the morning where Jonas is. */
const AFTERNOON = WEDNESDAY_10 + 4 * 3_600_000
/** Real milliseconds that the page may take on a busy machine to show what has happened. */
const patience = { timeout: 20_000 }

describe.skipIf(chromium === undefined)('Baton in the sandbox, in the browser', { timeout: 300_000 }, () => {
  let stand: SandboxStand
  beforeAll(async () => {
    stand = await makeSandboxStand(chromium ?? '', AFTERNOON)
  }, 120_000)
  afterEach(async ({ task }) => {
    await stand.clear(task.result?.state === 'fail')
    const { slack } = await stand.world()
    slack.faults.lift()
  })
  afterAll(() => stand.close())

  const standard = (company: string) => leadAt(company, { fit: 'B', interest: 2 })
  const claimOf = (page: Page, company: string) =>
    on.card(page, company).getByRole('button', { name: 'Claim', exact: true })

  test('two people race for one lead: both see who has it, and only the loser is told', async () => {
    const priya = await stand.open('priya')
    const jonas = await stand.open('jonas')
    await handOff(stand, priya, standard('Racing Freight'))
    await claimOf(jonas, 'Racing Freight').waitFor()
    // Slack is slow to show it, as it can be: Jonas still sees the button.
    const { slack } = await stand.world()
    slack.faults.next('chat.update', { kind: 'delay', ms: 3_000 })
    await claimOf(priya, 'Racing Freight').click()
    await expect.poll(() => slack.faults.waiting.length, patience).toBe(0)
    await claimOf(jonas, 'Racing Freight').click()
    const told = (page: Page) =>
      on.channel(page).locator('.message.ephemeral', { hasText: /claimed this .* before you/ })
    await told(jonas).getByText('Only visible to you').waitFor(patience)
    expect(await told(jonas).innerText()).toContain('@Priya Nair')
    for (const page of [priya, jonas]) {
      await on.card(page, 'Racing Freight').locator('.mention', { hasText: '@Priya Nair' }).waitFor(patience)
    }
    expect(await told(priya).count()).toBe(0)
    await stand.picture(jonas, 'race')
  })

  test('a second tab sees everything at once', async () => {
    const priya = await stand.open('priya')
    const elena = await stand.open('elena')
    await handOff(stand, priya, standard('Two Tabs Bakery'))
    await claimOf(elena, 'Two Tabs Bakery').waitFor()
    await claimOf(priya, 'Two Tabs Bakery').click()
    await on.card(elena, 'Two Tabs Bakery').locator('.mention', { hasText: '@Priya Nair' }).waitFor(patience)
    await openThread(elena, 'Two Tabs Bakery')
    await on.thread(elena).getByText('claimed this in').waitFor()
  })

  test('a form shows its error under the field and keeps what was typed', async () => {
    const page = await stand.open('priya')
    await handOff(stand, page, standard('Careful Ltd'))
    await claimOf(page, 'Careful Ltd').click()
    await on.card(page, 'Careful Ltd').getByRole('button', { name: 'Close…' }).click()
    const modal = on.modal(page)
    await modal.getByRole('combobox', { name: 'Outcome' }).click()
    await page.getByRole('option', { name: /^Lost/ }).click()
    const said = modal.getByRole('textbox', { name: 'What did they say?' })
    await said.fill('Too dear for a start-up')
    await modal.getByRole('combobox', { name: 'Why' }).click()
    await page.getByRole('option', { name: 'Price' }).click()
    await modal.getByRole('button', { name: 'Close as lost' }).click()
    await modal.getByText('Please complete this required field.').waitFor(patience)
    expect(await said.inputValue()).toBe('Too dear for a start-up')
    await stand.picture(page, 'form-error')
    await modal.getByLabel('Nearly there').check()
    await modal.getByRole('button', { name: 'Close as lost' }).click()
    await modal.waitFor({ state: 'detached', ...patience })
    await on.channel(page).getByRole('heading', { name: 'Lost · Careful Ltd' }).waitFor(patience)
    await goTo(page, 'feedback')
    await on.channel(page).getByText('Too dear for a start-up').waitFor(patience)
  })

  test('one hour later the breach stands in the thread, and in the channel of a lead that nobody holds', async () => {
    const page = await stand.open('priya')
    await handOff(stand, page, standard('Left Alone Parcels'))
    await on.strip(page).getByRole('button', { name: '+1 h' }).click()
    await on.channel(page).getByText('Overdue: claim Left Alone Parcels now.').waitFor(patience)
    await openThread(page, 'Left Alone Parcels')
    await on.thread(page).getByText('Overdue: claim Left Alone Parcels now.').waitFor(patience)
    await stand.picture(page, 'breach')
  })

  test('a slash command answers one person', async () => {
    const page = await stand.open('priya')
    const other = await stand.open('maya')
    await write(page, '/baton overdue')
    const answer = on.channel(page).locator('.message.ephemeral', { hasText: 'Left Alone Parcels' }).last()
    await answer.getByText('Only visible to you').waitFor(patience)
    await stand.picture(page, 'slash-command')
    expect(await on.channel(other).locator('.message.ephemeral').count()).toBe(0)
  })

  test.each([
    ['a guest', 'kenji'],
    ['somebody from another company', 'leila'],
  ] as const)('%s sees the card and is refused', async (_who, person) => {
    const page = await stand.open(person)
    const company = `Not For ${person}`
    await handOff(stand, page, standard(company))
    await claimOf(page, company).click()
    const answer = on.channel(page).locator('.message.ephemeral').last()
    await answer.getByText('Only visible to you').waitFor(patience)
    expect(await answer.innerText()).toMatch(/members of this workspace|colleagues|guest/i)
    await stand.picture(page, `refused-${person}`)
    await claimOf(page, company).waitFor()
  })

  test('a burst of 20: every one of them can be read in the channel', async () => {
    const page = await stand.open('priya')
    await on
      .strip(page)
      .getByRole('button', { name: `Burst of ${BURST}` })
      .click()
    await page.locator('.toast', { hasText: '20 leads handed off' }).waitFor(patience)
    const companies = burstOfLeads(0).map((lead) => (lead['company'] as { name: string }).name)
    const missing = async () => {
      const text = await on.channel(page).innerText()
      return companies.filter((company) => !text.includes(company))
    }
    await expect.poll(missing, patience).toEqual([])
    await stand.picture(page, 'burst')
  })

  test('with 429 switched on the card still comes, once, and the log shows the refusal', async () => {
    const page = await stand.open('priya')
    await on.strip(page).getByRole('button', { name: 'Faults' }).click()
    await page.locator('[data-fault="429"]').click()
    await page.locator('[data-fault="429"][aria-checked=true]').waitFor(patience)
    await page.keyboard.press('Escape')
    for (const company of ['First Through', 'Second Through']) await handOff(stand, page, standard(company))
    for (const company of ['First Through', 'Second Through']) {
      expect(await page.getByRole('heading', { name: `New MQL · ${company}` }).count()).toBe(1)
    }
    await on.strip(page).getByRole('button', { name: /^Log/ }).click()
    await on.log(page).getByRole('checkbox', { name: 'Refusals only' }).check()
    const refused = on.log(page).locator('.log-row.refused', { hasText: 'chat.postMessage' }).last()
    await refused.getByText('ratelimited').waitFor(patience)
    await stand.picture(page, 'log')
  })

  test('the next morning brings the digest', async () => {
    const page = await stand.open('elena')
    await on.strip(page).getByRole('button', { name: 'Next morning' }).click()
    await on.strip(page).locator('.clock-face', { hasText: '9:00 AM' }).waitFor({ timeout: 60_000 })
    await goTo(page, 'scorecard')
    await on
      .channel(page)
      .getByRole('heading', { name: /Wednesday/ })
      .waitFor(patience)
    await stand.picture(page, 'digest')
  })

  test('in the dark, all is legible and stays so', async () => {
    const page = await stand.open('priya', { colorScheme: 'dark' })
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(26, 29, 33)')
    await stand.picture(page, 'dark')
  })

  test('reset begins anew, and an open page finds it by itself', async () => {
    const page = await stand.open('priya')
    await on.card(page, 'Racing Freight').waitFor()
    await on.strip(page).getByRole('button', { name: 'Reset' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Begin anew' }).click()
    await on.channel(page).getByText('From today leads come here').waitFor({ timeout: 60_000 })
    expect(await on.card(page, 'Racing Freight').count()).toBe(0)
  })

  test('none of all this asked for anything outside this machine', () => {
    expect(stand.strays).toEqual([])
  })
})
