import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Mql } from '../../src/domain/lead.ts'
import { parseMql } from '../../src/domain/mql.ts'
import { CONTRACT_HANDOFF, NOW } from './sample-mql.ts'

const MINUTE = 60_000
const DAY = 86_400_000

function read(payload: unknown): Mql {
  const parsed = parseMql(payload, NOW)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.fields))
  return parsed.mql
}

function faults(payload: unknown): string[] {
  const parsed = parseMql(payload, NOW)
  return parsed.ok ? [] : parsed.fields.map(({ path, message }) => `${path} ${message}`)
}

function withLead(more: object): object {
  return { lead: { email: 'dana@acme.example' }, ...more }
}

describe('a hand-off', () => {
  test('of CONTRACT is taken whole', () => {
    expect(read(CONTRACT_HANDOFF)).toEqual({
      ...CONTRACT_HANDOFF,
      receivedAt: Date.parse('2026-11-20T09:12:00Z'),
      backfill: false,
      lead: { ...CONTRACT_HANDOFF.lead, authority: null },
    })
  })

  test('needs nothing but an e-mail', () => {
    expect(read({ lead: { email: ' Dana@ACME.example ' } })).toEqual({
      externalId: null,
      receivedAt: NOW,
      backfill: false,
      tier: null,
      lead: { email: 'dana@acme.example', name: null, title: null, phone: null, linkedin: null, authority: null },
      company: { name: null, domain: null, employees: null, industry: null, country: null, revenue: null },
      fit: null,
      interest: null,
      score: null,
      source: null,
      campaign: null,
      reason: null,
      content: [],
      ownerEmail: null,
      links: [],
      custom: {},
    })
  })

  test('null and blank count as absent, as CRMs write them', () => {
    const blanks = {
      tier: '',
      company: null,
      fit: ' ',
      interest: null,
      score: '',
      links: null,
      content: ['', 'a'],
      custom: null,
    }
    const mql = read({
      ...blanks,
      receivedAt: '',
      lead: { email: 'a@b.example', name: '\n', phone: null, linkedin: '' },
    })
    expect(mql).toEqual({ ...read({ lead: { email: 'a@b.example' } }), content: ['a'] })
  })

  test('is the same after a trip through JSON', () => {
    const mql = read(CONTRACT_HANDOFF)
    expect(JSON.parse(JSON.stringify(mql))).toEqual(mql)
  })

  test('small spellings are put right', () => {
    const mql = read(
      withLead({
        fit: 'b',
        company: { domain: 'https://www.Acme.example/en?x' },
        lead: { email: 'a@b.example', linkedin: 'linkedin.com/in/dana' },
      }),
    )
    expect(mql.fit).toBe('B')
    expect(mql.company.domain).toBe('acme.example')
    expect(mql.lead.linkedin).toBe('https://linkedin.com/in/dana')
  })

  test('a link without a label is called by its host', () => {
    expect(read(withLead({ links: [{ url: 'https://crm.example/1' }] })).links).toEqual([
      { label: 'crm.example', url: 'https://crm.example/1' },
    ])
  })
})

