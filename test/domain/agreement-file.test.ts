import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultAgreement } from '../../src/domain/agreement-defaults.ts'
import { applyAgreementFile, describeProblem, readAgreementFile } from '../../src/domain/agreement-file.ts'
import { agreementInputSchema } from '../../src/domain/agreement-schema.ts'
import { CONTRACT_SAMPLE } from './contract-sample.ts'

const defaults = defaultAgreement('Europe/Berlin')

function problemsOf(text: string): string[] {
  const applied = applyAgreementFile(text, defaults)
  return applied.ok ? [] : applied.problems.map(describeProblem)
}

describe('a good file', () => {
  test('the sample of CONTRACT is taken whole', () => {
    const read = readAgreementFile(CONTRACT_SAMPLE)
    if (!read.ok) throw new Error(read.problems.map(describeProblem).join('\n'))
    expect(Object.keys(read.input)).toEqual(Object.keys(agreementInputSchema.shape))
    expect(read.input.tiers?.standard).toMatchObject({ attempts: { atLeast: { call: 3, email: 2 }, gap: '1d' } })
    expect(read.input.people?.[0]).toEqual({
      email: 'rep@example.com',
      roles: ['rep'],
      zone: 'Europe/Berlin',
      hours: { 'mon-thu': ['08:00-16:00'] },
      away: ['2026-12-21/2027-01-02'],
      capacity: 12,
      manager: 'leader@example.com',
    })
    expect(problemsOf(CONTRACT_SAMPLE)).toEqual([])
  })

  test('the example in the project is taken and shows every section', () => {
    const text = readFileSync(new URL('../../agreement.example.yaml', import.meta.url), 'utf8')
    const read = readAgreementFile(text)
    if (!read.ok) throw new Error(read.problems.map(describeProblem).join('\n'))
    expect(Object.keys(read.input).sort()).toEqual(Object.keys(agreementInputSchema.shape).sort())
    expect(problemsOf(text)).toEqual([])
  })

  test.each(['', '\n\n', '# nothing agreed yet\n', '---\n', '{}', '\uFEFF# a mark of byte order\r\n'])(
    'an empty file changes nothing: %j',
    (text) => {
      expect(readAgreementFile(text)).toEqual({ ok: true, input: {} })
      expect(applyAgreementFile(text, defaults)).toEqual({ ok: true, agreement: defaults })
    },
  )

  test('several spellings of the same are stored as one', () => {
    const text = `
calendar: { hours: { Monday: 9:00-12:00, tue: ["09:00-12:00"], sat-sun: [] } }
tiers: { hot: { grades: [a1], acknowledge: 60m, contact: 24h } }
marketing: { quality: 80.50 % }
goal: { currency: eur }
emoji: { claim: [":Eyes:"] }
people: [{ email: Rep@Example.com, away: [2026-12-24/2026-12-24] }]
digests: { day: 8:05, week: Monday 8:30, month: OFF }
`
    const read = readAgreementFile(text)
    expect(read.ok && read.input).toEqual({
      calendar: { hours: { 'mon-tue': ['09:00-12:00'] } },
      tiers: { hot: { grades: ['A1'], acknowledge: '1h', contact: '24h' } },
      marketing: { quality: '80.5%' },
      goal: { currency: 'EUR' },
      emoji: { claim: ['eyes'] },
      people: [{ email: 'rep@example.com', roles: ['rep'], away: ['2026-12-24'] }],
      digests: { day: '08:05', week: 'mon 08:30', month: 'off' },
    })
  })

  test('anchors may be used, and what is wrong is told where the anchor or the alias stands', () => {
    const text = `people:
  - email: a@x.example
    hours: &half
      mon-fri: ["09:00-13:00"]
  - email: b@x.example
    hours: *half
`
    expect(problemsOf(text)).toEqual([])
    const told = problemsOf(text.replace('13:00', '08:00'))
    expect(told[0]).toMatch(/^line 4, column 17: people\.0\.hours\.mon-fri\.0 must end after/)
    expect(told[1]).toMatch(/^line 6, column 5: people\.1\.hours\.mon-fri\.0 must end after/)
  })
})

