import { describe, expect, it } from 'vitest'
import { createLogger } from '../src/logger.ts'

const INTAKE_SECRET = 'plain words/"quoted" 42'

function listen(level = 'trace') {
  const lines: string[] = []
  const logger = createLogger({
    level,
    secrets: [INTAKE_SECRET, 'info'],
    to: { write: (line) => void lines.push(line) },
  })
  return { logger, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown> }
}

describe('a line', () => {
  it('is one JSON object with a level’s name and a time', () => {
    const { logger, lines, last } = listen()
    logger.info({ port: 3000, nothing: null }, 'listening')
    logger.warn('two\nlines')
    expect(lines).toHaveLength(2)
    expect(lines.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'info', port: 3000, nothing: null, msg: 'listening' })
    expect(last().time).toMatch(/^\d{4}-\d\d-\d\dT/)
  })

  it('is written only from its level on', () => {
    const { logger, lines } = listen('warn')
    logger.info('quiet')
    logger.warn('loud')
    expect(lines).toHaveLength(1)
  })
})

/** Whatever a line could carry that it must not, planted wherever it could be carried. */
const CANARIES = [
  'xoxb-1111-2222-canary',
  'xoxe.xoxp-1-canary',
  'xapp-1-A0-canary',
  'dana.o+mql@acme.example',
  'dana%40acme.example',
  'Dänä@bücher.example',
  '+49 (30) 123-4567',
  'Bearer canary-secret',
  `v1=${'a1'.repeat(32)}`,
  'postgres://baton:canary-pass@db.internal/baton',
  'https://hooks.slack.com/commands/T1/2/canary',
  '/slack/oauth_redirect?code=canary&state=canary',
  INTAKE_SECRET,
]

describe('planted canaries', () => {
  it.each(CANARIES)('%s appears nowhere in the output', (canary) => {
    const { logger, lines } = listen()
    const error = Object.assign(new Error(`failed for ${canary}, twice`), { detail: canary, config: { a: canary } })
    logger.info(`said ${canary} in words`)
    logger.info('said %s and %j', canary, { in: canary })
    logger.info({ at: canary, deep: { list: [{ inside: canary }] }, [canary]: 1 }, 'in values and keys')
    logger.child({ of: canary }).info('in a child')
    logger.error(error)
    logger.error({ err: new Error('outer', { cause: error }) }, 'as a cause')
    logger.error({ err: new AggregateError([error], canary) })
    logger.error({ thrown: error, response: { data: canary } })
    expect(lines).toHaveLength(8)
    const written = lines.join('')
    expect(written).not.toContain(canary)
    expect(written).not.toContain(JSON.stringify(canary).slice(1, -1))
    expect(written).not.toContain('canary')
  })

  it('hides what people wrote and who they are by its key, at any depth', () => {
    const { logger, lines } = listen()
    const hidden = 'Dana Example'
    logger.info({
      lead: { id: 'lead-7', name: hidden, title: hidden, contact: { first_name: hidden, name: hidden } },
      owner: { slackId: 'U1', name: hidden },
      handoffs: [{ ownerEmail: hidden, phone: hidden, said: hidden, note: hidden, custom: { a: hidden } }],
      headers: { Authorization: hidden, Cookie: hidden, 'X-Slack-Signature': hidden, host: 'kept' },
      body: { text: hidden },
      botToken: hidden,
      SLACK_SIGNING_SECRET: hidden,
      response_url: hidden,
    })
    expect(lines.join('')).not.toContain(hidden)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      lead: { id: 'lead-7', name: '[redacted]' },
      owner: { slackId: 'U1', name: '[redacted]' },
      headers: { host: 'kept' },
    })
  })
})

describe('an error', () => {
  it('tells its kind, words, code, places and causes, and nothing else it carries', () => {
    const { logger, last } = listen()
    const slack = Object.assign(new TypeError('An API error occurred: invalid_blocks'), {
      code: 'slack_webapi_platform_error',
      data: { ok: false, error: 'invalid_blocks', blocks: ['a card'] },
      request: { headers: { host: 'x' } },
    })
    logger.error({ err: new Error('posting failed', { cause: slack }), handoff: 'h-1' }, 'not posted')
    const { err, msg, handoff } = last() as { err: Record<string, unknown>; msg: string; handoff: string }
    expect([msg, handoff]).toEqual(['not posted', 'h-1'])
    expect(Object.keys(err)).toEqual(['type', 'message', 'stack', 'cause'])
    expect(err.cause).toMatchObject({ type: 'TypeError', code: 'slack_webapi_platform_error', slack: 'invalid_blocks' })
    expect(Object.keys(err.cause as object)).not.toContain('request')
    expect((err.stack as string[])[0]).toMatch(/^at /)
  })

  it('does not repeat the data in the middle of a long message', () => {
    const { logger, lines, last } = listen()
    const error = new Error(
      '\nInvalid `lead.create()` invocation:\n\n{ name: "Dana Example" }\n\nArgument `tier` is missing.',
    )
    logger.error(error)
    logger.error({ err: error })
    expect(lines.join('')).not.toContain('Dana')
    expect(last().msg).toBe('Invalid `lead.create()` invocation: … Argument `tier` is missing.')
  })
})

describe('what is not a secret', () => {
  it.each([
    'started on http://127.0.0.1:3000 in 1,204 ms',
    '2026-11-20T09:12:00+02:00',
    'at node_modules/@slack/bolt/dist/App.js:12:3',
    '<@U0123> claimed 019ab2c4-1111-7000-8000-000000000000',
    'SLACK_BOT_TOKEN must begin with xoxb-',
    'info',
  ])('%s stays as it is', (text) => {
    const { logger, last } = listen()
    logger.info({ text_of: text }, text)
    expect(last()).toMatchObject({ msg: text, text_of: text })
  })

  it('takes time in proportion to its length', () => {
    const { logger, lines } = listen()
    logger.info(`${'a'.repeat(200_000)}@`)
    logger.info('x://'.repeat(50_000))
    logger.info('+1'.repeat(100_000))
    expect(lines).toHaveLength(3)
  })
})
