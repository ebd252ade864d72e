import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { pagePlugin } from '../../sandbox/page-server.ts'
import { createLocalSlack, type LocalSlack } from '../../sandbox/slack/local-slack.ts'
import { buildPage } from '../../scripts/build-page.mjs'
import { DemoDesk } from './demo-desk.ts'
import { type Counter, shop, toyApp } from './toy-app.ts'

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** Where a browser is; undefined, with a word about it, where there is none. */
export function findChromium(): string | undefined {
  if (existsSync(CHROMIUM)) return CHROMIUM
  console.log(`Skipped: the browser tests. There is no chromium at ${CHROMIUM}; set CHROMIUM to where it is.`)
  return undefined
}

const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200"><rect width="320" height="200" fill="#33408c"/><circle cx="160" cy="100" r="70" fill="#e3b341"/></svg>'

/** A workspace with the toy app in it, its page, and a browser in front of it. */
export interface Stand {
  url: string
  slack: LocalSlack
  counter: Counter
  demo: DemoDesk
  /** Requests that any page made to another origin. */
  strays: string[]
  /** A new window, as this person. */
  open(as: string, options?: BrowserContextOptions): Promise<Page>
  /** Closes every window. */
  clear(): Promise<void>
  close(): Promise<void>
}

export async function makeStand(executablePath: string): Promise<Stand> {
  const dir = await mkdtemp(join(tmpdir(), 'page-'))
  await buildPage(dir)
  const demo = new DemoDesk()
  let app: ReturnType<typeof toyApp>
  const slack = createLocalSlack({ ...shop, clock: demo })
  const server = Fastify({ forceCloseConnections: true })
  await server.register(slack.plugin, { prefix: '/sandbox' })
  await server.register(pagePlugin({ dir, as: 'U0ANN' }))
  server.get('/picture.svg', (_request, reply) => reply.type('image/svg+xml').send(PICTURE))
  demo.serve(
    server,
    () => app,
    () => slack.workspace.changes.touch(),
  )
  const url = await server.listen({ port: 0, host: '127.0.0.1' })
  const counter: Counter = { waiting: 0, opened: Promise.resolve() }
  app = toyApp(`${url}/sandbox/api/`, counter)
  const listening = (await app.start({ port: 0, host: '127.0.0.1' })) as unknown as {
    address(): { port: number }
  }
  slack.setEventsUrl(`http://127.0.0.1:${listening.address().port}/slack/events`)
  const browser = await launch(executablePath)
  const strays: string[] = []
  return {
    url,
    slack,
    counter,
    demo,
    strays,
    async open(as, options = {}) {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        timezoneId: 'Asia/Tokyo',
        ...options,
      })
      // Sooner than the test's own limit, so that it is said what was waited for.
      context.setDefaultTimeout(10_000)
      const page = await context.newPage()
      page.on('request', (request) => {
        if (!request.url().startsWith(url) && !request.url().startsWith('data:')) strays.push(request.url())
      })
      await page.goto(`${url}/?as=${as}`)
      await page.locator('.frame').waitFor()
      return page
    },
    async clear() {
      await Promise.all(browser.contexts().map((context) => context.close()))
    },
    async close() {
      await browser.close()
      await app.stop()
      await slack.stop()
      await server.close()
      await rm(dir, { recursive: true })
    },
  }
}

export function launch(executablePath: string): Promise<Browser> {
  const args = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  return chromium.launch({ executablePath, args })
}
