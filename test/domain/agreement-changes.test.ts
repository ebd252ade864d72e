import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Agreement, sameAgreement, storedAgreement } from '../../src/domain/agreement.ts'
import { changeSentence, changesBetween } from '../../src/domain/agreement-changes.ts'
import { defaultAgreement } from '../../src/domain/agreement-defaults.ts'
import { applyAgreementFile, describeProblem } from '../../src/domain/agreement-file.ts'
import { writeAgreementFile } from '../../src/domain/agreement-yaml.ts'
import { CONTRACT_SAMPLE } from './contract-sample.ts'
import { anyAgreement } from './sample-agreements.ts'

const defaults = defaultAgreement('Europe/Berlin')

/** The defaults with a file over them. */
function withFile(text: string): Agreement {
  const applied = applyAgreementFile(text, defaults)
  if (!applied.ok) throw new Error(applied.problems.map(describeProblem).join('\n'))
  return applied.agreement
}

const CONTRACT = withFile(CONTRACT_SAMPLE)

function sentences(before: Agreement, after: Agreement): string[] {
  return changesBetween(before, after).map(changeSentence)
}

describe('the diff of an agreement in words', () => {
  test.each([
    ['tiers: { hot: { contact: 10m } }', 'Hot · contact: 15 min → 10 min'],
    ['tiers: { hot: { acknowledge: 1h } }', 'Hot · claim: 5 min → 1 hour'],
    ['tiers: { standard: { outcome: 1d } }', 'Standard · qualify or close: 7 business days → 1 business day'],
    [
      'tiers: { hot: { attempts: { count: 5, atLeast: { call: 3, email: 2 }, gap: 1d } } }',
      'Hot · attempts: 6 in 10 business days → 5 in 10 business days, at least 3 by call and 2 by email, 1 business day apart',
    ],
    ['tiers: { hot: { always: true } }', 'Hot · warned: in working hours → at any hour'],
    ['tiers: { list: none }', /^List: taken out \(was sources event, list · claim 4 hours · contact 1 business day/],
    ['tiers: { partner: { sources: [portal], contact: 1h } }', /^Partner: sources portal · claim 30 min .*\(new\)$/],
    ['tiers: { hot: { ladder: { contact: [] } } }', /^Hot · own warnings: yes \(new\)$/],
    ['nurture: { grades: [A4, B3, B4, C3, C4, D3] }', 'Nurtured grades: D4 taken out'],
    ['response: 1d', 'Answer to feedback: 2 business days → 1 business day'],
    ['calendar: { zone: Asia/Tokyo }', 'Time zone: Europe/Berlin → Asia/Tokyo'],
    [
      'calendar: { hours: { mon-thu: ["09:00-12:30", "13:30-17:00"] } }',
      'Hours: Mon–Fri 09:00–17:00 → Mon–Thu 09:00–12:30 and 13:30–17:00',
    ],
    ['calendar: { holidays: { country: DE } }', 'Public holidays: none → Germany'],
    ['calendar: { holidays: { add: ["2026-12-24"] } }', 'Days off added: Dec 24, 2026 added'],
    ['calendar: { holidays: { country: DE, skip: ["2026-10-03"] } }', 'Holidays worked: Oct 3, 2026 added'],
    [
      'ladder: { response: [{ at: 50%, do: remind-channel }, { at: 100%, do: tell-manager }] }',
      'Warnings · answer: 50% tell the channel added, 80% remind the owner taken out',
    ],
    ['pause: { max: 9d }', 'Longest pause: 5 business days → 9 business days'],
    ['routing: { mode: round-robin }', 'Who gets a lead: first come, first served → in turn'],
    ['routing: { accept: 5m }', 'Time to accept an offer: 10 min → 5 min'],
    ['routing: { group: [a@x.example] }', 'Who takes turns: a@x.example added'],
    ['marketing: { mqls: { per: month, count: 267 } }', 'MQLs promised: 267 a month (new)'],
    ['marketing: { quality: 80% }', 'MQL quality: 80% (new)'],
    ['marketing: { required: [lead.title] }', 'Facts every MQL has: lead.title added'],
    ['goal: { revenue: 100000, dealSize: 1000 }', 'Goal: 100,000 USD per quarter deals of 1,000 USD (new)'],
    ['definitions: { MQL: "Asked for a demo" }', 'Definition · MQL: Asked for a demo (new)'],
    ['emoji: { claim: [raising_hand] }', 'Emoji · claim: raising_hand added, eyes taken out'],
    ['people: [{ email: a@x.example, roles: [leader] }]', 'a@x.example: leader (new)'],
    ['channels: { handoffs: C0123 }', 'Channel for hand-offs: C0123 (new)'],
    ['digests: { day: "09:00" }', 'Digest of the day: 08:30 → 09:00'],
  ])('%s', (file, sentence) => {
    expect(sentences(defaults, withFile(file))).toContainEqual(
      typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
    )
  })

  test('a person and a goal that both have are told one thing at a time', () => {
    const before = withFile(
      'people: [{ email: a@x.example, capacity: 9 }]\ngoal: { revenue: 5, rates: { mql-sql: 50% } }',
    )
    const after = withFile(
      'people: [{ email: a@x.example, away: ["2026-12-21/2027-01-02"] }]\ngoal: { revenue: 6, rates: { mql-sql: 40% } }',
    )
    expect(sentences(before, after)).toEqual([
      'Goal · revenue: 5 → 6',
      'Goal · MQL to SQL: 50% → 40%',
      'a@x.example · open leads at most: taken out (was 9)',
      'a@x.example · away: Dec 21, 2026–Jan 2, 2027 added',
    ])
  })

  test('any two different agreements have at least one change, and equal ones none', () => {
    fc.assert(
      fc.property(anyAgreement, anyAgreement, (one, other) => {
        expect(changesBetween(one, structuredClone(one))).toEqual([])
        const changes = changesBetween(one, other)
        expect(changes.length > 0).toBe(!sameAgreement(one, other))
        for (const change of changes) expect(changeSentence(change)).not.toContain('undefined')
      }),
      { numRuns: 60 },
    )
  })

  test('every single value of the schema is told: none is only “written anew”', () => {
    fc.assert(
      fc.property(anyAgreement, anyAgreement, (agreement, other) => {
        for (const changed of withEachFrom(agreement, other)) {
          const told = changesBetween(agreement, changed).map(({ what }) => what)
          expect(told.length).toBeGreaterThan(0)
          expect(told).not.toContain('The agreement')
        }
      }),
      { numRuns: 3 },
    )
  }, 120_000)

  test('what is only in another order is said to be', () => {
    const people = (emails: string[]) =>
      withFile(`people: [${emails.map((email) => `{ email: ${email} }`).join(', ')}]`)
    expect(sentences(people(['a@x.example', 'b@x.example']), people(['b@x.example', 'a@x.example']))).toEqual([
      'Order of the people: in another order',
    ])
    const grades = (list: string) => withFile(`nurture: { grades: [${list}] }`)
    expect(sentences(grades('A4, B4'), grades('B4, A4'))).toEqual(['Nurtured grades: in another order'])
  })
})

/** The agreement with each of its values, one at a time, left out or, where the schema asks for it, as the other has it. */
function withEachFrom(agreement: Agreement, other: Agreement): Agreement[] {
  const found: Agreement[] = []
  const visit = (path: (string | number)[], value: unknown, theirs: unknown) => {
    for (const change of [undefined, theirs]) {
      const changed = changedAt(agreement, path, change)
      if (changed && !sameAgreement(changed, agreement)) found.push(changed)
    }
    if (typeof value !== 'object' || value === null) return
    for (const [key, one] of Object.entries(value))
      visit([...path, key], one, (theirs as Record<string, unknown>)?.[key])
  }
  for (const [key, value] of Object.entries(agreement)) visit([key], value, other[key as keyof Agreement])
  return found
}

/** Null where that is no agreement. */
function changedAt(agreement: Agreement, path: readonly (string | number)[], value: unknown): Agreement | null {
  const changed = structuredClone(agreement)
  const parent = path.slice(0, -1).reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], changed)
  const key = path.at(-1) as string
  if (value !== undefined) (parent as Record<string, unknown>)[key] = value
  else if (Array.isArray(parent)) parent.splice(Number(key), 1)
  else delete (parent as Record<string, unknown>)[key]
  try {
    return storedAgreement(changed)
  } catch {
    return null
  }
}

test('an exported agreement applied again changes nothing', () => {
  expect(changesBetween(CONTRACT, withFile(writeAgreementFile(CONTRACT)))).toEqual([])
})
