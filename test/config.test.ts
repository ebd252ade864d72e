import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import fc from 'fast-check'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { describeProblems, loadEnv, readConfig, secretsOf } from '../src/config.ts'

const http = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'signing' }
const oauth = {
  SLACK_CLIENT_ID: '12.34',
  SLACK_CLIENT_SECRET: 'client-secret',
  SLACK_STATE_SECRET: 'state-secret',
  SLACK_SIGNING_SECRET: 'signing',
  TOKEN_KEYS: 'newer, older',
}

function configOf(env: Record<string, string | undefined>) {
  const read = readConfig(env)
  if (!read.ok) throw new Error(describeProblems(read.problems))
  return read.config
}

function keysAtFault(env: Record<string, string | undefined>): string[] {
  const read = readConfig(env)
  return read.ok ? [] : read.problems.map(({ key }) => key).sort()
}

describe('an empty environment', () => {
  it('is the sandbox, on the loopback interface, with the embedded database', () => {
    expect(configOf({})).toEqual({
      credentials: { kind: 'none' },
      slackApiUrl: null,
      databaseUrl: null,
      dataDir: resolve('data'),
      port: 3000,
      host: '127.0.0.1',
      publicUrl: null,
      handoffChannel: null,
      feedbackChannel: null,
      digestChannel: null,
      intakeSecret: null,
      agreementFile: null,
      logLevel: 'info',
      metricsToken: null,
      zoneDefault: null,
    })
  })

  it('is what empty and blank keys amount to', () => {
    const blank = Object.fromEntries(
      [...Object.keys({ ...http, ...oauth }), 'PORT', 'TZ_DEFAULT'].map((key) => [key, ' ']),
    )
    expect(configOf({ ...blank, PORT: '', HOST: undefined })).toEqual(configOf({}))
  })
})

