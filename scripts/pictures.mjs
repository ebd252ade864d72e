// Makes the pictures of the documentation anew, from a sandbox that it starts for that: `npm run pictures`, or with names
// for some of them. Needs Chromium at /usr/bin/chromium, or CHROMIUM.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const TO = join(ROOT, 'docs', 'pictures')
const WIDE = { width: 1280, height: 760 }
/** Bytes; a page of the documentation stays light. */
const LARGEST = 120 * 1024

const channel = (page) => page.locator('.pane.channel')
const message = (page, words) => channel(page).locator('.message', { hasText: words }).last()
const newest = (page) =>
  channel(page)
    .locator('.message', { has: page.getByRole('heading', { name: /^New MQL/ }) })
    .last()
const strip = (page) => page.getByRole('region', { name: 'Try it' })
const modal = (page) => page.locator('.veil:not(.below) .modal')
const go = (page, id) => page.locator(`[data-channel=${id}]`).click()
const away = (page) => page.mouse.move(700, 5)

/** The pictures in the order in which they can be taken: what one does, the next finds done. */
const PICTURES = [
  {
    name: 'digest',
    as: 'U0ELENAROSSI',
    async pose(page) {
      await strip(page).getByRole('button', { name: 'Next morning' }).click()
      await strip(page).locator('.clock-face', { hasText: '9:00 AM' }).waitFor({ timeout: 60_000 })
      await go(page, 'C0SCORECARD')
      await channel(page).getByRole('heading').last().waitFor()
    },
  },
  {
    name: 'sandbox',
    as: 'U0PRIYANAIR',
    async pose(page) {
      await strip(page).locator('[data-sample]').first().click()
      await channel(page).getByText('Claim by 9:05 AM').waitFor()
      await page.locator('.toast').waitFor({ state: 'detached' })
      const card = channel(page).locator('.message', { has: page.getByRole('heading', { name: '· Solberg Aqua' }) })
      await card.getByRole('button', { name: /replies/ }).click()
      await page.locator('.pane.thread').getByText('She came from the pricing page.').waitFor()
      await newest(page).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'home',
    as: 'U0PRIYANAIR',
    async pose(page) {
      await page.locator('.side-row', { hasText: 'Home' }).click()
      await page.locator('.home-body').getByText('Adria Yachts').waitFor()
    },
  },
  {
    name: 'refused',
    as: 'U0KENJISATO',
    async pose(page) {
      await newest(page).getByRole('button', { name: 'Claim', exact: true }).click()
      await channel(page).getByText('Only visible to you').waitFor()
    },
  },
  {
    name: 'form',
    as: 'U0PRIYANAIR',
    async pose(page) {
      await newest(page).getByRole('button', { name: 'Not a fit…' }).click()
      await modal(page).getByRole('textbox', { name: 'What did they say?' }).fill('Only looking for a student paper.')
      await modal(page)
        .getByRole('button', { name: /^Close/ })
        .last()
        .click()
      await modal(page).getByText('Please complete this required field.').first().waitFor()
    },
    after: (page) => modal(page).getByRole('button', { name: 'Cancel' }).click(),
  },
  {
    name: 'breach',
    as: 'U0PRIYANAIR',
    async pose(page) {
      await strip(page).getByRole('button', { name: '+5 min' }).click()
      await strip(page).getByRole('button', { name: '+5 min' }).click()
      const overdue = message(page, 'Overdue: claim').getByText('Overdue: claim')
      await overdue.waitFor({ timeout: 30_000 })
      await newest(page).getByRole('button', { name: /repl/ }).click()
      await page.locator('.pane.thread').getByText('Overdue: claim').waitFor()
    },
  },
  {
    name: 'feedback',
    as: 'U0MAYALIND',
    async pose(page) {
      await go(page, 'C0FEEDBACK')
      await channel(page).getByRole('button', { name: 'Answer…' }).last().waitFor()
    },
  },
  {
    name: 'answer',
    as: 'U0MAYALIND',
    async pose(page) {
      await go(page, 'C0FEEDBACK')
      await channel(page).getByRole('button', { name: 'Answer…' }).last().click()
      await modal(page).getByRole('combobox').first().click()
      await page.getByRole('option', { name: 'We will change something' }).first().click()
      await modal(page)
        .getByRole('textbox', { name: 'What will you change?' })
        .fill('The price page says what a small fleet pays')
      await modal(page)
        .getByRole('textbox', { name: 'Your answer' })
        .fill('You are right, it says nothing of small fleets.')
    },
    after: (page) => modal(page).getByRole('button', { name: 'Cancel' }).click(),
  },
  {
    name: 'agreement',
    as: 'U0ELENAROSSI',
    async pose(page) {
      const box = channel(page).locator('.composer textarea')
      await box.fill('/baton agreement')
      await box.press('Enter')
      await modal(page).getByRole('button', { name: 'Change…' }).click()
      for (const [part, field, value] of [
        ['Targets · Hot', 'Contact within', '10m'],
        ['Targets · Standard', 'Claim within', '20m'],
        ['Hours and time zone', 'Country', 'DE'],
      ]) {
        await modal(page).getByRole('combobox').click()
        await page.getByRole('option', { name: part }).first().click()
        await modal(page).getByRole('textbox', { name: field }).fill(value)
        await modal(page).getByRole('button', { name: 'Keep' }).click()
        await modal(page)
          .getByText(/^\d changes? so far$/)
          .waitFor()
      }
      await modal(page).getByText('3 changes so far').waitFor()
    },
    after: async (page) => {
      await modal(page).getByRole('button', { name: 'Propose' }).click()
      await modal(page).getByText('It waits for marketing').waitFor()
    },
  },
  {
    name: 'agreement-asked',
    as: 'U0MAYALIND',
    async pose(page) {
      await page.locator('[data-channel^=D]').first().click()
      await channel(page).getByRole('button', { name: 'Approve', exact: true }).waitFor()
    },
    after: async (page) => {
      await channel(page).getByRole('button', { name: 'Decline…' }).click()
      await modal(page).getByRole('textbox').fill('After the new year, please.')
      await modal(page).getByRole('button', { name: 'Decline' }).click()
    },
  },
  {
    name: 'log',
    as: 'U0PRIYANAIR',
    async pose(page) {
      await strip(page).getByRole('button', { name: 'Faults' }).click()
      await page.locator('[data-fault="429"]').click()
      await page.locator('[data-fault="429"][aria-checked=true]').waitFor()
      await page.keyboard.press('Escape')
      await strip(page).getByRole('button', { name: /^Log/ }).click()
      const log = page.getByRole('region', { name: 'Log' })
      await log.locator('input[type=search]').fill('chat.postMessage')
      await strip(page).getByRole('button', { name: 'Burst of 20' }).click()
      await log.locator('.log-row.refused').nth(1).waitFor({ timeout: 30_000 })
      await page.locator('.toast').waitFor({ state: 'detached' })
    },
  },
  {
    name: 'phone',
    as: 'U0PRIYANAIR',
    options: { viewport: { width: 390, height: 720 }, colorScheme: 'dark' },
    async pose(page) {
      await channel(page).locator('.message').last().waitFor()
    },
  },
]

const wanted = process.argv.slice(2)
const sandbox = await startSandbox()
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
})
try {
  for (const picture of PICTURES) await take(picture)
} finally {
  await browser.close()
  await sandbox.stop()
}

