import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signApi, verifyApi, verifySlack } from '../src/signature.ts'

const SECRET = 'a shared secret'
const NOW = 1_795_000_000
const BODY = Buffer.from('{"lead":{"email":"dana@acme.example"}}')

/** Written from the contract's words, so that signing and checking cannot be wrong together. */
function v1(seconds: number | string, body: Uint8Array = BODY, secret = SECRET): string {
  return createHmac('sha256', secret)
    .update(Buffer.concat([Buffer.from(`${seconds}.`), body]))
    .digest('hex')
}

function v0(seconds: number | string, body: Uint8Array = BODY, secret = SECRET): string {
  return `v0=${createHmac('sha256', secret)
    .update(Buffer.concat([Buffer.from(`v0:${seconds}:`), body]))
    .digest('hex')}`
}

function api(header: string | undefined, more: Partial<Parameters<typeof verifyApi>[0]> = {}): string {
  const verdict = verifyApi({
    header,
    authorization: undefined,
    secret: SECRET,
    rawBody: BODY,
    now: NOW * 1000,
    ...more,
  })
  return verdict.ok ? 'ok' : verdict.reason
}

describe('X-Baton-Signature', () => {
  it('is what signApi writes', () => {
    expect(signApi(SECRET, BODY, NOW)).toBe(`t=${NOW},v1=${v1(NOW)}`)
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.uint8Array(), fc.nat(4_000_000_000), (secret, rawBody, seconds) => {
        const header = signApi(secret, rawBody, seconds)
        expect(api(header, { secret, rawBody, now: seconds * 1000 })).toBe('ok')
        expect(api(header, { secret: `${secret}.`, rawBody, now: seconds * 1000 })).toBe('mismatch')
        expect(api(header, { secret, rawBody: Buffer.concat([rawBody, BODY]), now: seconds * 1000 })).toBe('mismatch')
      }),
    )
  })

  it.each([
    ['right', `t=${NOW},v1=${v1(NOW)}`, 'ok'],
    ['with spaces and capitals', ` t=${NOW} , v1=${v1(NOW).toUpperCase()} `, 'ok'],
    ['in another order', `v1=${v1(NOW)},t=${NOW}`, 'ok'],
    ['beside a scheme of later days', `t=${NOW},v1=${v1(NOW)},v2=x`, 'ok'],
    ['with two signatures, the second right', `t=${NOW},v1=${'0'.repeat(64)},v1=${v1(NOW)}`, 'ok'],
    ['5 minutes old', `t=${NOW - 300},v1=${v1(NOW - 300)}`, 'ok'],
    ['5 minutes ahead', `t=${NOW + 300},v1=${v1(NOW + 300)}`, 'ok'],
    ['5 minutes and a second old', `t=${NOW - 301},v1=${v1(NOW - 301)}`, 'stale'],
    ['5 minutes and a second ahead', `t=${NOW + 301},v1=${v1(NOW + 301)}`, 'stale'],
    ['of a sender who counts milliseconds', `t=${NOW * 1000},v1=${v1(NOW * 1000)}`, 'malformed'],
    ['of another time than it was made for', `t=${NOW + 1},v1=${v1(NOW)}`, 'mismatch'],
    ['with another secret', `t=${NOW},v1=${v1(NOW, BODY, 'another')}`, 'mismatch'],
    ['of another body', `t=${NOW},v1=${v1(NOW, Buffer.from('{}'))}`, 'mismatch'],
    ['with two wrong signatures', `t=${NOW},v1=${'0'.repeat(64)},v1=${'f'.repeat(64)}`, 'mismatch'],
    ['with two times', `t=${NOW},t=${NOW},v1=${v1(NOW)}`, 'malformed'],
    ['without a time', `v1=${v1(NOW)}`, 'malformed'],
    ['without a signature', `t=${NOW}`, 'malformed'],
    ['with a negative time', `t=-${NOW},v1=${v1(`-${NOW}`)}`, 'malformed'],
    ['with a time that is no number', `t=now,v1=${v1('now')}`, 'malformed'],
    ['too short', `t=${NOW},v1=${v1(NOW).slice(2)}`, 'malformed'],
    ['too long', `t=${NOW},v1=${v1(NOW)}00`, 'malformed'],
    ['not hexadecimal', `t=${NOW},v1=${'z'.repeat(64)}`, 'malformed'],
    ['with five signatures', `t=${NOW}${`,v1=${v1(NOW)}`.repeat(5)}`, 'malformed'],
    ['endless', `t=${NOW},v1=${v1(NOW)},${'x'.repeat(1100)}`, 'malformed'],
    ['empty', '', 'malformed'],
    ['garbage', '\u0000=,;{}"v1', 'malformed'],
  ])('%s', (_name, header, expected) => {
    expect(api(header)).toBe(expected)
  })

  it('may come again within its window, and not after', () => {
    const header = signApi(SECRET, BODY, NOW)
    const at = (seconds: number) => api(header, { now: (NOW + seconds) * 1000 })
    expect([at(0), at(1), at(300), at(300.9), at(301)]).toEqual(['ok', 'ok', 'ok', 'ok', 'stale'])
  })

  it('decides alone where there is one: a right bearer does not mend a wrong signature', () => {
    expect(api(`t=${NOW},v1=${'0'.repeat(64)}`, { authorization: `Bearer ${SECRET}` })).toBe('mismatch')
  })

  it('is never right while there is no secret', () => {
    expect(api(`t=${NOW},v1=${v1(NOW, BODY, '')}`, { secret: '' })).toBe('mismatch')
    expect(api(undefined, { secret: '', authorization: 'Bearer ' })).toBe('mismatch')
  })
})