describe('credentials', () => {
  it.each([
    ['http', http, { kind: 'http', botToken: 'xoxb-1', signingSecret: 'signing' }],
    [
      'Socket Mode',
      { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' },
      { kind: 'socket', botToken: 'xoxb-1', appToken: 'xapp-1' },
    ],
    [
      'Socket Mode with a signing secret at hand',
      { ...http, SLACK_APP_TOKEN: 'xapp-1' },
      { kind: 'socket', botToken: 'xoxb-1', appToken: 'xapp-1', signingSecret: 'signing' },
    ],
    [
      'many workspaces',
      oauth,
      {
        kind: 'oauth',
        clientId: '12.34',
        clientSecret: 'client-secret',
        stateSecret: 'state-secret',
        signingSecret: 'signing',
        tokenKeys: ['newer', 'older'],
      },
    ],
  ])('%s', (_name, env, credentials) => {
    const config = configOf(env)
    expect(config.credentials).toEqual(credentials)
    expect(config.host).toBe('0.0.0.0')
  })

  it.each([
    ['a bot token alone', { SLACK_BOT_TOKEN: 'xoxb-1' }, ['SLACK_SIGNING_SECRET']],
    ['a signing secret alone', { SLACK_SIGNING_SECRET: 's' }, ['SLACK_BOT_TOKEN']],
    ['an app token alone', { SLACK_APP_TOKEN: 'xapp-1' }, ['SLACK_BOT_TOKEN']],
    [
      'an app token and a signing secret',
      { SLACK_APP_TOKEN: 'xapp-1', SLACK_SIGNING_SECRET: 's' },
      ['SLACK_BOT_TOKEN'],
    ],
    [
      'a client id alone',
      { SLACK_CLIENT_ID: '1' },
      ['SLACK_CLIENT_SECRET', 'SLACK_SIGNING_SECRET', 'SLACK_STATE_SECRET', 'TOKEN_KEYS'],
    ],
    ['OAuth without a signing secret', { ...oauth, SLACK_SIGNING_SECRET: '' }, ['SLACK_SIGNING_SECRET']],
    ['OAuth without token keys', { ...oauth, TOKEN_KEYS: undefined }, ['TOKEN_KEYS']],
    ['token keys that hold no key', { ...oauth, TOKEN_KEYS: ' , ,' }, ['TOKEN_KEYS']],
    ['two sets at once', { ...oauth, ...http }, ['SLACK_BOT_TOKEN']],
    ['OAuth and an app token', { ...oauth, SLACK_APP_TOKEN: 'xapp-1' }, ['SLACK_APP_TOKEN']],
    ['a user’s token for a bot’s', { ...http, SLACK_BOT_TOKEN: 'xoxp-1' }, ['SLACK_BOT_TOKEN']],
    [
      'the tokens swapped',
      { SLACK_BOT_TOKEN: 'xapp-1', SLACK_APP_TOKEN: 'xoxb-1' },
      ['SLACK_APP_TOKEN', 'SLACK_BOT_TOKEN'],
    ],
  ])('%s: refused, naming what to see to', (_name, env, keys) => {
    expect(keysAtFault(env)).toEqual(keys)
  })

  it('have no rule on length or alphabet beyond Slack’s prefixes', () => {
    const secret = fc.string({ unit: 'grapheme', minLength: 1 }).filter((value) => value.trim() === value)
    fc.assert(
      fc.property(secret, (value) => {
        const env = { SLACK_BOT_TOKEN: `xoxb-${value}`, SLACK_SIGNING_SECRET: value, INTAKE_SECRET: value }
        const config = configOf(env)
        expect(config.credentials).toEqual({ kind: 'http', botToken: `xoxb-${value}`, signingSecret: value })
        expect(config.intakeSecret).toBe(value)
      }),
    )
  })

  it('lose the line break that a mounted file ends with', () => {
    expect(configOf({ ...http, SLACK_BOT_TOKEN: 'xoxb-1\n' }).credentials).toMatchObject({ botToken: 'xoxb-1' })
  })
})

describe('each setting', () => {
  it.each([
    ['PORT', '0', 'port', 0],
    ['PORT', '65535', 'port', 65_535],
    ['HOST', '::1', 'host', '::1'],
    ['HOST', 'baton.internal', 'host', 'baton.internal'],
    ['PUBLIC_URL', 'https://baton.example/', 'publicUrl', 'https://baton.example'],
    ['PUBLIC_URL', 'http://host:8080/baton//', 'publicUrl', 'http://host:8080/baton'],
    ['SLACK_API_URL', 'http://127.0.0.1:3000/sandbox/api', 'slackApiUrl', 'http://127.0.0.1:3000/sandbox/api/'],
    ['SLACK_API_URL', 'https://slack.com/api/', 'slackApiUrl', 'https://slack.com/api/'],
    ['DATABASE_URL', 'postgres://u:p@db:5432/baton', 'databaseUrl', 'postgres://u:p@db:5432/baton'],
    ['DATABASE_URL', 'postgresql:///baton?host=/run/pg', 'databaseUrl', 'postgresql:///baton?host=/run/pg'],
    ['DATA_DIR', '/var/lib/baton', 'dataDir', '/var/lib/baton'],
    ['HANDOFF_CHANNEL', '#mql-übergabe', 'handoffChannel', '#mql-übergabe'],
    ['FEEDBACK_CHANNEL', 'C0123', 'feedbackChannel', 'C0123'],
    ['AGREEMENT_FILE', 'sla.yml', 'agreementFile', resolve('sla.yml')],
    ['LOG_LEVEL', 'debug', 'logLevel', 'debug'],
    ['METRICS_TOKEN', 'm', 'metricsToken', 'm'],
    ['TZ_DEFAULT', 'America/Argentina/Buenos_Aires', 'zoneDefault', 'America/Argentina/Buenos_Aires'],
    ['TZ_DEFAULT', 'UTC', 'zoneDefault', 'UTC'],
  ] as const)('%s=%s', (key, value, name, expected) => {
    expect(configOf({ [key]: value })[name]).toBe(expected)
  })

  it.each([
    ['PORT', ['-1', '65536', '3000.5', '0x10', '1e3', 'http', '3000 3001']],
    ['HOST', ['http://host', 'host:80', '[::1]', 'a b', '-x']],
    ['PUBLIC_URL', ['baton.example', 'ftp://x', 'https:baton.example', 'https://u:p@x', 'https://x/?a=1', 'https://']],
    ['SLACK_API_URL', ['slack.com/api', 'ws://x']],
    ['DATABASE_URL', ['mysql://x', 'postgres:x', 'file:./dev.db', 'postgres://[']],
    ['DIGEST_CHANNEL', ['#', 'a b', '##x']],
    ['LOG_LEVEL', ['loud', 'INFO']],
    ['TZ_DEFAULT', ['Europe/Atlantis', '+02:00', 'Berlin time']],
  ])('%s is refused when it is wrong', (key, values) => {
    for (const value of values) expect([value, keysAtFault({ [key]: value })]).toEqual([value, [key]])
  })
})

describe('problems', () => {
  const wrong = {
    SLACK_BOT_TOKEN: 'canary-bot',
    SLACK_APP_TOKEN: 'canary-app',
    PORT: 'canary-port',
    DATABASE_URL: 'mysql://u:canary-password@x',
    PUBLIC_URL: 'canary-url',
    LOG_LEVEL: 'canary-level',
    TZ_DEFAULT: 'canary-zone',
    HANDOFF_CHANNEL: 'canary channel',
  }

  it('are all named at once', () => {
    expect(keysAtFault(wrong)).toEqual(Object.keys(wrong).sort())
  })

  it('never repeat a value', () => {
    const read = readConfig(wrong)
    const text = read.ok ? '' : describeProblems(read.problems)
    expect(text).toContain('8 settings need attention')
    expect(text).toContain('LOG_LEVEL must be one of trace, debug')
    expect(text).not.toContain('canary')
  })

  it('say which key a half set is missing, and why', () => {
    const read = readConfig({ SLACK_BOT_TOKEN: 'xoxb-1' })
    expect(read.ok ? '' : describeProblems(read.problems)).toBe(
      'Baton cannot start: 1 setting needs attention.\n' +
        '  SLACK_SIGNING_SECRET is missing: SLACK_BOT_TOKEN needs it beside it (or SLACK_APP_TOKEN, for Socket Mode)\n' +
        'Every key is described in .env.example.',
    )
  })
})

describe('.env.example', () => {
  const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8')

  it('starts the sandbox as it is', () => {
    expect(configOf(parseEnv(example))).toEqual(configOf({}))
  })

  it('names every key, with samples that are right once uncommented', () => {
    const uncommented = parseEnv(example.replaceAll(/^#(?=[A-Z_]+=)/gm, ''))
    expect(Object.keys(uncommented).sort()).toEqual(
      [
        ...Object.keys({ ...http, ...oauth }),
        'SLACK_APP_TOKEN',
        'SLACK_API_URL',
        'DATABASE_URL',
        'DATA_DIR',
        'PORT',
        'HOST',
        'PUBLIC_URL',
        'HANDOFF_CHANNEL',
        'FEEDBACK_CHANNEL',
        'DIGEST_CHANNEL',
        'INTAKE_SECRET',
        'AGREEMENT_FILE',
        'LOG_LEVEL',
        'METRICS_TOKEN',
        'TZ_DEFAULT',
      ].sort(),
    )
    expect(configOf(uncommented)).toMatchObject({ handoffChannel: '#mql-handoffs', port: 3000, logLevel: 'info' })
  })
})

describe('what must never be printed', () => {
  it('is every secret, and the database’s password in both its spellings', () => {
    const config = configOf({
      ...oauth,
      INTAKE_SECRET: 'intake',
      METRICS_TOKEN: 'metrics',
      DATABASE_URL: 'postgres://u:p%40ss@db/x',
    })
    expect(secretsOf(config)).toEqual(
      expect.arrayContaining([
        'client-secret',
        'state-secret',
        'signing',
        'newer',
        'older',
        'intake',
        'metrics',
        'postgres://u:p%40ss@db/x',
        'p%40ss',
        'p@ss',
      ]),
    )
    expect(secretsOf(configOf({}))).toEqual([])
  })
})

describe('loading the environment', () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-env-'))
  afterEach(() => void vi.unstubAllEnvs())
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('lays the process over the .env file, and leaves the process alone', () => {
    writeFileSync(join(folder, '.env'), 'HANDOFF_CHANNEL="#mql"\nPORT=4000\nSLACK_BOT_TOKEN=xoxb-file\n')
    vi.stubEnv('PORT', '5000')
    vi.stubEnv('SLACK_BOT_TOKEN', '')
    const env = loadEnv(folder)
    expect(env).toMatchObject({ HANDOFF_CHANNEL: '#mql', PORT: '5000', SLACK_BOT_TOKEN: '' })
    expect(process.env.HANDOFF_CHANNEL).toBeUndefined()
    expect(configOf({ ...env, DATABASE_URL: '' }).credentials).toEqual({ kind: 'none' })
  })

  it('needs no .env file', () => {
    vi.stubEnv('PORT', '5001')
    expect(loadEnv(join(folder, 'nowhere'))).toMatchObject({ PORT: '5001' })
  })
})
