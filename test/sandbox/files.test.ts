import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { pictureSize } from '../../sandbox/slack/files/picture-size.ts'
import type { LocalSlack } from '../../sandbox/slack/local-slack.ts'
import type { Json } from '../../sandbox/slack/shapes.ts'
import { AppDouble } from './app-double.ts'
import { client, officeWith } from './office.ts'

/** The head of a PNG of 800 × 400, which is all that tells its size. */
const PNG = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d4948445200000320000001900806000000', 'hex'),
  Buffer.alloc(40),
])

let slack: LocalSlack
let app: AppDouble
let url: string

beforeEach(async () => {
  app = new AppDouble()
  slack = officeWith()
  slack.workspace.app.events.push('file_shared', 'file_created', 'file_deleted')
  url = (await slack.listen({ port: 0 })).url
  slack.setEventsUrl(await app.start())
})
afterEach(async () => {
  await slack.stop()
  await app.stop()
})

const web = () => client(`${url}/api/`)
const call = async (method: string, args: Json = {}) => (await web().apiCall(method, args)) as unknown as Json
const state = async (as = 'U0ANN') => (await (await fetch(`${url}/ui/state?as=${as}`)).json()) as Json
const general = async () => ((await state()).messages as Record<string, Json[]>).C0GENERAL ?? []
/** An uploaded chart, complete and perhaps not yet processed. */
async function chart(more: Json = {}): Promise<string> {
  const { upload_url, file_id } = await call('files.getUploadURLExternal', {
    filename: 'chart.png',
    length: PNG.length,
    alt_txt: 'Leads by week',
  })
  expect((await fetch(String(upload_url), { method: 'POST', body: new Uint8Array(PNG) })).status).toBe(200)
  await call('files.completeUploadExternal', { files: [{ id: file_id, title: 'This week' }], ...more })
  return String(file_id)
}
const picture = (id: string) => ({ type: 'image', slack_file: { id }, alt_text: 'Leads by week' })
const error = (sent: Promise<unknown>) =>
  sent.then(
    () => 'ok',
    (failed: { data?: Json }) => failed.data,
  )