describe('a bearer', () => {
  it.each([
    ['right', `Bearer ${SECRET}`, 'ok'],
    ['in small letters', `bearer  ${SECRET}`, 'ok'],
    ['shorter', `Bearer ${SECRET.slice(1)}`, 'mismatch'],
    ['longer', `Bearer ${SECRET}x`, 'mismatch'],
    ['of the same length', `Bearer ${SECRET.replace('a', 'b')}`, 'mismatch'],
    ['empty', 'Bearer ', 'malformed'],
    ['of another scheme', `Basic ${SECRET}`, 'malformed'],
    ['without a scheme', SECRET, 'malformed'],
    ['absent', undefined, 'missing'],
  ])('%s', (_name, authorization, expected) => {
    expect(api(undefined, { authorization })).toBe(expected)
  })

  it('may go beyond ASCII, as UTF-8 or as Latin-1 on the wire', () => {
    const secret = 'schlüssel'
    const onTheWire = (encoding: BufferEncoding) => Buffer.from(`Bearer ${secret}`, encoding).toString('latin1')
    expect(api(undefined, { secret, authorization: onTheWire('utf8') })).toBe('ok')
    expect(api(undefined, { secret, authorization: onTheWire('latin1') })).toBe('ok')
    expect(api(undefined, { secret, authorization: 'Bearer schlussel' })).toBe('mismatch')
  })
})

describe('Slack’s signature', () => {
  it.each([
    ['right', NOW, v0(NOW), 'ok'],
    ['5 minutes old', NOW - 300, v0(NOW - 300), 'ok'],
    ['5 minutes ahead', NOW + 300, v0(NOW + 300), 'ok'],
    ['old', NOW - 301, v0(NOW - 301), 'stale'],
    ['from the future, which Bolt would take', NOW + 4000, v0(NOW + 4000), 'stale'],
    ['of another time', NOW + 1, v0(NOW), 'mismatch'],
    ['of another body', NOW, v0(NOW, Buffer.from('payload=null')), 'mismatch'],
    ['of another secret', NOW, v0(NOW, BODY, 'other'), 'mismatch'],
    ['without a time', undefined, v0(NOW), 'missing'],
    ['without a signature', NOW, undefined, 'missing'],
    ['with a time that is no number', 'soon', v0('soon'), 'malformed'],
    ['with half a second', `${NOW}.5`, v0(`${NOW}.5`), 'malformed'],
    ['of another version', NOW, v0(NOW).replace('v0', 'v1'), 'malformed'],
    ['cut short', NOW, v0(NOW).slice(0, -1), 'malformed'],
    ['empty', NOW, '', 'malformed'],
  ])('%s', (_name, timestamp, signature, expected) => {
    const verdict = verifySlack({
      signingSecret: SECRET,
      timestamp: timestamp === undefined ? undefined : String(timestamp),
      signature,
      rawBody: BODY,
      now: NOW * 1000,
    })
    expect(verdict.ok ? 'ok' : verdict.reason).toBe(expected)
  })

  it('is Slack’s own published example', () => {
    const verdict = verifySlack({
      signingSecret: '8f742231b10e8888abcd99yyyzzz85a5',
      timestamp: '1531420618',
      signature: 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
      rawBody:
        'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
      now: 1_531_420_618_000,
    })
    expect(verdict).toEqual({ ok: true })
  })
})
