import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { App } from '@slack/bolt'
import { WebClient } from '@slack/web-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { openDoors } from '../../src/slack/doors.ts'
import { OUTCOME_CHOSEN, REASON_CHOSEN } from '../../src/slack/fields.ts'
import { ACTIONS, CALLBACKS, COMMAND, SHORTCUTS } from '../../src/slack/ids.ts'
import type { Room } from '../../src/slack/room.ts'
import { leadAt, press, sendForm, stageOf } from '../support/card.ts'
import { CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const manifest = parse(readFileSync(join(root, 'manifest.yml'), 'utf8'))
const { features, settings, oauth_config: oauth, display_information: display } = manifest
const required: string[] = oauth.scopes.bot
const optional: string[] = oauth.scopes.bot_optional

/** What each event is heard with. Source: the events' reference pages. */
const EVENT_SCOPE: Record<string, string | null> = {
  app_home_opened: null,
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  reaction_added: 'reactions:read',
  reaction_removed: 'reactions:read',
  dnd_updated_user: 'dnd:read',
  team_join: 'users:read',
  user_change: 'users:read',
}

/** Events that may be missed: days off are said elsewhere, and feedback is answered by its button. */
const DECLINABLE = ['dnd_updated_user', 'message.groups']

/** What each method asks for: at least the first, and the others where it is to reach more. Source: the methods' pages. */
const METHOD_SCOPES: Record<string, { required: string[]; more?: string[] }> = {
  'auth.test': { required: [] },
  'chat.delete': { required: ['chat:write'] },
  'chat.postMessage': { required: ['chat:write'] },
  'chat.postEphemeral': { required: ['chat:write'] },
  'chat.update': { required: ['chat:write'] },
  'conversations.info': { required: ['channels:read'], more: ['groups:read'] },
  'conversations.list': { required: ['channels:read'], more: ['groups:read'] },
  'conversations.history': { required: ['channels:history'], more: ['groups:history', 'im:history'] },
  'conversations.replies': { required: ['channels:history'], more: ['groups:history', 'im:history'] },
  'conversations.open': { required: [], more: ['im:write'] },
  'files.completeUploadExternal': { required: [], more: ['files:write'] },
  'files.getUploadURLExternal': { required: [], more: ['files:write'] },
  'users.info': { required: ['users:read'], more: ['users:read.email'] },
  'users.lookupByEmail': { required: [], more: ['users:read.email'] },
  'views.open': { required: [] },
  'views.push': { required: [] },
  'views.publish': { required: [] },
  'views.update': { required: [] },
}
const scopesOf = (which: 'required' | 'more') => Object.values(METHOD_SCOPES).flatMap((each) => each[which] ?? [])

/** What Baton listens to, told by the door list itself. */
const doors = {
  action: [] as unknown[],
  view: [] as unknown[],
  event: [] as unknown[],
  command: [] as unknown[],
  shortcut: [] as unknown[],
}
const recorder = Object.fromEntries(
  Object.entries(doors).map(([kind, ids]) => [kind, (id: unknown) => void ids.push(id)]),
)
openDoors(recorder as unknown as App, {} as Room)
const named = (ids: unknown[]) => ids.filter((id) => typeof id === 'string').sort()

describe('manifest.yml and the door list', () => {
  it('name the same events; each has its scope, and but for two that nothing depends on it cannot be declined', () => {
    // Messages of public and of private channels come through one door.
    const messages = ['message.channels', 'message.groups']
    const heard = doors.event.flatMap((event) => (event === 'message' ? messages : [event])) as string[]
    expect(named(heard)).toEqual(named(settings.event_subscriptions.bot_events))
    for (const event of heard) {
      const scope = EVENT_SCOPE[event]
      expect(scope, `what ${event} needs`).toBeDefined()
      if (scope) expect(DECLINABLE.includes(event) ? optional : required).toContain(scope)
    }
  })

  it('name the same command', () => {
    expect(doors.command).toEqual(features.slash_commands.map((one: { command: string }) => one.command))
    expect(doors.command).toEqual([COMMAND])
    expect(required).toContain('commands')
  })

  it('name the same shortcuts, with the ids and types of the code', () => {
    const shortcuts: { callback_id: string; type: string }[] = features.shortcuts
    expect(named(doors.shortcut)).toEqual(shortcuts.map((one) => one.callback_id).sort())
    expect(shortcuts.find((one) => one.type === 'global')?.callback_id).toBe(SHORTCUTS.handoffALead)
    expect(shortcuts.find((one) => one.type === 'message')?.callback_id).toBe(SHORTCUTS.handoffThisMessage)
  })

  it('every button and every form of ours has a door, and what nobody knows has one too', () => {
    expect(named(doors.action)).toEqual([...Object.values(ACTIONS), OUTCOME_CHOSEN, REASON_CHOSEN].sort())
    // These only say something: nothing is sent back.
    const silent: string[] = [
      CALLBACKS.explain,
      CALLBACKS.message,
      CALLBACKS.home,
      CALLBACKS.agreement,
      CALLBACKS.agreementReview,
      CALLBACKS.contentLibrary,
      CALLBACKS.contentDetails,
      CALLBACKS.leadList,
    ]
    const forms = Object.values(CALLBACKS).filter((id) => !silent.includes(id))
    expect(named(doors.view)).toEqual(forms.sort())
    for (const ids of [doors.action, doors.view]) expect(ids.at(-1)).toEqual(/.*/)
    expect(settings.interactivity.is_enabled).toBe(true)
  })

  it('the Home is switched on, and direct messages may be read but not written', () => {
    expect(doors.event).toContain('app_home_opened')
    expect(features.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: true,
    })
  })
})

