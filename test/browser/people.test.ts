import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { findChromium, makeStand, type Stand } from './stand.ts'

const chromium = findChromium()

describe.skipIf(chromium === undefined)('people', () => {
  let stand: Stand
  beforeAll(async () => {
    stand = await makeStand(chromium ?? '')
  })
  afterEach(() => stand.clear())
  afterAll(async () => {
    await stand.close()
    expect(stand.strays).toEqual([])
  })

  const row = (page: Page, id: string) => page.locator(`[data-person=${id}]`)
  const cardOf = async (page: Page, name: string) => {
    await page.getByRole('button', { name: `About ${name}` }).click()
    return page.getByRole('dialog', { name })
  }

  test('each shows presence and role; guests and people of another company are marked', async () => {
    const page = await stand.open('U0ANN')
    expect(await row(page, 'U0BEN').innerText()).toContain('Clerk')
    expect(await row(page, 'U0BEN').locator('.presence').getAttribute('class')).toContain('away')
    expect(await row(page, 'U0GIL').innerText()).toContain('Guest')
    expect(await row(page, 'U0SAM').innerText()).toContain('Other company')
  })

  test('each has a zone with its time and working hours, on a card and read out with the name', async () => {
    const page = await stand.open('U0ANN')
    const said = await row(page, 'U0BEN').getAttribute('aria-description')
    expect(said).toBe('Clerk · away · 10:00 AM in Berlin · Mon–Fri 9:00–17:00')
    const card = await cardOf(page, 'Ben Bode')
    await card.getByText('10:00 AM in Berlin').waitFor()
    await card.getByText('Works Mon–Fri 9:00–17:00').waitFor()
    await card.getByText('At the fair').waitFor()
    await page.keyboard.press('Escape')
    await card.waitFor({ state: 'detached' })
  })

  test('two tabs are two people', async () => {
    const page = await stand.open('U0ANN')
    const card = await cardOf(page, 'Ben Bode')
    const [second] = await Promise.all([
      page.context().waitForEvent('page'),
      card.getByRole('link', { name: 'Open as Ben in a second tab' }).click(),
    ])
    await second.locator('.side-row.person.current', { hasText: 'Ben Bode' }).waitFor()
    expect(await row(page, 'U0ANN').getAttribute('aria-current')).toBe('true')
  })

  test('one is away when one says so, and everybody sees it at once', async () => {
    const page = await stand.open('U0ANN')
    const other = await stand.open('U0BEN')
    const card = await cardOf(page, 'Ann Ames')
    await card.getByRole('button', { name: 'Set yourself away' }).click()
    await row(other, 'U0ANN').locator('.presence.away').waitFor()
    await card.getByRole('button', { name: 'Set yourself active' }).click()
    await row(other, 'U0ANN').locator('.presence.active').waitFor()
  })

  test('one’s status is an emoji and a line, shown beside the name', async () => {
    const page = await stand.open('U0ANN')
    const other = await stand.open('U0BEN')
    const card = await cardOf(page, 'Ann Ames')
    await card.getByRole('button', { name: 'Emoji of your status' }).click()
    await page.getByRole('textbox', { name: 'Search all emoji' }).fill('palm tree')
    await page.keyboard.press('Enter')
    await card.getByRole('textbox', { name: 'Your status' }).fill('On holiday')
    await card.getByRole('button', { name: 'Save' }).click()
    const seen = await cardOf(other, 'Ann Ames')
    await seen.getByText('🌴 On holiday').waitFor()
    await card.getByRole('button', { name: 'Clear your status' }).click()
    await seen.getByText('On holiday').waitFor({ state: 'detached' })
  })
})
