import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { findChromium, makeStand, type Stand } from './stand.ts'

const chromium = findChromium()

describe.skipIf(chromium === undefined)('the log for developers', () => {
  let stand: Stand
  beforeAll(async () => {
    stand = await makeStand(chromium ?? '')
  })
  afterEach(() => stand.clear())
  afterAll(async () => {
    await stand.close()
    expect(stand.strays).toEqual([])
  })

  const log = (page: Page) => page.getByRole('region', { name: 'Log' })
  const rows = (page: Page) => log(page).locator('.log-row')
  const openLog = async (page: Page) => {
    await page.getByRole('region', { name: 'Try it' }).getByRole('button', { name: /^Log/ }).click()
    await log(page).waitFor()
  }
  const call = (method: string, args: Record<string, string> = {}) =>
    fetch(`${stand.url}/sandbox/api/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer xoxb-shop' },
      body: JSON.stringify(args),
    })

  test('shows method, arguments, answer and duration as they happen, and unfolds both', async () => {
    const page = await stand.open('U0ANN')
    await openLog(page)
    await call('chat.postMessage', { channel: 'C0NEWS', text: 'Out of the log' })
    const row = rows(page).filter({ hasText: 'chat.postMessage' }).last()
    await row.waitFor()
    expect(await row.innerText()).toMatch(/channel C0NEWS · text Out of the log/)
    expect(await row.locator('.log-answer').innerText()).toBe('ok')
    expect(await row.locator('.log-ms').innerText()).toMatch(/^\d+ ms$/)
    await row.locator('.log-line').click()
    await row.getByRole('region', { name: 'Arguments' }).getByText('"Out of the log"').waitFor()
    await row.getByRole('region', { name: 'Answer' }).getByText('HTTP 200').waitFor()
    expect(await log(page).innerText()).not.toContain('xoxb')
  })

  test('shows refusals in red, alone if wanted, and filters by method', async () => {
    const page = await stand.open('U0ANN')
    await openLog(page)
    await call('auth.test')
    await call('chat.postMessage', { channel: 'C0NOWHERE', text: 'x' })
    const refused = rows(page).filter({ hasText: 'channel_not_found' }).last()
    await refused.waitFor()
    expect(await refused.getAttribute('class')).toContain('refused')
    await page.getByRole('region', { name: 'Try it' }).getByRole('button', { name: 'Log 1 refused' }).waitFor()
    await log(page).getByLabel('Refusals only').check()
    expect(await rows(page).count()).toBe(1)
    await log(page).getByLabel('Refusals only').uncheck()
    await log(page).getByLabel('Filter by method').fill('auth')
    const methods = await rows(page).locator('.log-method').allInnerTexts()
    expect(new Set(methods)).toEqual(new Set(['auth.test']))
  })

  test('also shows what was delivered to the app', async () => {
    const page = await stand.open('U0ANN')
    await openLog(page)
    const box = page.locator('.pane.channel .composer textarea')
    await box.fill('/desk open')
    await box.press('Enter')
    const delivery = rows(page).filter({ has: page.locator('.log-kind.delivery') })
    await delivery.filter({ hasText: '/desk' }).last().waitFor()
  })

  test('pauses, says how much it missed, and catches up', async () => {
    const page = await stand.open('U0ANN')
    await openLog(page)
    await call('auth.test')
    await rows(page).first().waitFor()
    await log(page).getByRole('button', { name: 'Pause' }).click()
    const before = await rows(page).count()
    await call('team.info')
    await log(page).getByRole('button', { name: 'Paused, 1 more' }).waitFor()
    expect(await rows(page).count()).toBe(before)
    await log(page).getByRole('button', { name: 'Paused, 1 more' }).click()
    await expect.poll(() => rows(page).count()).toBe(before + 1)
    await page.keyboard.press('Escape')
    await log(page).waitFor({ state: 'detached' })
  })

  test('takes two thousand entries without keeping anybody waiting', async () => {
    const page = await stand.open('U0ANN')
    const calls = Array.from({ length: 2_000 }, (_, index) => ({
      seq: 100_000 + index,
      at: Date.now(),
      kind: 'call',
      method: index % 3 === 0 ? 'chat.update' : 'chat.postMessage',
      args: {
        channel: 'C0NEWS',
        text: `Number ${index}`,
        blocks: Array.from({ length: 20 }, () => ({ type: 'divider' })),
      },
      answer: index % 9 === 0 ? { ok: false, error: 'not_in_channel' } : { ok: true },
      status: 200,
      ms: 3,
    }))
    await page.route('**/sandbox/ui/log*', (route) =>
      route.fulfill({ json: { calls: route.request().url().includes('after=0') ? calls : [], last: 101_999 } }),
    )
    await openLog(page)
    await log(page).getByText('2000 entries').waitFor()
    // The newest are drawn; the others come when they are asked for.
    await rows(page).filter({ hasText: 'Number 1999' }).waitFor()
    expect(await rows(page).count()).toBe(150)
    await log(page).getByRole('button', { name: 'Show 150 of 1850 earlier' }).click()
    expect(await rows(page).count()).toBe(300)
    await log(page).getByLabel('Refusals only').check()
    await log(page).getByText('223 of 2000').waitFor()
    await log(page).getByLabel('Filter by method').fill('post')
    await log(page).getByText('No call fits the filter.').waitFor()
  })
})