describe('a bad file names the line', () => {
  const base = CONTRACT_SAMPLE.split('\n')

  /** The sample with one text replaced; its line, found independently, must be the one that is named. */
  function planted(good: string, bad: string): { text: string; line: number } {
    const index = base.findIndex((line) => line.includes(good))
    if (index < 0) throw new Error(`not in the sample: ${good}`)
    const lines = base.with(index, (base[index] ?? '').replace(good, bad))
    return { text: lines.join('\n'), line: index + 1 }
  }

  test.each([
    [
      'zone: Europe/Berlin',
      'zone: Europe/Berlln',
      'calendar.zone must be a time zone such as Europe/Berlin, not "Europe/Berlln"',
    ],
    ['"13:30-17:00"', '"12:00-17:00"', 'calendar.hours.mon-fri.1 must not overlap 09:00-12:30'],
    ['"13:30-17:00"', '"17:00-13:30"', 'calendar.hours.mon-fri.1 must end after it begins'],
    ['"13:30-17:00"', '"13:30-24:30"', 'calendar.hours.mon-fri.1 must be a window such as "09:00-17:00"'],
    ['mon-fri:', 'mon-freitag:', 'calendar.hours.mon-freitag must be a weekday or a range'],
    ['country: DE', 'country: DX', 'calendar.holidays.country must be a country whose holidays are known, not "DX"'],
    ['region: BE', 'region: ZZ', 'calendar.holidays.region must be a region of DE whose holidays are known, not "ZZ"'],
    ['country: DE, ', '', 'calendar.holidays.region needs a country beside it'],
    ['"2026-12-24"', '"2026-02-30"', 'calendar.holidays.add.0 must be a date such as 2026-12-24, not "2026-02-30"'],
    ['acknowledge: 5m', 'acknowledge: 5 minutes', 'tiers.hot.acknowledge must be a duration such as 5m, 2h or 1d'],
    ['acknowledge: 5m', 'acknowledge: 5', 'at most 366d), not 5'],
    ['acknowledge: 5m', 'acknowledge: 367d', 'tiers.hot.acknowledge must be a duration'],
    ['acknowledge: 5m', 'acknowledge: 0m', 'tiers.hot.acknowledge must be a duration'],
    ['acknowledge: 5m', 'acknowledge:', 'tiers.hot.acknowledge has no value; it must be a duration'],
    [
      'acknowledge: 5m',
      'acknowlege: 5m',
      'tiers.hot.acknowlege is not a key here (known: grades, sources, acknowledge',
    ],
    ['acknowledge: 5m', '__proto__: 5m', 'tiers.hot.__proto__ is not a key here'],
    ['always: false', 'always: no', 'tiers.hot.always must be true or false, not "no"'],
    ['count: 6', 'count: "6"', 'tiers.hot.attempts.count must be a whole number of at least 1, not "6"'],
    ['count: 6', 'count: 0.5', 'tiers.hot.attempts.count must be a whole number of at least 1, not 0.5'],
    ['email: 2', 'email: 4', 'tiers.standard.attempts.atLeast must not ask for more attempts (7) than count does (6)'],
    ['email: 2', 'fax: 2', 'tiers.standard.attempts.atLeast.fax'],
    ['[A3, B2,', '[A1, B2,', 'tiers.standard.grades.0 repeats "A1", which is already in tiers.hot.grades'],
    ['[A1, A2, B1]', '[A1, A2, A4]', 'tiers.hot.grades.2 repeats "A4", which is already in nurture.grades'],
    ['[A1, A2, B1]', '[A1, A2, A5]', 'tiers.hot.grades.2 must be a grade, A to D and 1 to 4, such as A1, not "A5"'],
    ['[A1, A2, B1]', 'A1', 'tiers.hot.grades must be a list such as [a, b], not "A1"'],
    ['[event, list]', '[event, Event]', 'tiers.list.sources.1 repeats "Event"'],
    ['  list: ', '  nurture: ', 'tiers.nurture is a name that nurtured leads have'],
    ['  list: ', '  HOT: ', 'tiers.HOT repeats "HOT", which is already in tiers.hot'],
    ['  list: ', '  "": ', 'must be named with up to 40 letters'],
    ['response: 2d', 'response: [2d]', 'response must be a duration'],
    [
      '{ at: 80%, do: remind-owner }, { at: 100%, do: remind-channel }',
      '{ at: 40%, do: remind-owner }',
      'ladder.default.1.at must not be below the step before it',
    ],
    [
      '{ at: 80%, do: remind-owner }, { at: 100%, do: remind-channel }',
      '{ at: 50%, do: remind-owner }',
      'ladder.default.1 repeats a step',
    ],
    [
      'do: tell-manager',
      'do: tell-boss',
      'must be one of remind-owner, remind-channel, tell-manager, next-person, back-to-channel, not "tell-boss"',
    ],
    ['at: 50%', 'at: 0.5', 'ladder.default.0.at must be a percentage'],
    ['max: 5d', 'max: long', 'pause.max must be a duration'],
    ['mode: open', 'mode: first', 'routing.mode must be one of open, round-robin, owner-first, not "first"'],
    [
      'quality: 80%',
      'quality: 101%',
      'marketing.quality must be a percentage such as 80%, from 0% to 100%, not "101%"',
    ],
    ['quality: 80%', 'quality: 80', 'marketing.quality must be a percentage'],
    ['lead.title,', 'lead.shoes,', 'marketing.required.0 must be a field of an MQL'],
    [
      'mql-sql: 50%',
      'mql-sql: 0%',
      'goal.rates.mql-sql must be a percentage such as 50%, above 0% and up to 100%, not "0%"',
    ],
    ['revenue: 100000', 'revenue: 1e999', 'goal.revenue must be a number above 0'],
    ['revenue: 100000', 'revenue: -1', 'goal.revenue must be a number above 0, not -1'],
    ['salesCycleDays: 30', 'salesCycleDays: -1', 'goal.salesCycleDays must be a number of days from 0 to 3650, not -1'],
    ['currency: USD', 'currency: DOL', 'goal.currency must be a currency code such as USD, not "DOL"'],
    [
      'definitions: { MQL: "…", SQL',
      'definitions: { MQL: "…", mql',
      'definitions.mql repeats "mql", which is already in definitions.MQL',
    ],
    ['"not a fit": [too small', '"not fit": [too small', 'reasons.not fit'],
    [
      'contacted: [telephone_receiver, phone]',
      'contacted: [eyes]',
      'emoji.contacted.0 repeats "eyes", which is already in emoji.claim',
    ],
    [
      'close: [white_check_mark]',
      'close: [white check mark]',
      'emoji.close.0 must be the name of an emoji, such as eyes',
    ],
    [
      'email: marketer@example.com',
      'email: Rep@Example.com',
      'people.1.email repeats "rep@example.com", which is already in people.0',
    ],
    ['email: marketer@example.com', 'email: marketer', 'people.1.email must be an e-mail address, not "marketer"'],
    ['email: marketer@example.com, ', '', 'people.1.email is missing'],
    ['capacity: 12', 'capacity: -1', 'people.0.capacity must be a whole number, 0 or more, not -1'],
    ['manager: leader@', 'manager: REP@', 'people.0.manager must be somebody else'],
    ['2026-12-21/2027-01-02', '2027-01-02/2026-12-21', 'people.0.away.0 must be a date or a range'],
    [
      'roles: [leader, admin]',
      'roles: [leader, boss]',
      'people.2.roles.1 must be one of rep, marketer, leader, admin, not "boss"',
    ],
    [
      'digest: C0…',
      'digest: "#"',
      'channels.digest must be a channel id such as C0123456789, or "#name" in quotes, not "#"',
    ],
    ['day: "08:30"', 'day: "24:00"', 'digests.day must be a time such as "08:30", or off, not "24:00"'],
    [
      'week: "mon 08:30"',
      'week: "08:30"',
      'digests.week must be a day and time such as "mon 08:30", or off, not "08:30"',
    ],
    [
      'month: "first-business-day 08:30"',
      'month: "mon 08:30"',
      'digests.month must be "first-business-day" and a time',
    ],
    ['digests: {', 'digest: {', 'digest is not a key here (known: calendar, tiers,'],
    ['pause: { max: 5d }', 'response: 2d', 'this key is written twice'],
    ['  zone: Europe/Berlin', '\tzone: Europe/Berlin', 'indent with spaces, not with tabs'],
  ])('%s → %s', (good, bad, message) => {
    const { text, line } = planted(good, bad)
    const applied = applyAgreementFile(text, defaults)
    expect(applied.ok).toBe(false)
    const [first] = applied.ok ? [] : applied.problems
    expect(first && describeProblem(first)).toContain(message)
    expect(first?.line).toBe(line)
  })

  test('all faults are told at once, in the order of the file, contradictions too', () => {
    const text =
      'response: soon\npeople:\n  - email: a@x.example\n  - email: A@x.example\nx: 1\ncalendar:\n  zone: 5\n  hours: {}\n'
    const told = problemsOf(text)
    expect(told.map((line) => line.slice(0, line.indexOf(',')))).toEqual([
      'line 1',
      'line 4',
      'line 5',
      'line 7',
      'line 8',
    ])
  })

  test('an unknown key is pointed at, not its value', () => {
    expect(problemsOf('tiers:\n  hot:\n    shoes:\n      - big\n')[0]).toMatch(
      /^line 3, column 5: tiers\.hot\.shoes is not a key/,
    )
  })

  test('a key without a value is pointed at, not what follows', () => {
    const told = problemsOf('people:\nchannels:\n  handoffs: #mql\nresponse: 2d\n')
    expect(told).toHaveLength(2)
    expect(told[0]).toMatch(/^line 1, column 1: people has no value; it must be a list/)
    expect(told[1]).toMatch(/^line 3, column 3: channels\.handoffs has no value; .*"#name" in quotes/)
  })

  test('a fault that only the defaults bring out is placed in the file', () => {
    expect(problemsOf('response: 1d\ntiers:\n  hot:\n    attempts:\n      atLeast: { call: 7 }\n')).toEqual([
      'line 5, column 7: tiers.hot.attempts.atLeast must not ask for more attempts (7) than count does (6)',
    ])
  })

  test('standard cannot be taken out', () => {
    expect(problemsOf('tiers:\n  list: none\n  standard: none\n')).toEqual([
      'line 3, column 13: tiers.standard cannot be taken out: leads without a grade need it',
    ])
  })

  test('nobody works in a week that never opens', () => {
    expect(problemsOf('calendar:\n  hours: { mon: [] }\n')).toEqual([
      'line 2, column 3: calendar.hours must open on at least one day',
    ])
  })
})

