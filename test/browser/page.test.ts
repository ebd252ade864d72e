import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { findChromium, makeStand, type Stand } from './stand.ts'

const chromium = findChromium()

describe.skipIf(chromium === undefined)('the workspace in the browser', () => {
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
  const card = (page: Page) => channel(page).locator('.message', { hasText: 'Ticket · Lost & found' }).last()
  const thread = (page: Page) => page.locator('.pane.thread')
  const modal = (page: Page) => page.locator('.veil:not(.below) .modal')
  const write = async (page: Page, text: string) => {
    const box = channel(page).locator('.composer textarea')
    await box.fill(text)
    await box.press('Enter')
  }
  /** A fresh ticket in the channel, as both see it. */
  const openTicket = async (page: Page) => {
    const before = await channel(page).locator('.message').count()
    await write(page, '/desk open')
    await expect.poll(() => channel(page).locator('.message').count()).toBeGreaterThan(before)
    await card(page).waitFor()
  }

  test('opens as the first person when nobody was named, and says that it is a sandbox', async () => {
    const page = await stand.open('U0BEN')
    await page.goto(stand.url)
    await page.locator('.side-row.person.current', { hasText: 'Ann Ames' }).waitFor()
    expect(page.url()).toContain('as=U0ANN')
    expect(await page.locator('.sandbox-badge').textContent()).toBe(
      'Sandbox · a local Slack, nothing leaves this machine',
    )
    expect(await page.title()).toContain('tickets · Corner Shop')
  })

  test('one click makes the tab another person', async () => {
    const page = await stand.open('U0ANN')
    await page.locator('[data-person=U0BEN]').click()
    await page.locator('.side-row.person.current', { hasText: 'Ben Bode' }).waitFor()
    expect(page.url()).toContain('as=U0BEN')
  })

  test('a card reads in each reader’s own time, and a stranger’s words stay words', async () => {
    const ann = await stand.open('U0ANN')
    const ben = await stand.open('U0BEN')
    await openTicket(ann)
    expect(await card(ann).locator('.block-section').innerText()).toBe(
      '🔥 Answer by 9:30 AM · free · due \u200b\u200btoday',
    )
    await expect.poll(() => card(ben).locator('.block-section').innerText()).toContain('Answer by 3:30 PM')
    expect(await card(ann).locator('.message-time').first().textContent()).toBe('4:00 AM')
    const context = card(ann).locator('.block-context')
    expect(await context.innerText()).toBe('They said <!channel> <@U0BEN> and \u200b*not bold*')
    expect(await context.locator('.mention').count()).toBe(0)
  })

  test('two people race for one ticket: both see who has it, and only the loser is told', async () => {
    const ann = await stand.open('U0ANN')
    const ben = await stand.open('U0BEN')
    await openTicket(ann)
    const take = (page: Page) => card(page).getByRole('button', { name: 'Take', exact: true })
    await take(ben).waitFor()
    let open = () => {}
    stand.counter.waiting = 0
    stand.counter.opened = new Promise((resolve) => {
      open = resolve
    })
    await take(ann).click()
    await expect.poll(() => stand.counter.waiting).toBe(1)
    await take(ben).click()
    await expect.poll(() => stand.counter.waiting).toBe(2)
    open()
    for (const page of [ann, ben]) await card(page).locator('.mention', { hasText: '@Ann Ames' }).waitFor()
    expect(await take(ben).count()).toBe(0)
    const told = (page: Page) =>
      channel(page).locator('.message.ephemeral', { hasText: '@Ann Ames took this before you' })
    await told(ben).getByText('Only visible to you').waitFor()
    expect(await told(ann).count()).toBe(0)
  })

  test('a form shows what is wrong under the field, follows a choice, and keeps what was typed', async () => {
    const page = await stand.open('U0ANN')
    await openTicket(page)
    await card(page).getByRole('button', { name: 'Close…' }).click()
    const words = modal(page).getByRole('textbox', { name: 'What did they say?' })
    await modal(page).getByRole('button', { name: 'Close it' }).click()
    await modal(page).getByText('Please complete this required field.').waitFor()

    await words.fill('Thanks')
    await modal(page).getByRole('button', { name: 'Close it' }).click()
    await modal(page).getByText('Two words at least').waitFor()
    expect(await words.inputValue()).toBe('Thanks')

    await words.fill('Thanks, friends')
    await modal(page).getByRole('combobox', { name: 'Outcome' }).click()
    await page.getByRole('option', { name: 'Later' }).click()
    await modal(page).locator('input[type=date]').fill('2026-12-01')
    expect(await words.inputValue()).toBe('Thanks, friends')
    await modal(page).getByLabel('Patience').check()
    await modal(page).getByRole('button', { name: 'Close it' }).click()
    await modal(page).waitFor({ state: 'detached' })

    await card(page)
      .getByRole('button', { name: /1 reply/ })
      .click()
    await thread(page).getByText('@Ann Ames closed it until 2026-12-01: Thanks, friends').waitFor()
    await page.keyboard.press('Escape')
    await thread(page).waitFor({ state: 'detached' })
  })

  test('forms stack, and Esc takes the top one away', async () => {
    const page = await stand.open('U0ANN')
    await openTicket(page)
    await card(page).getByRole('button', { name: 'More actions' }).first().click()
    await page.keyboard.press('Enter')
    await modal(page).getByRole('button', { name: 'Deeper' }).click()
    await modal(page).getByRole('heading', { name: 'Deeper' }).waitFor()
    await page.keyboard.press('Escape')
    await modal(page).getByRole('heading', { name: 'Explain' }).waitFor()
    await page.keyboard.press('Escape')
    await modal(page).waitFor({ state: 'detached' })
  })

  test('the focus follows a form that is replaced by another', async () => {
    const page = await stand.open('U0ANN')
    await openTicket(page)
    await card(page).getByRole('button', { name: 'More actions' }).first().click()
    await page.keyboard.press('Enter')
    await modal(page).getByRole('button', { name: 'Deeper' }).click()
    // What had the focus is gone with the form that it stood in.
    await modal(page).getByRole('button', { name: 'Close it instead' }).focus()
    await page.keyboard.press('Enter')
    await modal(page).getByRole('textbox', { name: 'What did they say?' }).waitFor()
    const inForm = () => page.evaluate<boolean>("document.activeElement.matches('.modal [data-field]')")
    await expect.poll(inForm).toBe(true)
    await page.keyboard.press('Escape')
    await modal(page).getByRole('heading', { name: 'Explain' }).waitFor()
    await page.keyboard.press('Escape')
    await modal(page).waitFor({ state: 'detached' })
  })

  test('a danger asks first', async () => {
    const page = await stand.open('U0ANN')
    await write(page, 'before the fire')
    await openTicket(page)
    const ts = await card(page).getAttribute('data-ts')
    await card(page).getByRole('button', { name: 'Burn' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Keep' }).click()
    await card(page).getByRole('button', { name: 'Burn' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Burn' }).click()
    await page.locator(`[data-ts="${ts}"]`).waitFor({ state: 'detached' })
  })

  test('a slash command is offered with its hint, and its answer is seen by one person until dismissed', async () => {
    const page = await stand.open('U0ANN')
    const other = await stand.open('U0BEN')
    const box = channel(page).locator('.composer textarea')
    await box.fill('/de')
    await channel(page).getByRole('option', { name: '/desk [open | help]' }).waitFor()
    await box.press('Enter')
    expect(await box.inputValue()).toBe('/desk ')
    await box.pressSequentially('help')
    await box.press('Enter')
    const answer = channel(page).locator('.message.ephemeral', { hasText: 'Try /desk open' })
    await answer.getByText('Only visible to you').waitFor()
    expect(await channel(other).getByText('Try /desk open').count()).toBe(0)
    await answer.getByRole('button', { name: 'Dismiss' }).click()
    await answer.waitFor({ state: 'detached' })
  })

  test('what one writes the other sees at once, without losing the words or the caret of either', async () => {
    const ann = await stand.open('U0ANN')
    const ben = await stand.open('U0BEN')
    const box = channel(ben).locator('.composer textarea')
    await box.fill('half a sen')
    await write(ann, 'Hello @Ben Bode & all, *today* at <noon>')
    const message = channel(ben).locator('.message', { hasText: 'Hello' }).last()
    await message.waitFor()
    expect(await message.locator('.message-text').innerText()).toBe('Hello @Ben Bode & all, today at <noon>')
    expect(await message.locator('.mention.me').textContent()).toBe('@Ben Bode')
    await box.pressSequentially('tence')
    expect(await box.inputValue()).toBe('half a sentence')
  })

  test('a reaction is counted for both and reaches the app', async () => {
    const ann = await stand.open('U0ANN')
    const ben = await stand.open('U0BEN')
    await openTicket(ann)
    await card(ann).hover()
    await card(ann).getByRole('toolbar').getByRole('button', { name: 'Add a reaction' }).click()
    await ann.getByRole('region', { name: 'Frequently used' }).locator('[data-emoji=eyes]').click()
    const eyes = card(ben).locator('[data-reaction=eyes]')
    await eyes.click()
    await expect.poll(() => eyes.textContent()).toBe('👀2')
    await card(ben)
      .getByRole('button', { name: /2 replies/ })
      .click()
    await thread(ben).getByText('@Ben Bode looked at it').waitFor()
  })

  test('shortcuts act from the composer and from a message', async () => {
    const page = await stand.open('U0ANN')
    await channel(page).getByRole('button', { name: 'Shortcuts' }).click()
    await page.getByRole('menuitem', { name: 'New ticket' }).click()
    await modal(page).getByText('Because.').waitFor()
    await page.keyboard.press('Escape')
    await write(page, 'make a ticket of me')
    const message = channel(page).locator('.message', { hasText: 'make a ticket of me' }).last()
    await message.hover()
    await message.getByRole('button', { name: 'More message actions' }).click()
    await page.getByRole('menuitem', { name: 'Ticket from this' }).click()
    await message.getByRole('button', { name: /1 reply/ }).waitFor()
  })

  test('the app’s Home is drawn when it is opened, and unread channels are marked', async () => {
    const ann = await stand.open('U0ANN')
    const ben = await stand.open('U0BEN')
    await ann.locator('[data-channel=C0NEWS]').click()
    await write(ann, 'News')
    await ben.locator('[data-channel=C0NEWS].unread .badge').waitFor()
    await ben.locator('.side-row', { hasText: 'Home' }).click()
    await ben
      .locator('.home-body')
      .getByRole('heading', { name: /tickets taken/ })
      .waitFor()
    await ben.locator('[data-channel=C0NEWS]').click()
    await ben.locator('[data-channel=C0NEWS].unread').waitFor({ state: 'detached' })
  })

  test('fits a phone, in the dark', async () => {
    const page = await stand.open('U0ANN', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' })
    await openTicket(page)
    const wide = await page.evaluate('document.documentElement.scrollWidth')
    expect(wide).toBe(390)
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(26, 29, 33)')
    await page.getByRole('button', { name: 'Channels and people' }).click()
    await page.locator('[data-channel=C0NEWS]').click()
    await channel(page).getByRole('heading', { name: 'news', exact: true }).waitFor()
  })

  test('may fetch, load and send only where it came from', async () => {
    const answer = await fetch(`${stand.url}/?as=U0ANN`)
    const policy = answer.headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("connect-src 'self'")
    expect(policy).not.toContain('unsafe')
  })
})
