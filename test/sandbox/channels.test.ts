import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { LocalSlack } from '../../sandbox/slack/local-slack.ts'
import type { Json } from '../../sandbox/slack/shapes.ts'
import { AppDouble } from './app-double.ts'
import { client, officeWith } from './office.ts'

let slack: LocalSlack
let app: AppDouble
let apiUrl: string

beforeEach(async () => {
  app = new AppDouble()
  slack = officeWith()
  apiUrl = (await slack.listen({ port: 0 })).apiUrl
  slack.setEventsUrl(await app.start())
  slack.workspace.app.events.push('channel_created', 'channel_rename', 'pin_added', 'pin_removed')
})
afterEach(async () => {
  await slack.stop()
  await app.stop()
})

const call = async (method: string, args: Json = {}) => (await client(apiUrl).apiCall(method, args)) as unknown as Json
const C = { channel: 'C0GENERAL' }

describe('channels', () => {
  test('are made, named, described, filled, emptied and put away by an app', async () => {
    const { channel } = (await call('conversations.create', { name: 'war-room' })) as { channel: Json }
    const id = String(channel.id)
    expect(channel).toMatchObject({ name: 'war-room', is_channel: true, is_member: true, creator: 'U0LOCALBOT1' })
    await call('conversations.rename', { channel: id, name: 'peace-room' })
    await call('conversations.setTopic', { channel: id, topic: 'Calm' })
    await call('conversations.setPurpose', { channel: id, purpose: 'To be calm' })
    await call('conversations.invite', { channel: id, users: 'U0ANN,U0BEN' })
    await call('conversations.kick', { channel: id, user: 'U0BEN' })
    expect(await call('conversations.info', { channel: id })).toMatchObject({
      channel: { name: 'peace-room', topic: { value: 'Calm' }, purpose: { value: 'To be calm' } },
    })
    expect(await call('conversations.members', { channel: id })).toMatchObject({ members: ['U0LOCALBOT1', 'U0ANN'] })
    await call('conversations.archive', { channel: id })
    expect(await call('conversations.info', { channel: id })).toMatchObject({ channel: { is_archived: true } })
    await call('conversations.unarchive', { channel: id })
    await call('conversations.leave', { channel: id })
    expect(await call('conversations.leave', { channel: id })).toMatchObject({ ok: true, not_in_channel: true })
    await slack.settled()
    expect(app.events('channel_created')).toMatchObject([{ channel: { id, name: 'war-room' } }])
    expect(app.events('channel_rename')).toMatchObject([{ channel: { id, name: 'peace-room' } }])
    expect(app.events('member_joined_channel').map((each) => each.user)).toEqual(['U0ANN', 'U0BEN'])
  })

  test('an invitation is for all or none, unless forced', async () => {
    const users = 'U0GUEST,U0NOBODY'
    const refused = await call('conversations.invite', { ...C, users }).catch((error: { data: Json }) => error.data)
    expect(refused).toMatchObject({ error: 'user_not_found', errors: [{ user: 'U0NOBODY', ok: false }] })
    expect(slack.workspace.channels.get('general').members).not.toContain('U0GUEST')
    expect(await call('conversations.invite', { ...C, users, force: true })).toMatchObject({ ok: true })
    expect(slack.workspace.channels.get('general').members).toContain('U0GUEST')
  })

  test('a private channel needs its own scope', async () => {
    slack.workspace.app.scopes = ['channels:manage']
    const made = call('conversations.create', { name: 'quiet', is_private: true })
    await expect(made).rejects.toMatchObject({ data: { error: 'missing_scope', needed: 'groups:write' } })
    slack.workspace.channels.join(slack.workspace.channels.get('secret'), 'U0LOCALBOT1')
    const described = call('conversations.setTopic', { channel: 'C0SECRET', topic: 'Hush' })
    await expect(described).rejects.toMatchObject({ data: { needed: 'groups:write,groups:write.topic' } })
    expect(await call('conversations.setTopic', { ...C, topic: 'Loud' })).toMatchObject({ ok: true })
  })

  test('hold pins, newest first, until they are taken off or the message is gone', async () => {
    const [{ ts: one }, { ts: two }] = [
      await call('chat.postMessage', { ...C, text: 'one' }),
      await call('chat.postMessage', { ...C, text: 'two' }),
    ]
    await call('pins.add', { ...C, timestamp: one })
    await call('pins.add', { ...C, timestamp: two })
    const texts = async () =>
      ((await call('pins.list', C)).items as { message: Json }[]).map(({ message }) => message.text)
    expect(await texts()).toEqual(['two', 'one'])
    await call('pins.remove', { ...C, timestamp: two })
    expect(await texts()).toEqual(['one'])
    await call('chat.delete', { ...C, ts: one })
    expect(await texts()).toEqual([])
    await slack.settled()
    expect(app.events('pin_added')).toMatchObject([{ pin_count: 1 }, { pin_count: 2, channel_id: 'C0GENERAL' }])
    expect(app.events('pin_removed')).toMatchObject([{ item: { message: { ts: two } } }])
  })

  test('hold bookmarks', async () => {
    const link = { channel_id: 'C0GENERAL', title: 'Wiki', type: 'link', link: 'https://wiki.example', emoji: ':book:' }
    const { bookmark } = (await call('bookmarks.add', link)) as { bookmark: Json }
    expect(bookmark).toMatchObject({ ...link, id: expect.stringMatching(/^Bk/), app_id: 'A0LOCALAPP1' })
    await call('bookmarks.edit', { channel_id: 'C0GENERAL', bookmark_id: bookmark.id, title: 'Old wiki' })
    const list = () => call('bookmarks.list', { channel_id: 'C0GENERAL' })
    expect(await list()).toMatchObject({ bookmarks: [{ title: 'Old wiki', link: 'https://wiki.example' }] })
    await call('bookmarks.remove', { channel_id: 'C0GENERAL', bookmark_id: bookmark.id })
    expect(await list()).toMatchObject({ bookmarks: [] })
  })

  test('remember how far the app has read', async () => {
    const { ts } = await call('chat.postMessage', { ...C, text: 'x' })
    await call('conversations.mark', { ...C, ts })
    expect(slack.workspace.read.get('U0LOCALBOT1')?.get('C0GENERAL')).toBe(ts)
  })
})