describe('a field at fault is named by its path', () => {
  test.each<[string, unknown, string[]]>([
    ['not an object', 'hello', [' must be an object']],
    ['null', null, [' must be an object']],
    ['a list', [], [' must be an object']],
    ['no lead', {}, ['lead.email is required']],
    ['a lead that is a text', { lead: 'dana@acme.example' }, ['lead must be an object']],
    ['no e-mail', { lead: { name: 'Dana' } }, ['lead.email is required']],
    ['a blank e-mail', { lead: { email: ' ' } }, ['lead.email is required']],
    ['an e-mail that is a number', { lead: { email: 5 } }, ['lead.email must be an e-mail address']],
    ['an e-mail that is none', { lead: { email: 'dana' } }, ['lead.email must be an e-mail address']],
    ['a name that is a number', { lead: { email: 'a@b.example', name: 5 } }, ['lead.name must be text']],
    [
      'authority in words',
      { lead: { email: 'a@b.example', authority: 'yes' } },
      ['lead.authority must be true or false'],
    ],
    ['company as text', withLead({ company: 'Acme' }), ['company must be an object']],
    ['employees as text', withLead({ company: { employees: '120' } }), ['company.employees must be a number']],
    ['fewer than no employees', withLead({ company: { employees: -1 } }), ['company.employees must be 0 or more']],
    ['endless revenue', withLead({ company: { revenue: 1e999 } }), ['company.revenue must be a number']],
    ['fit E', withLead({ fit: 'E' }), ['fit must be A, B, C or D']],
    ['fit as a number', withLead({ fit: 1 }), ['fit must be A, B, C or D']],
    ['interest 5', withLead({ interest: 5 }), ['interest must be 1, 2, 3 or 4']],
    ['interest in quotes', withLead({ interest: '1' }), ['interest must be 1, 2, 3 or 4']],
    ['interest and a half', withLead({ interest: 1.5 }), ['interest must be 1, 2, 3 or 4']],
    ['score in quotes', withLead({ score: '87' }), ['score must be a number']],
    ['content as text', withLead({ content: 'pricing page' }), ['content must be a list of texts']],
    ['content with a number', withLead({ content: ['a', 1] }), ['content.1 must be text']],
    ['custom as a list', withLead({ custom: ['x'] }), ['custom must be an object']],
    ['links as text', withLead({ links: 'https://x.example' }), ['links must be a list of links']],
    ['a link as text', withLead({ links: ['https://x.example'] }), ['links.0 must be an object with label and url']],
    [
      'a script as a link',
      withLead({ links: [{ label: 'x', url: 'javascript:alert(1)' }] }),
      ['links.0.url must be an http or https address'],
    ],
    [
      'a hidden script',
      withLead({ links: [{ url: '\u0001java\nscript:alert(1)' }] }),
      ['links.0.url must be an http or https address'],
    ],
    [
      'a data address',
      { lead: { email: 'a@b.example', linkedin: 'data:text/html,x' } },
      ['lead.linkedin must be an http or https address'],
    ],
    [
      'a bare word',
      { lead: { email: 'a@b.example', linkedin: 'dana' } },
      ['lead.linkedin must be an http or https address'],
    ],
    ['ownerEmail that is none', withLead({ ownerEmail: 'rep' }), ['ownerEmail must be an e-mail address']],
    ['externalId as a number', withLead({ externalId: 5 }), ['externalId must be text']],
    ['backfill in words', withLead({ backfill: 'true' }), ['backfill must be true or false']],
  ])('%s', (_, payload, expected) => {
    expect(faults(payload)).toEqual(expected)
  })

  test('all of them at once', () => {
    const payload = { receivedAt: '2027-01-01T00:00:00Z', lead: { name: 1 }, company: { employees: 'x' }, interest: 9 }
    expect(faults(payload)).toEqual([
      'lead.email is required',
      'lead.name must be text',
      'company.employees must be a number',
      'interest must be 1, 2, 3 or 4',
      'receivedAt must not be more than 5 minutes ahead',
    ])
  })
})

describe('receivedAt', () => {
  test.each([
    '2026-11-20',
    '2026-11-20T09:12:00',
    '20.11.2026 09:12',
    '2026-02-30T09:00:00Z',
    '2026-11-20T25:00:00Z',
    'yesterday',
    '1795106400',
  ])('%s is no instant', (receivedAt) => {
    expect(faults(withLead({ receivedAt }))).toEqual([
      'receivedAt must be an instant such as 2026-11-20T09:12:00Z, with Z or an offset',
    ])
  })

  test.each([
    '2026-11-20T09:12Z',
    '2026-11-20T10:12:00+01:00',
    '2026-11-20T04:12:00.000-05',
    '2026-11-20t09:12:00z',
    '2026-11-20 09:12:00Z',
  ])('%s is twelve past nine', (receivedAt) => {
    expect(read(withLead({ receivedAt })).receivedAt).toBe(Date.parse('2026-11-20T09:12:00Z'))
  })

  const monthsBack = Date.parse('2024-11-20T09:15:00Z')
  test.each<[string, number, boolean, string[]]>([
    ['5 min ahead', NOW + 5 * MINUTE, false, []],
    ['a moment more', NOW + 5 * MINUTE + 1, false, ['receivedAt must not be more than 5 minutes ahead']],
    ['ahead with backfill', NOW + 5 * MINUTE + 1, true, ['receivedAt must not be more than 5 minutes ahead']],
    ['30 days back', NOW - 30 * DAY, false, []],
    [
      'a moment more back',
      NOW - 30 * DAY - 1,
      false,
      ['receivedAt must not be more than 30 days back, unless "backfill" is true'],
    ],
    ['the same with backfill', NOW - 30 * DAY - 1, true, []],
    ['24 months back', monthsBack, true, []],
    ['a moment before', monthsBack - 1, true, ['receivedAt must not be more than 24 months back']],
  ])('%s', (_, at, backfill, expected) => {
    expect(faults(withLead({ receivedAt: new Date(at).toISOString(), backfill }))).toEqual(expected)
  })
})