describe('a hostile file is refused and harms nothing', () => {
  const bomb = Array.from({ length: 9 }, (_, i) =>
    i === 0
      ? 'a0: &a0 [x, x, x, x, x, x, x, x, x]'
      : `a${i}: &a${i} [${Array(9)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
  ).join('\n')

  test.each([
    ['a bomb of aliases', bomb, 'the file repeats itself through too many aliases'],
    ['an alias of nothing', 'response: 2d\npeople: *team', 'line 2, column 9: not valid YAML: nothing is named &team'],
    ['a text', 'hello', 'line 1, column 1: the file must hold keys'],
    ['a list', '\n- a\n- b\n', 'line 2, column 1: the file must hold keys'],
    ['a number', '42', 'the file must hold keys'],
    ['two documents', 'response: 1d\n---\nresponse: 2d\n', 'line 2, column 1: the file must hold one document'],
    ['a tag', 'response: !!js/function 2d', 'line 1, column 11: not valid YAML: Unresolved tag'],
    ['a prototype', '__proto__: { response: 2d }', 'line 1, column 1: __proto__ is not a key here'],
    [
      'a prototype among terms',
      'definitions:\n  __proto__: x',
      'line 2, column 3: definitions.__proto__ is not a key here',
    ],
    ['a constructor', 'constructor: 1', 'line 1, column 1: constructor is not a key here'],
    ['deep nesting', '['.repeat(20_000), 'not valid YAML'],
    ['deep maps', `a: ${'{b: '.repeat(20_000)}`, 'line 1'],
    ['two megabytes', `# ${'x'.repeat(2_000_000)}`, 'the file is longer than 1 MiB'],
    ['NUL', 'response: "2d\u0000"', 'line 1'],
    ['keys that are maps', '? { a: 1 }\n: 2\n', 'line 1'],
  ])('%s', (_, text, message) => {
    expect(problemsOf(text)[0]).toContain(message)
    expect(({} as Record<string, unknown>).response).toBeUndefined()
  })

  test('whatever the text, reading ends in an answer whose lines exist', () => {
    const scrap = fc.oneof(fc.constantFrom(...CONTRACT_SAMPLE.split(/(?<=[\s:,{}[\]])/)), fc.string())
    fc.assert(
      fc.property(fc.array(scrap, { maxLength: 30 }), (scraps) => {
        const text = scraps.join('')
        const read = readAgreementFile(text)
        for (const { line, column, message } of read.ok ? [] : read.problems) {
          expect(line).toBeGreaterThanOrEqual(1)
          expect(line).toBeLessThanOrEqual(text.split('\n').length)
          expect(column).toBeGreaterThanOrEqual(1)
          expect(message).not.toMatch(/^Invalid|undefined|\[object/)
        }
      }),
      { numRuns: 300 },
    )
  })
})
