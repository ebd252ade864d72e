import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findChromium, makeStand, type Stand } from './stand.ts'

const chromium = findChromium()

/** By block id, the state of the one element in it. */
type Sent = Record<string, { v: Record<string, unknown> }>

describe.skipIf(chromium === undefined)('fields of a form', () => {
  let stand: Stand
  let page: Page
  beforeAll(async () => {
    stand = await makeStand(chromium ?? '')
  })
  beforeEach(async () => {
    page = await stand.open('U0ANN')
    const box = page.locator('.pane.channel .composer textarea')
    await box.fill('/desk fields')
    await box.press('Enter')
    await form().waitFor()
  })
  afterEach(async () => {
    await page.keyboard.press('Escape')
    await stand.clear()
  })
  afterAll(async () => {
    await stand.close()
    expect(stand.strays).toEqual([])
  })

  const form = () => page.locator('.veil:not(.below) .modal')
  const choose = async (field: string, ...names: string[]) => {
    await form().getByRole('combobox', { name: field }).click()
    for (const name of names) await page.getByRole('option', { name }).click()
    if (names.length > 1) await page.getByRole('button', { name: 'Done' }).click()
  }
  /** What the app was sent: by block id, the value as the state tells it. */
  const sent = async (): Promise<Sent> => {
    await form().getByRole('button', { name: 'Send' }).click()
    await form().waitFor({ state: 'detached' })
    const submission = stand.slack.log.deliveries.findLast((each) => each.method === 'view_submission')
    if (!submission) throw new Error('no form was sent')
    const { view } = submission.args as unknown as { view: { state: { values: Sent } } }
    return view.state.values
  }

  test('menus of options, of people, of channels and of conversations, one or several', async () => {
    await choose('One colour', 'Green')
    await choose('Grouped', 'Blue')
    await choose('Several numbers', 'Number 3', 'Number 7')
    await choose('A person', 'Ben Bode')
    await choose('People', 'Ben Bode', 'Gil Gray')
    await choose('A channel', '#news')
    await choose('Conversations', '#news', 'Ben Bode')
    const values = await sent()
    expect(values.one?.v.selected_option).toMatchObject({ value: 'green' })
    expect(values.grouped?.v.selected_option).toMatchObject({ value: 'blue' })
    expect(values.several?.v.selected_options).toMatchObject([{ value: 'n3' }, { value: 'n7' }])
    expect(values.person?.v.selected_user).toBe('U0BEN')
    expect(values.people?.v.selected_users).toEqual(['U0BEN', 'U0GIL'])
    expect(values.place?.v.selected_channel).toBe('C0NEWS')
    expect(values.places?.v.selected_conversations).toContain('C0NEWS')
  })

  test('a menu is searched by typing and worked by keys', async () => {
    const menu = form().getByRole('combobox', { name: 'A person' })
    await menu.focus()
    await page.keyboard.press('ArrowDown')
    await page.getByRole('textbox', { name: 'Search the options' }).fill('ben')
    expect(await page.getByRole('option').count()).toBe(1)
    await page.keyboard.press('Enter')
    expect(await menu.innerText()).toBe('Ben Bode')
    await form().getByRole('combobox', { name: 'One colour' }).focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('b')
    await page.keyboard.press('Enter')
    expect(await form().getByRole('combobox', { name: 'One colour' }).innerText()).toBe('Blue')
  })

  test('days, times and moments, each in the reader’s own zone', async () => {
    await form().getByLabel('A day').fill('2026-12-01')
    await form().getByLabel('A time').fill('14:45')
    expect(await form().getByLabel('A moment').inputValue()).toBe('2026-11-20T08:30')
    await form().getByLabel('A moment').fill('2026-11-20T09:00')
    const values = await sent()
    expect(values.day?.v.selected_date).toBe('2026-12-01')
    expect(values.hour?.v.selected_time).toBe('14:45')
    expect(values.moment?.v.selected_date_time).toBe(Date.UTC(2026, 10, 20, 14) / 1000)
  })

  test('numbers, addresses and texts say what is wrong with them', async () => {
    const fill = (name: string, text: string) => form().getByRole('textbox', { name }).fill(text)
    await fill('How many', '12')
    await fill('E-mail', 'ann at home')
    await fill('Website', 'no site')
    await form().getByRole('button', { name: 'Send' }).click()
    await form().locator('.input.wrong').nth(2).waitFor()
    await fill('How many', '3')
    await fill('E-mail', 'ann@example.com')
    await fill('Website', 'https://example.com')
    await fill('Long', 'two\nlines')
    const values = await sent()
    expect([values.count?.v.value, values.mail?.v.value, values.long?.v.value]).toEqual([
      ...['3', 'ann@example.com', 'two\nlines'],
    ])
  })

  test('choices by button and by box', async () => {
    await form().getByLabel('Fast').check()
    await form()
      .getByLabel(/Apples/)
      .check()
    await form().getByLabel('Bread').check()
    const values = await sent()
    expect(values.how?.v.selected_option).toMatchObject({ value: 'fast' })
    expect(values.boxes?.v.selected_options).toMatchObject([{ value: 'a' }, { value: 'b' }])
  })

  test('a field that dispatches tells the app of each character, without losing the caret', async () => {
    const echo = form().getByRole('textbox', { name: 'Echo' })
    await echo.pressSequentially('hello')
    await form().getByText('Typed: hello').waitFor()
    await echo.pressSequentially(' you')
    await form().getByText('Typed: hello you').waitFor()
    expect(await echo.inputValue()).toBe('hello you')
  })

  test('an alert stands in the form', async () => {
    await form().getByRole('alert').getByText('Only today').waitFor()
  })
})
