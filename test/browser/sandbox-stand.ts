import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { CHANNELS, PEOPLE, type Who } from '../../sandbox/cast.ts'
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts'
import { SandboxFile } from '../../sandbox/secrets.ts'
import type { World } from '../../sandbox/world.ts'
import { readConfig } from '../../src/config.ts'
import { emptyDirectory } from '../support/database.ts'
import { buildProgram } from '../support/spawned.ts'
import { launch } from './stand.ts'

/** The sandbox as a user starts it, and a browser in front of it. */
export interface SandboxStand {
  /** The world that runs now: another after a reset. */
  world(): Promise<World>
  /** Requests that any page made to another address. */
  strays: string[]
  /** A new window, as this person. */
  open(as: Who, options?: BrowserContextOptions): Promise<Page>
  /** Keeps what the page shows as `<name>.png`, in SHOTS where that is set; else it goes with the temporary folder. */
  picture(page: Page, name: string): Promise<void>
  /** Closes every window, and keeps first what they show where a test failed. */
  clear(failed: boolean): Promise<void>
  close(): Promise<void>
}

/**
 * @param at  the instant to begin at, with an empty workspace; without it the first week is played, up to the present
 */
export async function makeSandboxStand(executablePath: string, at?: number): Promise<SandboxStand> {
  buildProgram()
  const directory = await emptyDirectory()
  if (at !== undefined) new SandboxFile(directory.path).remember({ played: true, clockOffset: at - Date.now() })
  const sandbox = await startedIn(directory.path)
  const world = await sandbox.world()
  const browser = await launch(executablePath)
  const strays: string[] = []
  const shots = process.env.SHOTS || join(directory.path, 'shots')
  const picture = async (page: Page, name: string) => {
    mkdirSync(shots, { recursive: true })
    await page.screenshot({ path: join(shots, `${name}.png`) })
  }
  return {
    world: sandbox.world,
    strays,
    open: async (as, options = {}) => {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        timezoneId: 'Europe/Berlin',
        ...options,
      })
      const page = await context.newPage()
      page.on('request', (request) => {
        const address = request.url()
        if (!address.startsWith(world.url) && !address.startsWith('data:')) strays.push(address)
      })
      await page.goto(`${world.url}/?as=${PEOPLE[as]}`)
      await page.locator('.frame').waitFor()
      return page
    },
    picture,
    clear: async (failed) => {
      const pages = failed ? browser.contexts().flatMap((context) => context.pages()) : []
      for (const [index, page] of pages.entries()) await picture(page, `failed-${index}`)
      await Promise.all(browser.contexts().map((context) => context.close()))
    },
    close: async () => {
      await browser.close()
      await sandbox.close()
      directory.remove()
    },
  }
}

/** Started on any free port, where nothing of the developer's own settings reaches. */
async function startedIn(dataDir: string): Promise<Sandbox> {
  const read = readConfig({ DATA_DIR: dataDir, PORT: '0', TZ_DEFAULT: 'Europe/Berlin', LOG_LEVEL: 'fatal' })
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return startSandbox({
    config: read.config,
    failed: (error) => {
      throw error
    },
  })
}

/** Where things are on the page. */
export const on = {
  channel: (page: Page) => page.locator('.pane.channel'),
  thread: (page: Page) => page.locator('.pane.thread'),
  modal: (page: Page) => page.locator('.veil:not(.below) .modal'),
  strip: (page: Page) => page.getByRole('region', { name: 'Try it' }),
  log: (page: Page) => page.getByRole('region', { name: 'Log' }),
  /** The card of a company; not a broadcast that speaks of it. */
  card: (page: Page, company: string) =>
    page
      .locator('.pane.channel .message')
      .filter({ has: page.getByRole('heading', { name: `· ${company}` }) })
      .last(),
}

/** Goes to a channel by the sidebar. */
export async function goTo(page: Page, channel: keyof typeof CHANNELS): Promise<void> {
  await page.locator(`[data-channel=${CHANNELS[channel]}]`).click()
}

/** Writes into the composer of the channel, and sends it. */
export async function write(page: Page, text: string): Promise<void> {
  const box = on.channel(page).locator('.composer textarea')
  await box.fill(text)
  await box.press('Enter')
}

/** Opens the thread under a company's card. */
export async function openThread(page: Page, company: string): Promise<void> {
  await on
    .card(page, company)
    .getByRole('button', { name: /\d+ repl(y|ies)/ })
    .click()
}

/** Hands a lead off over the API, and waits until its card is in the channel of somebody's page. */
export async function handOff(stand: SandboxStand, page: Page, lead: Record<string, unknown>): Promise<void> {
  const { url } = await stand.world()
  const { curl } = (await (await fetch(`${url}/sandbox/demo`)).json()) as { curl: string }
  const answer = await fetch(`${url}/api/handoffs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: /Bearer \w+/.exec(curl)?.[0] ?? '' },
    body: JSON.stringify(lead),
  })
  expect(answer.status).toBe(202)
  await on.card(page, (lead['company'] as { name: string }).name).waitFor()
}
