import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { goTo, makeSandboxStand, on, openThread, type SandboxStand } from './sandbox-stand.ts'
import { findChromium } from './stand.ts'

const chromium = findChromium()
/** Real milliseconds that the page may take on a busy machine. */
const patience = { timeout: 20_000 }

describe.skipIf(chromium === undefined)('the first week in the sandbox, in the browser', { timeout: 300_000 }, () => {
  let stand: SandboxStand
  beforeAll(async () => {
    stand = await makeSandboxStand(chromium ?? '')
  }, 120_000)
  afterEach(({ task }) => stand.clear(task.result?.state === 'fail'))
  afterAll(async () => {
    await stand.close()
    expect(stand.strays).toEqual([])
  })

  const home = async (page: Page) => {
    await page.locator('.side-row', { hasText: 'Home' }).click()
    const body = page.locator('.home-body')
    await body.getByRole('heading').first().waitFor(patience)
    return body
  }

  test('the page is alive while the week is still being played', async () => {
    const page = await stand.open('priya')
    await on.channel(page).getByText('From today leads come here').waitFor(patience)
    const { fresh, played } = await stand.world()
    expect([fresh, await played]).toEqual([true, true])
    await on.card(page, 'Cobalt & Thread').waitFor(patience)
  })

  test('the first screen at 1280 × 800: a lead to claim, one that is overdue, and news of the morning', async () => {
    const page = await stand.open('priya')
    await expect.poll(() => on.card(page, 'Cobalt & Thread').getByRole('button', { name: 'Claim' }).count()).toBe(1)
    expect(await inView(page, 'Overdue: claim Mokoena Bakeries now.')).toBe(true)
    expect(await inView(page, 'New MQL · Cobalt & Thread')).toBe(true)
    await page.locator('[data-channel=C0SCORECARD].unread').waitFor(patience)
    await stand.picture(page, 'first-screen')
  })

  test.each([
    ['priya', 'Adria Yachts', 'Haverford Medical'],
    ['jonas', 'Copper Kettle Brewing', 'Fjordline Parcels'],
  ] as const)('Home shows the queue of %s: something overdue, something due soon', async (who, overdue, soon) => {
    const page = await stand.open(who)
    const body = await home(page)
    const row = (company: string) => body.locator('.block-section', { hasText: company })
    expect(await row(overdue).innerText()).toMatch(/Contact now · was due/)
    expect(await row(soon).innerText()).toMatch(/Contact by/)
    await stand.picture(page, `home-${who}`)
  })

  test('a thread reads as the story of its lead, with what people said', async () => {
    const page = await stand.open('priya')
    await openThread(page, 'Solberg Aqua')
    await on.thread(page).getByText('She came from the pricing page.').waitFor(patience)
    await stand.picture(page, 'thread')
  })

  test('the scorecard has its mornings, and the feedback its answers', async () => {
    const page = await stand.open('elena')
    await goTo(page, 'scorecard')
    await expect.poll(() => on.channel(page).getByRole('heading').count(), patience).toBeGreaterThanOrEqual(5)
    await stand.picture(page, 'scorecard')
    await goTo(page, 'feedback')
    await on.channel(page).getByText('Our price per vehicle is double').waitFor(patience)
    await stand.picture(page, 'feedback')
  })

  test('a right-to-left name and an emoji stay in their places', async () => {
    const page = await stand.open('priya')
    const card = on.channel(page).locator('.message', { hasText: 'شركة النخيل للشحن' }).first()
    await card.scrollIntoViewIfNeeded()
    expect(await card.innerText()).toContain('Won ·')
    await stand.picture(page, 'right-to-left')
    await on.channel(page).getByText('🍋 Lemon Street Bakery').first().scrollIntoViewIfNeeded()
  })
})

/** Whether words are on the screen without scrolling. */
async function inView(page: Page, words: string): Promise<boolean> {
  const box = await on.channel(page).getByText(words).last().boundingBox()
  const { height } = page.viewportSize() ?? { height: 0 }
  return box !== null && box.y >= 0 && box.y + box.height <= height
}
