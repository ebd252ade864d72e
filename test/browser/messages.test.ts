import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { findChromium, makeStand, type Stand } from './stand.ts'

const chromium = findChromium()

describe.skipIf(chromium === undefined)('messages', () => {
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
  const last = (page: Page) => channel(page).locator('.message').last()
  const post = async (page: Page, text: string) => {
    const box = channel(page).locator('.composer textarea')
    await box.fill(text)
    await box.press('Enter')
  }

  test('marks, mentions, links, quotes, code, lists, dates and emoji read as in Slack', async () => {
    const page = await stand.open('U0ANN')
    await post(page, '/desk text')
    const section = last(page).locator('.block-section')
    await section.waitFor()
    expect(await section.locator('.section-text').innerText()).toContain('@Ben Bode #news @here @clerks')
    expect(await section.innerText()).toContain('due Today at 8:30 AM')
    expect(await section.locator('.slack_blocks_to_jsx__rich_text_quote_element').innerText()).toBe('quoted')
    expect(await section.getByText('*not bold* 👋').count()).toBe(1)
    const rich = last(page).locator('.block-rich_text')
    expect((await rich.locator('ol li').allInnerTexts()).map((item) => item.replace(/\s+/g, ' '))).toEqual([
      ...['1. First', '2. Second'],
    ])
    expect(await rich.locator('pre').innerText()).toBe('const a = 1\nreturn a')
    expect(await rich.innerText()).toContain('@Ann Ames #news @channel 🎉 example Today, 8:30 AM')
    const picture = last(page).getByRole('img', { name: 'A square in two colours' })
    expect(await picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth)).toBe(320)
  })

  test('a data table has its caption, header, rows and pages, and sorts by a heading', async () => {
    const page = await stand.open('U0ANN')
    await post(page, '/desk tables')
    const table = last(page).getByRole('table', { name: 'Tickets by clerk' })
    await table.waitFor()
    const first = () => table.locator('tbody tr').first().innerText()
    expect(await table.locator('tbody tr').count()).toBe(3)
    expect(await first()).toMatch(/Ann Ames\s+12\s+340/)
    await table.getByRole('button', { name: 'Minutes' }).click()
    expect(await first()).toMatch(/Dov Dunn\s+2\s+7/)
    await table.getByRole('button', { name: 'Minutes' }).click()
    expect(await first()).toMatch(/Ben Bode\s+9\s+1,200/)
    await last(page).getByRole('button', { name: 'Next' }).click()
    expect(await first()).toMatch(/Dov Dunn/)
    await last(page).getByText('4 rows, page 2 of 2').waitFor()
  })

  test('cards, carousels and containers act as well as look, and containers fold', async () => {
    const page = await stand.open('U0ANN')
    await post(page, '/desk tables')
    const container = last(page).locator('.container')
    await container.getByRole('button', { name: 'Inner button' }).click()
    await page.locator('.modal').waitFor()
    await page.keyboard.press('Escape')
    await container.getByRole('button', { name: /Folded things/ }).click()
    await container.getByText('Inside the container').waitFor({ state: 'detached' })
    expect(await last(page).locator('.carousel .card').count()).toBe(2)
    await last(page).locator('.block-card').getByRole('button', { name: 'Look' }).click()
    await page.locator('.modal').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.modal').waitFor({ state: 'detached' })
  })

  test('charts, markdown, videos and plans are drawn', async () => {
    const page = await stand.open('U0ANN')
    await post(page, '/desk charts')
    const message = last(page)
    await message.getByRole('heading', { name: 'Tickets a day' }).waitFor()
    await message.getByText('Done · 71%').waitFor()
    await message.locator('.block-markdown').getByRole('heading', { name: 'A heading' }).waitFor()
    await message.locator('.block-video').getByRole('link', { name: 'How to take a ticket' }).waitFor()
    await message.locator('.block-plan').getByText('Look for the owner').waitFor()
    expect(await message.locator('.unknown-block').count()).toBe(0)
  })

  test('a reaction is found by its name, and offered first afterwards', async () => {
    const page = await stand.open('U0ANN')
    await post(page, 'react to me')
    // Not the message before it, whose tools would show instead.
    await last(page).getByText('react to me').waitFor()
    await last(page).hover()
    await last(page).getByRole('toolbar').getByRole('button', { name: 'Add a reaction' }).click()
    await page.getByRole('textbox', { name: 'Search all emoji' }).fill('roller')
    await page.keyboard.press('ArrowDown')
    expect(await page.locator('.emoji-choice:focus').getAttribute('data-emoji')).toBe('roller_coaster')
    await page.keyboard.press('Enter')
    await last(page).locator('[data-reaction=roller_coaster]', { hasText: '🎢1' }).waitFor()
    await last(page).locator('.reaction.add').click()
    const frequent = page.getByRole('region', { name: 'Frequently used' }).locator('.emoji-choice')
    expect(await frequent.first().getAttribute('data-emoji')).toBe('roller_coaster')
  })

  test('where the reader had stopped a line says that the rest is new', async () => {
    const ann = await stand.open('U0ANN')
    const ben = await stand.open('U0BEN')
    await ann.locator('[data-channel=C0NEWS]').click()
    await post(ann, 'old news')
    await ben.locator('[data-channel=C0NEWS]').click()
    await last(ben).getByText('old news').waitFor()
    await ben.locator('[data-channel=C0NEWS].unread').waitFor({ state: 'detached' })
    await ben.locator('[data-channel=C0TICKETS]').click()
    await post(ann, 'new news')
    await ben.locator('[data-channel=C0NEWS].unread .badge', { hasText: '1' }).waitFor()
    await ben.locator('[data-channel=C0NEWS]').click()
    await ben.getByRole('separator', { name: 'New messages' }).waitFor()
    const order = await channel(ben).locator('.new-line, .message').allInnerTexts()
    expect(order.at(-2)).toBe('New')
    expect(order.at(-1)).toContain('new news')
  })

  test('threads that one writes in are followed: a new reply marks them until they are read', async () => {
    const ann = await stand.open('U0ANN')
    const ben = await stand.open('U0BEN')
    await post(ann, 'who has the key?')
    const question = channel(ben).locator('.message', { hasText: 'who has the key?' })
    await question.hover()
    await question.getByRole('button', { name: 'Reply in thread' }).click()
    const answer = ben.locator('.pane.thread .composer textarea')
    await answer.fill('I do')
    await answer.press('Enter')
    await ann.locator('.threads-row.unread .badge').waitFor()
    await ann.locator('.threads-row').click()
    const card = ann.locator('.thread-card', { hasText: 'who has the key?' })
    await card.getByText('1 new').waitFor()
    await card.getByText('I do').waitFor()
    await card.getByRole('button', { name: 'Open the thread' }).click()
    await ann.locator('.pane.thread').getByText('I do').waitFor()
    await card.getByText('1 new').waitFor({ state: 'detached' })
  })
})