async function take({ name, as, options = {}, pose, after }) {
  const context = await browser.newContext({ viewport: WIDE, timezoneId: 'Europe/Berlin', ...options })
  const page = await context.newPage()
  await page.goto(`${sandbox.url}/?as=${as}`)
  await page.locator('.frame').waitFor()
  await pose(page).catch(async (error) => {
    await page.screenshot({ path: join(tmpdir(), `picture-${name}.png`) })
    throw error
  })
  await away(page)
  const path = join(TO, `${name}.webp`)
  if (wanted.length === 0 || wanted.includes(name)) {
    const picture = await toWebp(await page.screenshot({ animations: 'disabled' }))
    console.log(`${relative(ROOT, path)}  ${Math.round(picture.length / 1024)} KB`)
    if (picture.length > LARGEST) throw new Error(`${name} is larger than ${LARGEST / 1024} KB: show less of the page`)
    writeFileSync(path, picture)
  }
  await after?.(page)
  await context.close()
}

/** A third of the PNG, and letters stay sharp. The browser does it. */
async function toWebp(png) {
  const page = await browser.newPage()
  const url = await page.evaluate(
    async (source) => {
      const image = new Image()
      image.src = source
      await image.decode()
      const canvas = document.createElement('canvas')
      canvas.width = image.width
      canvas.height = image.height
      canvas.getContext('2d').drawImage(image, 0, 0)
      return canvas.toDataURL('image/webp', 0.9)
    },
    `data:image/png;base64,${png.toString('base64')}`,
  )
  await page.close()
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
}

/** A sandbox of its own, with its first week played. */
async function startSandbox() {
  const dataDir = mkdtempSync(join(tmpdir(), 'baton-pictures-'))
  const child = spawn(process.execPath, [join(ROOT, 'scripts', 'start.mjs')], {
    cwd: dataDir,
    env: { PATH: process.env.PATH, HOME: dataDir, DATA_DIR: dataDir, PORT: '0', TZ_DEFAULT: 'Europe/Berlin' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close')
  const url = await new Promise((resolve, reject) => {
    let printed = ''
    child.stdout.setEncoding('utf8').on('data', (text) => {
      printed += text
      const [, address] = /It is your turn: (\S+)/.exec(printed) ?? []
      if (address) resolve(address)
    })
    void ended.then(() => reject(new Error(`the sandbox did not start:\n${printed}`)))
  })
  return {
    url,
    async stop() {
      child.kill('SIGTERM')
      await ended
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