describe('files', () => {
  test('arrive through Slack’s own client, in a message with their comment', async () => {
    await web().filesUploadV2({
      channel_id: 'C0GENERAL',
      initial_comment: 'Two files',
      file_uploads: [
        { file: PNG, filename: 'chart.png' },
        { file: Buffer.from('a,b\n1,2\n'), filename: 'leads.csv', title: 'All leads' },
      ],
    })
    const message = await slack.person('U0ANN').seesMessage('#general', 'Two files')
    expect(message.files).toEqual(['chart.png', 'All leads'])
    const { files } = slack.workspace
    await slack.until(() => files.all().every((each) => files.isReady(each)))
    expect(slack.person('U0ANN').sees('#general')).toHaveLength(1)
    const { messages } = (await call('conversations.history', { channel: 'C0GENERAL' })) as { messages: Json[] }
    expect(messages[0]).toMatchObject({
      subtype: 'file_share',
      files: [
        { name: 'chart.png', mimetype: 'image/png', original_w: 800, original_h: 400 },
        { name: 'leads.csv', mimetype: 'text/csv', filetype: 'csv', size: 8 },
      ],
    })
  })

  test('also come as a form, the way curl sends them; of another size than was said they do not', async () => {
    const { upload_url, file_id } = await call('files.getUploadURLExternal', { filename: 'a.txt', length: 5 })
    const send = async (content: string) => {
      const body = new FormData()
      body.set('filename', new Blob([content]), 'a.txt')
      return (await fetch(String(upload_url), { method: 'POST', body })).status
    }
    expect(await send('too long')).toBe(400)
    expect(await send('hello')).toBe(200)
    await call('files.completeUploadExternal', { files: [{ id: file_id }] })
    expect(slack.workspace.files.content(String(file_id))?.toString()).toBe('hello')
    expect((await fetch(`${url}/upload/made-up`, { method: 'POST', body: 'hello' })).status).toBe(400)
  })

  test('are processed after the answer: an image block with one is refused until then', async () => {
    slack.workspace.files.processingMs = 600_000
    const slow = await chart()
    const post = (id: string) => web().chat.postMessage({ channel: 'C0GENERAL', text: 'chart', blocks: [picture(id)] })
    expect(await error(post(slow))).toMatchObject({
      error: 'invalid_blocks',
      errors: ['invalid slack file [json-pointer:/blocks/0/slack_file]'],
    })
    const view = { type: 'home' as const, blocks: [picture(slow)] }
    expect(await error(web().views.publish({ user_id: 'U0ANN', view }))).toMatchObject({ error: 'invalid_arguments' })
    slack.workspace.files.processingMs = 20
    const quick = await chart()
    await slack.until(() => slack.workspace.files.isReady(slack.workspace.files.find(quick) ?? expect.fail()))
    expect(await error(post(quick))).toBe('ok')
    expect(await error(post('F0NONE'))).toMatchObject({ error: 'invalid_blocks' })
  })

  test('that are no pictures are no image blocks; a picture may be named by its address', async () => {
    slack.workspace.files.processingMs = 0
    slack.person('U0ANN').upload('#general', { name: 'notes.txt', content: Buffer.from('notes') })
    const [notes] = slack.workspace.files.all()
    const post = (slack_file: Json) =>
      call('chat.postMessage', {
        channel: 'C0GENERAL',
        text: 'x',
        blocks: [{ type: 'image', slack_file, alt_text: 'a' }],
      })
    expect(await error(post({ id: notes?.id }))).toMatchObject({ error: 'invalid_blocks' })
    const { file } = (await call('files.info', { file: await chart() })) as { file: Json }
    expect(await error(post({ url: file.url_private }))).toBe('ok')
    expect(await error(post({ url: file.permalink }))).toBe('ok')
  })

  test('are shown to the page, with addresses on its own server', async () => {
    slack.workspace.files.processingMs = 0
    const id = await chart({ channel_id: 'C0GENERAL' })
    await web().chat.postMessage({ channel: 'C0GENERAL', text: 'chart', blocks: [picture(id)] })
    const [shared, block] = await general()
    const address = `/files/${id}/chart.png`
    expect(shared?.files).toEqual([
      {
        id,
        name: 'chart.png',
        title: 'This week',
        mimetype: 'image/png',
        size: PNG.length,
        url: address,
        width: 800,
        height: 400,
        alt: 'Leads by week',
      },
    ])
    expect(block?.blocks).toMatchObject([{ type: 'image', slack_file: { id }, image_url: address }])
    const served = await fetch(url + address)
    expect(served.headers.get('content-type')).toBe('image/png')
    expect(Buffer.from(await served.arrayBuffer()).equals(PNG)).toBe(true)
  })

  test('are put into a channel by people, from the page', async () => {
    const query = new URLSearchParams({ as: 'U0ANN', channel: 'C0GENERAL', name: 'café.png', text: 'look & see' })
    const sent = { method: 'POST', headers: { 'content-type': 'image/png' }, body: new Uint8Array(PNG) }
    expect(await (await fetch(`${url}/ui/upload?${query}`, sent)).json()).toMatchObject({ ok: true })
    const message = await slack.person('U0BEN').seesMessage('#general', 'look & see')
    expect(message).toMatchObject({ user: 'U0ANN', files: ['café.png'] })
    await slack.settled()
    expect(app.events('message')).toMatchObject([{ subtype: 'file_share', files: [{ name: 'café.png' }] }])
    expect(app.events('file_shared')).toMatchObject([{ channel_id: 'C0GENERAL', user_id: 'U0ANN' }])
    query.set('channel', 'C0OLD')
    expect(await (await fetch(`${url}/ui/upload?${query}`, sent)).json()).toMatchObject({ error: 'is_archived' })
  })

  test('that are deleted leave a gap, and the app is told', async () => {
    slack.workspace.files.processingMs = 0
    const file = await chart({ channel_id: 'C0GENERAL' })
    expect(await call('files.list', { channel: 'C0GENERAL' })).toMatchObject({
      files: [{ id: file }],
      paging: { total: 1 },
    })
    await call('files.delete', { file })
    expect((await fetch(`${url}/files/${file}/chart.png`)).status).toBe(404)
    expect((await general())[0]?.files).toEqual([])
    expect(await call('files.list')).toMatchObject({ files: [], paging: { total: 0 } })
    const { messages } = (await call('conversations.history', { channel: 'C0GENERAL' })) as { messages: Json[] }
    expect(messages[0]?.files).toEqual([{ id: file, mode: 'tombstone' }])
    await slack.settled()
    expect(app.events('file_deleted')).toMatchObject([{ file_id: file }])
  })

  test('are served to this machine only, and nothing in them runs', async () => {
    slack.workspace.files.processingMs = 0
    slack.person('U0ANN').upload('#general', { name: 'evil.svg', content: Buffer.from('<svg onload="alert(1)"/>') })
    const address = `${url}/files/${slack.workspace.files.all()[0]?.id}/evil.svg`
    const { headers } = await fetch(address)
    expect(headers.get('content-type')).toBe('application/octet-stream')
    expect(headers.get('content-disposition')).toBe('attachment')
    expect(headers.get('content-security-policy')).toContain('sandbox')
    expect((await fetch(address, { headers: { origin: 'https://evil.example' } })).status).toBe(403)
  })
})

describe('files from one start to the next', () => {
  let dir: string
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'local-slack-'))
  })
  afterEach(() => rm(dir, { recursive: true }))

  test('keep their contents; whoever begins anew has none left', async () => {
    const saveTo = join(dir, 'slack.json')
    const first = officeWith({ saveTo })
    first.workspace.files.processingMs = 0
    first.person('U0ANN').upload('#general', { name: 'chart.png', content: PNG })
    first.person('U0ANN').upload('#general', { name: 'gone.txt', content: Buffer.from('gone') })
    const [kept, gone] = first.workspace.files.all()
    first.workspace.files.delete(gone ?? expect.fail())
    await first.stop()

    const second = officeWith({ saveTo })
    expect(second.person('U0BEN').sees('#general')).toMatchObject([{ files: ['chart.png'] }, { files: [] }])
    expect(second.workspace.files.content(kept?.id ?? '')?.equals(PNG)).toBe(true)
    second.workspace.files.delete(second.workspace.files.find(kept?.id) ?? expect.fail())
    await second.stop()
    expect(existsSync(join(`${saveTo}.files`, kept?.id ?? ''))).toBe(false)

    await rm(saveTo)
    await officeWith({ saveTo }).stop()
    expect(existsSync(`${saveTo}.files`)).toBe(false)
  })
})

describe('the size of a picture', () => {
  const jpeg = 'ffd8ffe000104a46494600010100000100010000ffc00011080190032003012200021101031101'
  test.each([
    ['PNG', PNG, { width: 800, height: 400 }],
    ['GIF', Buffer.from('47494638396120039001f00000', 'hex'), { width: 800, height: 400 }],
    ['JPEG', Buffer.from(jpeg, 'hex'), { width: 800, height: 400 }],
    ['JPEG cut short', Buffer.from(jpeg.slice(0, 30), 'hex'), undefined],
    ['text', Buffer.from('not a picture at all, but long enough'), undefined],
    ['nothing', Buffer.alloc(0), undefined],
  ])('%s', (_what, content, size) => {
    expect(pictureSize(content)).toEqual(size)
  })
})
