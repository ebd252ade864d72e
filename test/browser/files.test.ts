import { deflateSync } from 'node:zlib'
import { WebClient } from '@slack/web-api'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { findChromium, makeStand, type Stand } from './stand.ts'

const chromium = findChromium()

describe.skipIf(chromium === undefined)('files and images', () => {
  let stand: Stand
  let web: WebClient
  beforeAll(async () => {
    stand = await makeStand(chromium ?? '')
    web = new WebClient('xoxb-shop', { slackApiUrl: `${stand.url}/sandbox/api/` })
  })
  afterEach(() => stand.clear())
  afterAll(async () => {
    await stand.close()
    expect(stand.strays).toEqual([])
  })

  /** By Slack's three steps: the SDK's own shortcut spells the description otherwise than Slack documents it. */
  const sharePicture = async (bytes: Buffer, filename: string, alt_txt: string, initial_comment: string) => {
    const asked = await web.apiCall('files.getUploadURLExternal', { filename, alt_txt, length: bytes.length })
    const ticket = asked as typeof asked & { upload_url?: string; file_id?: string }
    await fetch(String(ticket.upload_url), { method: 'POST', body: new Uint8Array(bytes) })
    const files = [{ id: ticket.file_id }]
    await web.apiCall('files.completeUploadExternal', { files, channel_id: 'C0TICKETS', initial_comment })
  }
  const last = (page: Page) => page.locator('.pane.channel .message').last()

  test('a picture is a thumbnail with its name and size, and opens large with its words', async () => {
    const page = await stand.open('U0ANN')
    await sharePicture(png(640, 360), 'week.png', 'Tickets by day, rising', 'The week')
    await last(page).getByText('The week').waitFor()
    await last(page)
      .getByText(/^week\.png · \d+ k?B$/)
      .waitFor()
    const thumbnail = last(page).getByRole('button', { name: 'Open Tickets by day, rising' })
    await expect.poll(async () => (await thumbnail.boundingBox())?.width ?? 0).toBeGreaterThan(300)
    expect((await thumbnail.boundingBox())?.width).toBeLessThanOrEqual(420)
    await thumbnail.click()
    const large = page.getByRole('dialog', { name: 'week.png' })
    await large.getByText('Tickets by day, rising').waitFor()
    const shown = await large.getByRole('img').evaluate((image) => (image as { naturalWidth?: number }).naturalWidth)
    expect(shown).toBe(640)
    await page.keyboard.press('Escape')
    await large.waitFor({ state: 'detached' })
  })

  test('any other file is a card with its name, kind and size, to be downloaded', async () => {
    const page = await stand.open('U0ANN')
    await web.filesUploadV2({
      channel_id: 'C0TICKETS',
      initial_comment: 'The list',
      file: Buffer.from('a,b\n1,2\n'),
      filename: 'tickets.csv',
      title: 'All tickets',
    })
    const card = last(page).locator('.file-card')
    await card.getByText('All tickets').waitFor()
    await card.getByText('CSV · 8 B').waitFor()
    const [download] = await Promise.all([page.waitForEvent('download'), card.click()])
    expect(download.suggestedFilename()).toBe('tickets.csv')
  })

  test('an image block opens large too; one from elsewhere is named and not fetched', async () => {
    const page = await stand.open('U0ANN')
    const picture = { type: 'image', alt_text: 'A square', image_url: `${stand.url}/picture.svg` } as const
    await web.chat.postMessage({
      channel: 'C0TICKETS',
      text: 'Pictures',
      blocks: [picture, { ...picture, alt_text: 'Far away', image_url: 'https://far.example/picture.png' }],
    })
    await last(page).getByRole('img', { name: 'Far away' }).waitFor()
    await last(page).getByRole('button', { name: 'Open A square' }).click()
    await page.getByRole('dialog', { name: 'A square' }).getByRole('img').waitFor()
    await page.keyboard.press('Escape')
  })

  test('attachments hang beside a bar of their colour', async () => {
    const page = await stand.open('U0ANN')
    await web.chat.postMessage({
      channel: 'C0TICKETS',
      text: 'A report',
      attachments: [
        {
          color: '#36a64f',
          title: 'Build 12',
          text: '*passed* in 4 min',
          fields: [{ title: 'Branch', value: 'main', short: true }],
          footer: 'Robot',
        },
      ],
    })
    const attachment = last(page).locator('.attachment')
    await attachment.getByText('Build 12').waitFor()
    expect(await attachment.innerText()).toMatch(/passed in 4 min\s+Branch\s+main\s+Robot/)
    const bar = await page.evaluate("getComputedStyle(document.querySelector('.attachment')).borderLeftColor")
    expect(bar).toBe('rgb(54, 166, 79)')
  })
})

/** A whole PNG of one colour. */
function png(width: number, height: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 0x5b)])
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc(body))
  return Buffer.concat([length, body, sum])
}

function crc(bytes: Buffer): number {
  let remainder = 0xffffffff
  for (const byte of bytes) {
    remainder ^= byte
    for (let bit = 0; bit < 8; bit += 1) remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1
  }
  return (remainder ^ 0xffffffff) >>> 0
}
