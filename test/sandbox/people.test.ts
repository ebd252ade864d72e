import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { LocalSlack } from '../../sandbox/slack/local-slack.ts'
import type { UserSeed } from '../../sandbox/slack/seed.ts'
import type { Json } from '../../sandbox/slack/shapes.ts'
import { AppDouble } from './app-double.ts'
import { client, office, officeWith } from './office.ts'

let slack: LocalSlack
let app: AppDouble
let url: string
const more: Record<string, Partial<UserSeed>> = {
  U0ANN: { hours: 'Mon–Thu 8:00–16:00' },
  U0BEN: { presence: 'away', status_text: 'On a train', status_emoji: ':train:' },
}
const users = office.users.map((each) => ({ ...each, ...more[each.id] }))

beforeEach(async () => {
  app = new AppDouble()
  slack = officeWith({ users })
  url = (await slack.listen({ port: 0 })).url
  slack.setEventsUrl(await app.start())
})
afterEach(async () => {
  await slack.stop()
  await app.stop()
})

const call = (method: string, args: Json = {}) => client(`${url}/api/`).apiCall(method, args)
const shown = async (id: string) => {
  const { users: all } = (await (await fetch(`${url}/ui/state?as=U0ANN`)).json()) as { users: Json[] }
  return all.find((each) => each.id === id)
}
const act = async (body: Json) => {
  const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  return (await (await fetch(`${url}/ui/act`, sent)).json()) as Json
}

describe('people', () => {
  test('have working hours, presence and a status, as the page shows them', async () => {
    expect(await shown('U0ANN')).toMatchObject({
      hours: 'Mon–Thu 8:00–16:00',
      presence: 'active',
      status_text: '',
      status_emoji: '',
    })
    expect(await shown('U0BEN')).toMatchObject({ hours: '', presence: 'away', status_text: 'On a train' })
  })

  test('come and go, by their own hands and by the page', async () => {
    expect(await call('users.getPresence', { user: 'U0ANN' })).toMatchObject({ presence: 'active' })
    slack.person('U0ANN').setPresence('away')
    expect(await call('users.getPresence', { user: 'U0ANN' })).toMatchObject({ presence: 'away' })
    const before = slack.workspace.changes.rev
    expect(await act({ as: 'U0ANN', do: 'presence', presence: 'active' })).toMatchObject({ ok: true })
    expect(await shown('U0ANN')).toMatchObject({ presence: 'active' })
    expect(slack.workspace.changes.rev).toBeGreaterThan(before)
    expect(await act({ as: 'U0ANN', do: 'presence', presence: 'asleep' })).toMatchObject({ error: 'invalid_presence' })
  })

  test('the app sets its own presence and sees more of it', async () => {
    expect(await call('users.getPresence')).toMatchObject({ presence: 'active', online: true, manual_away: false })
    await call('users.setPresence', { presence: 'away' })
    expect(await call('users.getPresence')).toMatchObject({ presence: 'away', online: false, manual_away: true })
    await call('users.setPresence', { presence: 'auto' })
    expect(await shown('U0LOCALBOT1')).toMatchObject({ presence: 'active' })
  })

  test('set a status: it is in their profile, and the app is told', async () => {
    slack.workspace.app.events.push('user_status_changed')
    await slack.person('U0ANN').setStatus('At lunch', ':stew:')
    expect(await call('users.profile.get', { user: 'U0ANN' })).toMatchObject({
      profile: { real_name: 'Ann Ames', status_text: 'At lunch', status_emoji: ':stew:', status_expiration: 0 },
    })
    const profile = { profile: { status_text: 'At lunch' } }
    expect(app.events('user_status_changed')).toMatchObject([{ user: { id: 'U0ANN', ...profile } }])
    expect(app.events('user_change')).toMatchObject([{ user: profile }])
    await act({ as: 'U0ANN', do: 'status', text: '', emoji: '' })
    expect(await shown('U0ANN')).toMatchObject({ status_text: '', status_emoji: '' })
  })

  test('do not want to be disturbed for a while', async () => {
    const now = Date.UTC(2026, 10, 20, 9, 0) / 1000
    slack.workspace.app.events.push('dnd_updated_user')
    await slack.person('U0ANN').doNotDisturb(30)
    const quiet = { dnd_enabled: true, next_dnd_start_ts: now, next_dnd_end_ts: now + 1_800 }
    const loud = { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 }
    expect(await call('dnd.info', { user: 'U0ANN' })).toMatchObject(quiet)
    expect(await call('dnd.info')).toMatchObject({ ...loud, snooze_enabled: false })
    expect(await call('dnd.teamInfo', { users: 'U0ANN,U0BEN' })).toMatchObject({
      users: { U0ANN: quiet, U0BEN: loud },
    })
    expect(app.events('dnd_updated_user')).toMatchObject([{ user: 'U0ANN', dnd_status: quiet }])
    expect(await act({ as: 'U0ANN', do: 'dnd', minutes: 0 })).toMatchObject({ ok: true })
    expect(await call('dnd.info', { user: 'U0ANN' })).toMatchObject(loud)
  })

  test('keep all of it from one start to the next; hours that a seed learns later are taken', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'local-slack-'))
    const saveTo = join(dir, 'slack.json')
    const first = officeWith({ users, saveTo })
    first.person('U0ANN').setPresence('away')
    for (const user of first.workspace.people.all()) delete (user as Partial<typeof user>).hours
    await first.stop()
    const second = officeWith({ users, saveTo })
    expect(second.workspace.people.get('U0ANN')).toMatchObject({ presence: 'away', hours: 'Mon–Thu 8:00–16:00' })
    await second.stop()
    await rm(dir, { recursive: true })
  })
})
