import { describe, expect, it } from 'vitest'
import {
  type BriefText,
  campaignKey,
  nextLook,
  onCards,
  parseBrief,
  phaseOf,
  sameBrief,
} from '../../src/domain/brief.ts'
import { calendar, NINE_TO_FIVE } from './sample-calendars.ts'

const BRIEF = { name: 'Q4', from: '2026-11-20', to: '2026-12-01' }
const read = (value: unknown): BriefText => {
  const parsed = parseBrief(value)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.fields))
  return parsed.brief
}
const problems = (value: unknown) => {
  const parsed = parseBrief(value)
  return parsed.ok ? [] : parsed.fields.map(({ path, message }) => `${path}: ${message}`)
}

describe('a campaign’s name', () => {
  it.each([
    ['Q4 routing', ' q4   ROUTING\n', true],
    ['STRASSE', 'strasse', true],
    ['Ｑ４', 'q4', true],
    ['Q4', 'Q4b', false],
  ])('%s and %s', (one, other, same) => {
    expect(campaignKey(one) === campaignKey(other)).toBe(same)
  })
})

describe('a brief as it is told', () => {
  it('needs a name and its days; the rest is empty', () => {
    expect(read(BRIEF)).toEqual({ ...BRIEF, offer: null, talkTrack: null, news: null, links: [] })
  })

  it('is cleaned; blank counts as absent, and a link without a label is its address', () => {
    const told = read({
      ...BRIEF,
      name: ' Q4\n\u0000 ',
      offer: '  ',
      talkTrack: 'a\r\nb\u0007',
      links: [
        { url: 'x.example/a' },
        { label: '', url: 'https://y.example/' },
        { label: 'Deck', url: 'http://z.example' },
      ],
      more: 'is let pass',
    })
    expect(told).toMatchObject({ name: 'Q4', offer: null, talkTrack: 'a\nb' })
    expect(told.links.map(({ label, url }) => [label, url])).toEqual([
      ['https://x.example/a', 'https://x.example/a'],
      ['https://y.example/', 'https://y.example/'],
      ['Deck', 'http://z.example/'],
    ])
  })

  it.each<[string, unknown, string[]]>([
    ['no object', [], [': must be an object']],
    ['nothing', {}, ['name: is required', 'from: is required', 'to: is required']],
    ['blank', { ...BRIEF, name: ' ' }, ['name: is required']],
    ['no text', { ...BRIEF, name: 4, offer: [] }, ['name: must be text', 'offer: must be text']],
    ['no day', { ...BRIEF, to: '2026-02-30' }, ['to: must be a day such as 2026-11-20']],
    ['the other way round', { ...BRIEF, to: '2026-11-19' }, ['to: must not be before the first day']],
    [
      'the other way round and more',
      { ...BRIEF, to: '2026-11-19', news: 1 },
      ['news: must be text', 'to: must not be before the first day'],
    ],
    ['no list', { ...BRIEF, links: 'x' }, ['links: must be a list of links']],
    ['no link', { ...BRIEF, links: ['x'] }, ['links.0: must be an object with label and url']],
    [
      'no address',
      { ...BRIEF, links: [{ label: 'x', url: 'javascript:1' }] },
      ['links.0.url: must be an http or https address'],
    ],
  ])('%s', (_, value, told) => {
    expect(problems(value)).toEqual(told)
  })

  it('is the same or not by what it says', () => {
    expect(sameBrief(read(BRIEF), read({ ...BRIEF, offer: ' ' }))).toBe(true)
    expect(sameBrief(read(BRIEF), read({ ...BRIEF, name: 'q4' }))).toBe(false)
    expect(sameBrief(read(BRIEF), read({ ...BRIEF, links: [{ url: 'https://x.example' }] }))).toBe(false)
  })
})

describe('when a campaign runs', () => {
  const berlin = calendar('Europe/Berlin', NINE_TO_FIVE)
  const at = (text: string) => Date.parse(text)
  const look = (brief: Pick<BriefText, 'from' | 'to'>, now: string) => {
    const next = nextLook(brief, at(now), () => berlin)
    return next === null ? null : new Date(next).toISOString()
  }

  it.each([
    ['2026-11-19T22:59:59Z', 'planned'],
    ['2026-11-19T23:00:00Z', 'running'],
    ['2026-12-01T22:59:59Z', 'running'],
    ['2026-12-01T23:00:00Z', 'over'],
  ] as const)('at %s it is %s in Berlin', (now, phase) => {
    expect(phaseOf(BRIEF, at(now), 'Europe/Berlin')).toBe(phase)
  })

  it('is looked at as its first day opens, and once its last is over', () => {
    expect(look(BRIEF, '2026-11-18T09:00:00Z')).toBe('2026-11-20T08:00:00.000Z')
    expect(look(BRIEF, '2026-11-20T08:00:00Z')).toBe('2026-12-01T23:00:00.000Z')
    expect(look(BRIEF, '2026-12-01T23:00:00Z')).toBeNull()
  })

  it('that begins on a weekend is told on Monday, and at midnight where it is over by then', () => {
    expect(look({ from: '2026-11-21', to: '2026-11-30' }, '2026-11-18T09:00:00Z')).toBe('2026-11-23T08:00:00.000Z')
    expect(look({ from: '2026-11-21', to: '2026-11-22' }, '2026-11-18T09:00:00Z')).toBe('2026-11-20T23:00:00.000Z')
  })

  it('cards say something else only where what they show changed', () => {
    const now = at('2026-11-21T09:00:00Z')
    const shown = (more: object) => onCards(read({ ...BRIEF, ...more }), now, 'Europe/Berlin')
    expect(shown({ talkTrack: 'x' })).toBe(shown({}))
    expect(shown({ offer: 'x' })).not.toBe(shown({}))
    expect(shown({ from: '2026-11-22' })).toBeNull()
    expect(onCards(null, now, 'UTC')).toBeNull()
  })
})
