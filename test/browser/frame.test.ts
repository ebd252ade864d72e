import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { faintTexts } from './contrast.ts'
import { findChromium, makeStand, type Stand } from './stand.ts'

const chromium = findChromium()

describe.skipIf(chromium === undefined)('the frame', () => {
  let stand: Stand
  beforeAll(async () => {
    stand = await makeStand(chromium ?? '')
  })
  afterEach(() => stand.clear())
  afterAll(async () => {
    await stand.close()
    expect(stand.strays).toEqual([])
  })

  const channel = (page: Page) => page.locator('.pane.channel')
  const post = async (page: Page, text: string) => {
    const box = channel(page).locator('.composer textarea')
    await box.fill(text)
    await box.press('Enter')
    await expect.poll(() => box.inputValue()).toBe('')
  }
  const ground = (page: Page) => page.evaluate('getComputedStyle(document.body).backgroundColor')
  const [LIGHT, DARK] = ['rgb(255, 255, 255)', 'rgb(26, 29, 33)']
  const focused = (page: Page) =>
    page.evaluate('document.activeElement.dataset.ts ?? document.activeElement.dataset.channel ?? ""')

  test('light, dark or as the system, kept for the next visit', async () => {
    const page = await stand.open('U0ANN')
    expect(await ground(page)).toBe(LIGHT)
    const choose = async (name: string) => {
      await page.getByRole('button', { name: /^Theme/ }).click()
      await page.getByRole('menuitemradio', { name }).click()
    }
    await choose('Dark')
    await expect.poll(() => ground(page)).toBe(DARK)
    await page.reload()
    await page.locator('.frame').waitFor()
    expect(await ground(page)).toBe(DARK)
    await choose('As the system')
    await expect.poll(() => ground(page)).toBe(LIGHT)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(() => ground(page)).toBe(DARK)
  })

  test('keyboard: a sheet of keys, arrows through channels and messages, Esc closes', async () => {
    const page = await stand.open('U0ANN')
    await post(page, 'first words')
    await post(page, '/desk open')
    await channel(page).locator('.message', { hasText: 'Ticket' }).waitFor()
    await channel(page).locator('.list').focus()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keys' }).getByText('Move from message to message').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'detached' })

    const stamps = await channel(page)
      .locator('.message')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-ts')))
    await page.keyboard.press('ArrowUp')
    expect(await focused(page)).toBe(stamps.at(-1))
    await page.keyboard.press('ArrowUp')
    expect(await focused(page)).toBe(stamps.at(-2))
    await page.keyboard.press('t')
    await page.locator('.pane.thread').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.pane.thread').waitFor({ state: 'detached' })

    await page.locator('[data-channel=C0TICKETS]').focus()
    await page.keyboard.press('ArrowDown')
    expect(await focused(page)).toBe('C0NEWS')
    await page.keyboard.press('Enter')
    await channel(page).getByRole('heading', { name: 'news', exact: true }).waitFor()
    await page.keyboard.press('Alt+ArrowUp')
    await channel(page).getByRole('heading', { name: 'tickets', exact: true }).waitFor()
  })

  test('everything that acts is reached by Tab and shows where the focus is', async () => {
    const page = await stand.open('U0ANN')
    await post(page, '/desk open')
    await channel(page).getByRole('button', { name: 'Take' }).first().waitFor()
    await page.getByRole('button', { name: /^Theme/ }).focus()
    const seen = new Set<string>()
    for (let presses = 0; presses < 120 && !seen.has('Write'); presses += 1) {
      await page.keyboard.press('Tab')
      const at = await page.evaluate<[string, boolean]>(`(() => {
        const { activeElement } = document
        const style = getComputedStyle(activeElement)
        const shown = style.outlineStyle !== 'none' || style.boxShadow !== 'none' || activeElement.tagName === 'TEXTAREA'
        return [activeElement.getAttribute('aria-label') ?? activeElement.innerText, shown]
      })()`)
      expect(at[1], `the focus on “${at[0]}” is seen`).toBe(true)
      seen.add(at[0].split('\n')[0] ?? '')
      if (at[0] === 'Message #tickets') seen.add('Write')
    }
    for (const name of [
      'tickets',
      'news',
      'About Ben Bode',
      'Small ticket',
      'Next Monday',
      'Faults',
      'Take',
      'Close…',
    ]) {
      expect([...seen], 'reached by Tab').toContain(name)
    }
  })

  test('texts keep the contrast of WCAG AA in both themes', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await stand.open('U0ANN', { colorScheme })
      for (const word of ['text', 'tables', 'open']) await post(page, `/desk ${word}`)
      await channel(page).getByRole('button', { name: 'Take' }).first().waitFor()
      await page.getByRole('region', { name: 'Try it' }).getByRole('button', { name: /^Log/ }).click()
      await page.locator('.log-row').first().waitFor()
      expect(await faintTexts(page), colorScheme).toEqual([])
      await page.getByRole('button', { name: 'About Gil Gray' }).click()
      expect(await faintTexts(page), colorScheme).toEqual([])
      await page.keyboard.press('Escape')
      await post(page, '/desk fields')
      await page.locator('.modal').waitFor()
      expect(await faintTexts(page), colorScheme).toEqual([])
      await page.keyboard.press('Escape')
      await page.locator('.modal').waitFor({ state: 'detached' })
    }
  })

  test('moves nothing for people who asked for less motion', async () => {
    const page = await stand.open('U0ANN', { reducedMotion: 'reduce' })
    const durations = await page.evaluate(`[...document.querySelectorAll('*')].map((one) => {
      const style = getComputedStyle(one)
      return Math.max(parseFloat(style.transitionDuration), parseFloat(style.animationDuration))
    })`)
    expect(Math.max(...(durations as number[]))).toBeLessThan(0.001)
  })

  test.each([375, 400])('nothing is cut off on a phone %i pixels wide', async (width) => {
    const page = await stand.open('U0ANN', { viewport: { width, height: 800 } })
    for (const word of ['text', 'tables', 'open']) await post(page, `/desk ${word}`)
    await channel(page).getByRole('button', { name: 'Take' }).first().waitFor()
    const sticksOut = () =>
      page.evaluate(`[...document.querySelectorAll('button, input, textarea, h2, h3, p, .message')]
        .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('.carousel, .table-scroll'))
        .filter((one) => { const box = one.getBoundingClientRect(); return box.width > 0 && (box.left < -1 || box.right > innerWidth + 1) })
        .filter((one) => !one.closest('.sidebar'))
        .map((one) => one.className + ' ' + one.innerText.slice(0, 30))`)
    expect(await sticksOut()).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
    await channel(page).locator('.message').last().getByRole('button', { name: 'Close…' }).click()
    await page.locator('.modal').waitFor()
    expect(await sticksOut()).toEqual([])
    await page.keyboard.press('Escape')
    await page.locator('.modal').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Channels and people' }).click()
    await page.locator('[data-person=U0SAM]').waitFor()
    await page.locator('.side-row', { hasText: 'Home' }).click()
    await page.locator('.home-body').getByRole('heading').first().waitFor()
    expect(await sticksOut()).toEqual([])
  })

  test('Esc puts the drawer of a phone away, after what lies above it', async () => {
    const page = await stand.open('U0ANN', { viewport: { width: 390, height: 800 } })
    const drawer = page.locator('.frame.with-drawer')
    await page.getByRole('button', { name: 'Channels and people' }).click()
    await drawer.waitFor()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'detached' })
    expect(await drawer.count()).toBe(1)
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'detached' })
  })

  test('the app’s Home has its three tabs', async () => {
    const page = await stand.open('U0ANN')
    await page.locator('.side-row', { hasText: 'Home' }).click()
    await page.getByRole('tab', { name: 'Home' }).focus()
    await page.keyboard.press('ArrowRight')
    expect(await page.getByRole('tab', { name: 'Messages' }).getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('ArrowRight')
    await page.getByRole('tabpanel').getByText('Tickets at the desk').waitFor()
    await page.getByRole('tabpanel').getByText('Connected over HTTP.').waitFor()
  })
})