describe('nothing that was sent is lost', () => {
  test('unknown keys are kept under custom, inner ones by their path', () => {
    const mql = read({
      lead: { email: 'a@b.example', pronouns: 'she/her' },
      company: { city: 'Bern' },
      links: [{ url: 'https://x.example', rank: 1 }],
      utm_term: null,
      utm: { a: [1, true] },
      custom: { utm_source: 'x' },
    })
    expect(mql.custom).toEqual({
      utm_source: 'x',
      utm_term: null,
      utm: { a: [1, true] },
      'lead.pronouns': 'she/her',
      'company.city': 'Bern',
      'links.0.rank': 1,
    })
  })

  test('a key that custom has too is kept beside it', () => {
    expect(read(withLead({ a: 1, custom: { a: 2, _a: 3 } })).custom).toEqual({ a: 2, _a: 3, __a: 1 })
  })

  test('text is never too long', () => {
    const name = 'ü'.repeat(10_000)
    const reason = 'because '.repeat(100_000).trim()
    const mql = read({
      externalId: name,
      lead: { email: 'a@b.example', name },
      company: { name },
      reason,
      extra: reason,
    })
    expect([mql.externalId, mql.lead.name, mql.company.name]).toEqual([name, name, name])
    expect([mql.reason, mql.custom.extra]).toEqual([reason, reason])
  })

  test('what looks like markup is text', () => {
    const name = '<!channel> <@U1> *bold* 😀 \u05e9\u05dc\u05d5\u05dd <script>'
    expect(read({ lead: { email: 'a@b.example', name } }).lead.name).toBe(name)
  })
})

describe('hostile data', () => {
  test('control characters go; line breaks and tabs stay in long texts only', () => {
    const dirty = '\u0000a\u0007\r\nb\tc\u009b\u007f'
    const mql = read({
      lead: { email: 'a@b.example', name: dirty },
      reason: dirty,
      'k\u0000\n': dirty,
      custom: { x: [dirty] },
    })
    expect(mql.lead.name).toBe('a b c')
    expect(mql.reason).toBe('a\nb\tc')
    expect(mql.custom).toEqual({ x: ['a\nb\tc'], k: 'a\nb\tc' })
  })

  test('half a surrogate pair becomes a replacement character', () => {
    expect(read({ lead: { email: 'a@b.example', name: 'x\ud83d' } }).lead.name).toBe('x\ufffd')
  })

  test('prototypes stay what they are', () => {
    const payload = JSON.parse(
      '{"__proto__":{"fit":"A"},"constructor":{"prototype":{"x":1}},"lead":{"email":"a@b.example","__proto__":{"name":"x"}},"custom":{"__proto__":{"y":1},"toString":1}}',
    )
    const mql = read(payload)
    expect([mql.fit, mql.lead.name]).toEqual([null, null])
    expect(Object.getPrototypeOf(mql.custom)).toBe(Object.prototype)
    expect(Object.keys(mql.custom)).toEqual(['toString', 'constructor'])
    expect(({} as Record<string, unknown>).x).toBeUndefined()
  })

  test('nesting beyond 32 levels is refused, however deep', () => {
    const deep = (levels: number) => JSON.parse('['.repeat(levels) + ']'.repeat(levels))
    expect(faults(withLead({ custom: { x: deep(31) } }))).toEqual([])
    expect(faults(withLead({ custom: { x: deep(32) } }))).toEqual(['custom must not be nested deeper than 32 levels'])
    expect(faults(withLead({ x: deep(400_000) }))).toEqual(['x must not be nested deeper than 32 levels'])
  })

  test('a number that no JSON column gives back is kept as a word, and refused where a number belongs', () => {
    const payload = JSON.parse('{"lead":{"email":"a@b.example"},"size":-1e999,"drift":-0}')
    expect(read(payload).custom).toEqual({ size: '-Infinity', drift: 0 })
    const company = JSON.parse('{"name":"Acme","employees":1e999}')
    expect(faults({ lead: { email: 'a@b.example' }, company })).toEqual(['company.employees must be a number'])
  })

  test('any JSON gets an answer, and what is taken fits JSON columns', () => {
    const keys = fc.constantFrom('lead', 'company', 'email', 'custom', 'links', 'fit', 'receivedAt', '__proto__', 'x')
    const any = fc.object({
      key: keys,
      maxDepth: 3,
      values: [fc.string({ unit: 'binary' }), fc.constant('a@b.example'), fc.double(), fc.constant(null)],
    })
    fc.assert(
      fc.property(any, fc.boolean(), (payload, good) => {
        const parsed = parseMql(good ? { ...payload, lead: { email: 'a@b.example' } } : payload, NOW)
        if (!parsed.ok) {
          expect(parsed.fields.length).toBeGreaterThan(0)
          for (const { message } of parsed.fields) expect(message).toMatch(/^(must|is required)/)
          return
        }
        const text = JSON.stringify(parsed.mql)
        expect(text).not.toMatch(/\\u0000|\\ud[89a-f]/i)
        expect(JSON.parse(text)).toEqual(parsed.mql)
      }),
      { numRuns: 500, examples: [[{ company: { lead: Number.POSITIVE_INFINITY } }, true]] },
    )
  })
})