describe('more of messages', () => {
  test('one’s reactions are listed; a me-message says so', async () => {
    const { ts } = await call('chat.meMessage', { ...C, text: 'waves' })
    await slack.person('U0ANN').react({ channel: 'C0GENERAL', ts: String(ts) }, 'wave')
    expect(await call('reactions.list', { user: 'U0ANN' })).toMatchObject({
      items: [{ type: 'message', channel: 'C0GENERAL', message: { ts, subtype: 'me_message', text: 'waves' } }],
    })
    expect(await call('reactions.list')).toMatchObject({ items: [] })
  })

  test('a link that a person posted shows more', async () => {
    const link = 'https://tickets.example/7?a=1&b=2'
    await slack.person('U0ANN').post('#general', `see ${link}`)
    const { ts } = slack.person('U0ANN').sees('#general').at(-1) ?? expect.fail('no message')
    const unfurls = { [link]: { text: 'Ticket 7: open' } }
    await call('chat.unfurl', { ...C, ts, unfurls })
    await call('chat.unfurl', { ...C, ts, unfurls: { [link]: { text: 'Ticket 7: closed' } } })
    expect(slack.person('U0ANN').sees('#general').at(-1)?.text).toBe(`see ${link}\nTicket 7: closed`)
  })

  test('groups of people are listed, without the disabled ones', async () => {
    const list = async (args: Json = {}) => (await call('usergroups.list', args)).usergroups
    expect(await list()).toEqual([expect.not.objectContaining({ users: expect.anything() })])
    expect(await list({ include_users: true, include_count: true, include_disabled: true })).toMatchObject([
      { id: 'S0DESK', handle: 'desk', users: ['U0ANN', 'U0BEN'], user_count: 2, team_id: 'T0OFFICE' },
      { id: 'S0GONE', date_delete: 1 },
    ])
    expect(await call('usergroups.users.list', { usergroup: 'S0DESK' })).toMatchObject({ users: ['U0ANN', 'U0BEN'] })
  })
})