describe('manifest.yml and the Web API', () => {
  it('every method that the Slack room calls has its scope', () => {
    expect(methodsInCode()).toEqual(Object.keys(METHOD_SCOPES).sort())
    expect(scopesOf('required').filter((scope) => !required.includes(scope))).toEqual([])
    expect(scopesOf('more').filter((scope) => !optional.includes(scope))).toEqual([])
  })

  it('no scope is asked for that nothing needs, and none twice', () => {
    const needed = new Set(['commands', ...scopesOf('required'), ...Object.values(EVENT_SCOPE)])
    expect(required.filter((scope) => !needed.has(scope))).toEqual([])
    expect(optional.filter((scope) => !scopesOf('more').includes(scope) && !needed.has(scope))).toEqual([])
    expect(new Set([...required, ...optional]).size).toBe(required.length + optional.length)
  })
})

describe('manifest.yml itself', () => {
  it('keeps Slack’s limits on names and texts', () => {
    expect(display.name.length).toBeLessThanOrEqual(35)
    expect(display.description.length).toBeLessThanOrEqual(140)
    expect(display.long_description.length).toBeGreaterThanOrEqual(174)
    expect(display.long_description.length).toBeLessThanOrEqual(4_000)
    expect(display.background_color).toMatch(/^#[0-9a-f]{6}$/)
    expect(features.bot_user.display_name).toMatch(/^[\w .-]{1,80}$/)
    for (const { command, description, usage_hint: hint } of features.slash_commands) {
      expect(command).toMatch(/^\/[a-z0-9_-]{1,31}$/)
      expect(description.length).toBeLessThanOrEqual(2_000)
      expect(hint.length).toBeLessThanOrEqual(1_000)
    }
    for (const type of ['global', 'message']) {
      expect(features.shortcuts.filter((one: { type: string }) => one.type === type).length).toBeLessThanOrEqual(5)
    }
    for (const { name, description, callback_id: id } of features.shortcuts) {
      expect(name.length).toBeLessThanOrEqual(24)
      expect(description.length).toBeLessThanOrEqual(150)
      expect(id.length).toBeLessThanOrEqual(255)
    }
  })

  it('says Socket Mode is off and holds tokens for good, as the README installs it', () => {
    expect(settings).toMatchObject({
      socket_mode_enabled: false,
      token_rotation_enabled: false,
      org_deploy_enabled: false,
    })
  })
})

describe('A Baton installed from manifest.yml', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await startStage({
      timing: { httpTimeout: 1_000, settle: 1_200, lease: 2_000, closedDoor: 300, again: 50 },
    })
  })
  afterAll(() => stage.close())
  const priya = () => stage.slack.person(PEOPLE.priya)
  const refused = () => stage.slack.log.calls.filter(({ answer }) => answer['ok'] === false)

  it('serves every address that the manifest gives to Slack', () => {
    const addresses = [
      settings.event_subscriptions.request_url,
      settings.interactivity.request_url,
      ...features.slash_commands.map((one: { url: string }) => one.url),
    ].map((url: string) => new URL(url))
    expect(addresses.map(({ protocol }) => protocol)).toEqual(addresses.map(() => 'https:'))
    for (const { pathname } of addresses)
      expect(stage.baton.http.hasRoute({ method: 'POST', url: pathname })).toBe(true)
    expect(addresses.map(({ pathname }) => pathname)).toEqual(addresses.map(() => '/slack/events'))
  })

  it('answers the handshake by which Slack checks the address', async () => {
    expect(await stage.slack.verifyUrl()).toBe(true)
  })

  it('knows every word of the command’s hint', async () => {
    const hint: string = features.slash_commands[0].usage_hint
    for (const words of hint.split('|')) {
      await priya().command(COMMAND, words.trim())
      await stage.settled()
      expect(priya().dm().at(-1)?.text ?? '', words).not.toMatch(/does not know|unknown|no such/i)
    }
    while (priya().hasView()) await priya().view().close()
    await priya().command(COMMAND, 'dance')
    await stage.settled()
    expect(priya().dm().at(-1)?.text).toContain('dance')
  })

  it('lives a whole life, troubles included, without one scope missing or one payload refused', async () => {
    await stage.handOff(leadAt('Granted'))
    await press(stage, 'priya', 'Granted', 'Claim')
    await press(stage, 'jonas', 'Granted', 'Mark contacted')
    await sendForm(stage, 'priya', 'Granted', 'Log attempt…', { How: 'Call', Result: 'No answer' })
    await press(stage, 'priya', 'Granted', 'Explain deadline')
    await priya().view().close()
    await sendForm(stage, 'priya', 'Granted', 'Close…', {
      Outcome: 'Lost',
      Why: 'Price',
      'What did they say?': 'Too much',
      'How close was it?': 'Far off',
    })
    await priya().shortcut(SHORTCUTS.handoffALead)
    await (await priya().seesView()).close()
    await priya().openHome()
    await stage.handOff(leadAt('Granted Too'))
    const card = await priya().seesMessage(CHANNELS.handoffs, 'Granted Too')
    await priya().react(card, 'white_check_mark')
    for (const channel of [CHANNELS.handoffs, CHANNELS.handoffs, PEOPLE.jonas]) {
      stage.slack.faults.next('chat.postMessage', { kind: 'lost_answer' }, { channel })
    }
    await stage.handOff(leadAt('Granted Three'))
    await expect.poll(() => stage.slack.log.of('conversations.history').length, { timeout: 20_000 }).toBeGreaterThan(0)
    await stage.slack.person(PEOPLE.jonas).react(card, 'eyes')
    await expect.poll(() => stage.slack.log.of('conversations.replies').length, { timeout: 20_000 }).toBeGreaterThan(0)
    await stage.advance(13)
    await expect.poll(() => stage.slack.log.of('conversations.open').length, { timeout: 20_000 }).toBeGreaterThan(0)
    await stage.settled()
    expect(refused()).toEqual([])
    const called = [...new Set(stage.slack.log.calls.map(({ method }) => method))].sort()
    // Forms opened from within a form, second copies, charts and the doctor have journeys of their own.
    const charts = ['files.getUploadURLExternal', 'files.completeUploadExternal']
    const elsewhere = ['views.push', 'chat.delete', 'conversations.info', ...charts]
    expect(called).toEqual(
      Object.keys(METHOD_SCOPES)
        .filter((method) => !elsewhere.includes(method))
        .sort(),
    )
  })

  it('works where the admin declined every optional scope', async () => {
    const { app } = stage.slack.workspace
    const granted = app.scopes
    app.scopes = granted.filter((scope) => required.includes(scope))
    const before = refused().length
    await stage.restart()
    await stage.handOff(leadAt('Declined'))
    await press(stage, 'priya', 'Declined', 'Claim')
    await press(stage, 'priya', 'Declined', 'Mark contacted')
    await sendForm(stage, 'priya', 'Declined', 'Close…', {
      Outcome: 'Lost',
      Why: 'Price',
      'What did they say?': 'Too much',
      'How close was it?': 'Far off',
    })
    app.scopes = granted
    expect(stageOf(priya(), 'Declined')).toBe('Lost')
    // A direct message of the journey before is still watched for a second copy, once.
    const watched = ({ method, args }: { method: string; args: Record<string, unknown> }) =>
      method === 'conversations.history' && String(args['channel']).startsWith('D')
    expect(
      refused()
        .slice(before)
        .filter((call) => !watched(call)),
    ).toEqual([])
  })
})

/** `group.method` of every call on the Web API's client in the Slack room. */
function methodsInCode(): string[] {
  const folder = join(root, 'src', 'slack')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  const calls = files.flatMap((file) => [
    ...readFileSync(join(folder, file), 'utf8').matchAll(/\.\s*([a-z]+)\s*\.\s*([a-zA-Z]+)\(/g),
  ])
  const ofSlack = calls.filter(([, group = '']) => group in new WebClient())
  return [...new Set(ofSlack.map(([, group, method]) => `${group}.${method}`))].sort()
}
