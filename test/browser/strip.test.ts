import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { findChromium, makeStand, type Stand } from './stand.ts'

const chromium = findChromium()

describe.skipIf(chromium === undefined)('control strip', () => {
  let stand: Stand
  beforeAll(async () => {
    stand = await makeStand(chromium ?? '')
  })
  afterEach(() => stand.clear())
  afterAll(async () => {
    await stand.close()
    expect(stand.strays).toEqual([])
  })

  const strip = (page: Page) => page.getByRole('region', { name: 'Try it' })
  const channel = (page: Page) => page.locator('.pane.channel')
  const phone = { viewport: { width: 390, height: 844 } }

  test('is one slim row at 1280 pixels, with nothing cut off', async () => {
    const page = await stand.open('U0ANN')
    const box = await strip(page).boundingBox()
    expect(box?.height).toBeLessThanOrEqual(44)
    expect(await strip(page).evaluate((row) => row.scrollWidth - row.clientWidth)).toBe(0)
    const tops = await strip(page)
      .locator('.button')
      .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)))
    expect(Math.max(...tops) - Math.min(...tops)).toBeLessThanOrEqual(2)
  })

  test('sends a sample of the chosen kind, says so, and everybody sees what came of it', async () => {
    const page = await stand.open('U0ANN')
    const other = await stand.open('U0BEN')
    await strip(page).getByRole('button', { name: 'Small ticket' }).click()
    await page.locator('.toast', { hasText: 'A small ticket is on its way' }).waitFor()
    await channel(other).getByText('A small ticket came in').waitFor()
    await strip(page).getByRole('button', { name: 'Other samples' }).click()
    await page.getByRole('menuitem', { name: 'Large ticket Answered by the end of the week' }).click()
    await channel(other).getByText('A large ticket came in').waitFor()
    // What was chosen last is one click away from now on.
    await strip(page).getByRole('button', { name: 'Large ticket' }).waitFor()
  })

  test('sends a burst', async () => {
    const page = await stand.open('U0ANN')
    await strip(page).getByRole('button', { name: 'Burst of 5' }).click()
    await channel(page).getByText('Ticket 5 of a burst').waitFor()
    await page.locator('.toast', { hasText: 'Five tickets are on their way' }).waitFor()
  })

  test('keeps the line for a terminal behind a small button', async () => {
    const page = await stand.open('U0ANN')
    expect(await page.getByText('curl -s').count()).toBe(0)
    await strip(page).getByRole('button', { name: 'API…' }).click()
    await page.getByText('Open a ticket from a terminal').waitFor()
    await page.getByText('curl -s http://127.0.0.1:3000/api/tickets').waitFor()
    await page.getByRole('button', { name: 'Copy' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('curl -s').waitFor({ state: 'detached' })
  })

  test('moves the clock, and is busy while it moves', async () => {
    const page = await stand.open('U0ANN')
    const clock = page.getByRole('group', { name: 'The sandbox’s clock' })
    await clock.getByText('4:00 AM').waitFor()
    const go = stand.demo.hold()
    await clock.getByRole('button', { name: '+1 h' }).click()
    await expect.poll(() => stand.demo.waiting).toBe(1)
    expect(await clock.getAttribute('aria-busy')).toBe('true')
    expect(await clock.getByRole('button', { name: 'Next Monday' }).isDisabled()).toBe(true)
    go()
    await clock.getByText('5:00 AM').waitFor()
    await expect.poll(() => clock.getAttribute('aria-busy')).toBe('false')
    await clock.getByRole('button', { name: '+5 min' }).click()
    await clock.getByText('5:05 AM').waitFor()
    await clock.getByText('Fri, Nov 20').waitFor()
    await clock.getByRole('button', { name: 'Next morning' }).click()
    await clock.getByText('Sat, Nov 21').waitFor()
    await clock.getByRole('button', { name: 'Next Monday' }).click()
    await clock.getByText('Sun, Nov 22').waitFor()
  })

  test('waits while the program plays its own story, and goes on by itself', async () => {
    stand.demo.playing = true
    const page = await stand.open('U0ANN')
    await strip(page).getByText('Playing the story so far…').waitFor()
    expect(await strip(page).getByRole('button', { name: 'Small ticket' }).isDisabled()).toBe(true)
    stand.demo.playing = false
    await strip(page).getByRole('button', { name: 'Next morning' }).waitFor()
    expect(await strip(page).getByRole('button', { name: 'Small ticket' }).isEnabled()).toBe(true)
  })

  test('turns faults on and off, says how many are on, and another tab sees it', async () => {
    const page = await stand.open('U0ANN')
    const other = await stand.open('U0BEN')
    await strip(page).getByRole('button', { name: 'Faults' }).click()
    const duplicates = page.getByRole('switch', { name: 'Duplicate events' })
    expect(await duplicates.getAttribute('aria-checked')).toBe('false')
    await page.getByText('Each event is sent to the app twice').waitFor()
    await duplicates.click()
    await strip(other).getByRole('button', { name: '1 fault on' }).waitFor()
    await duplicates.click()
    await strip(other).getByRole('button', { name: 'Faults' }).waitFor()
  })

  test('asks before it begins anew, says that it does, and comes back by itself', async () => {
    const page = await stand.open('U0ANN')
    const before = stand.demo.resets
    await strip(page).getByRole('button', { name: 'Reset' }).click()
    await page.getByRole('alertdialog', { name: 'Begin anew?' }).getByRole('button', { name: 'Keep it' }).click()
    expect(stand.demo.resets).toBe(before)
    await strip(page).getByRole('button', { name: 'Reset' }).click()
    await page.evaluate('window.before = true')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Begin anew' }).click()
    await page.getByText('Beginning anew…').waitFor()
    await expect.poll(() => stand.demo.resets).toBe(before + 1)
    const failed = page.waitForResponse(
      (answer) => answer.url().includes('/sandbox/ui/state') && answer.status() === 503,
    )
    await failed
    stand.demo.away = false
    await expect.poll(() => page.evaluate('typeof window.before').catch(() => 'leaving')).toBe('undefined')
    await page.locator('.side-row.person.current', { hasText: 'Ann Ames' }).waitFor()
  })

  test('on a phone is one button that opens a sheet with all of it', async () => {
    const page = await stand.open('U0ANN', phone)
    expect(await strip(page).getByRole('button').count()).toBe(1)
    await strip(page).getByRole('button', { name: 'Try it' }).click()
    const sheet = page.getByRole('dialog', { name: 'Try it' })
    for (const name of ['Small ticket', 'Burst of 5', '+5 min', 'Next Monday', 'Log', 'Reset', 'Copy']) {
      await sheet.getByRole('button', { name }).first().scrollIntoViewIfNeeded()
      const box = await sheet.getByRole('button', { name }).first().boundingBox()
      expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 999) <= 390).toBe(true)
    }
    await sheet.getByRole('switch', { name: 'Slow answers' }).waitFor()
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'detached' })
  })
})
