import { describe, expect, it } from 'vitest'
import { addBusinessMinutes, type Calendar } from '../../src/domain/calendar.ts'
import type { Clock, ClockKind } from '../../src/domain/clocks.ts'
import { dueAt, parseTarget, type Target } from '../../src/domain/duration.ts'
import type { Sleep } from '../../src/domain/pause-cap.ts'
import { type NewTerms, recalculated } from '../../src/domain/recalculate.ts'
import { sampleClock } from '../support/handoff-views.ts'
import { at, calendar, NINE_TO_FIVE, utc } from './sample-calendars.ts'

const target = (text: string): Target => parseTarget(text) as Target
const BERLIN = calendar('Europe/Berlin', NINE_TO_FIVE)

interface Case {
  from: string
  now?: string
  before: string
  after: string
  zone?: Calendar
  sleeps?: [string, string | null][]
  max?: string
  pausedMinutes?: number
}

function recalculate({ from, now = from, before, after, zone = BERLIN, sleeps = [], max = '5d', ...rest }: Case) {
  const startedAt = at(from)
  const kinds: ClockKind[] = ['acknowledge', 'contact', 'depth', 'outcome', 'response']
  const clock = sampleClock('contact', {
    startedAt,
    target: before,
    dueAt: addBusinessMinutes(dueAt(startedAt, target(before), BERLIN), rest.pausedMinutes ?? 0, BERLIN),
    ...rest,
  })
  const slept: Sleep[] = sleeps.map(([from, to]) => ({
    from: at(from),
    to: to && at(to),
    by: null,
    reason: null,
  })) as Sleep[]
  const terms: NewTerms = {
    now: at(now),
    agreementVersion: 4,
    zoneData: '2026e',
    targets: Object.fromEntries(kinds.map((kind) => [kind, target(after)])) as NewTerms['targets'],
    calendarOf: () => zone,
    pauseMax: target(max),
  }
  return { clock, terms, ...recalculated([clock], 1, slept, terms) }
}

describe('clocks computed anew under another agreement', () => {
  it.each<[string, Case, string]>([
    ['minutes', { from: '2026-11-18T10:00+01:00', before: '2h', after: '4h' }, '2026-11-18T14:00+01:00'],
    ['over a weekend', { from: '2026-11-20T16:30+01:00', before: '15m', after: '1h' }, '2026-11-23T09:30+01:00'],
    ['days', { from: '2026-11-18T10:00+01:00', before: '2h', after: '2d' }, '2026-11-20T10:00+01:00'],
    [
      'over the end of summer time',
      { from: '2026-10-23T16:00+02:00', before: '30m', after: '2h' },
      '2026-10-26T10:00+01:00',
    ],
    ['into summer time', { from: '2026-03-27T16:00+01:00', before: '30m', after: '2d' }, '2026-03-31T16:00+02:00'],
    [
      'in another zone',
      {
        from: '2026-11-18T10:00+01:00',
        before: '2h',
        after: '2h',
        zone: calendar('America/New_York', NINE_TO_FIVE),
      },
      '2026-11-18T17:00+01:00',
    ],
    [
      'with a sleep over a weekend',
      {
        from: '2026-11-20T10:00+01:00',
        before: '2h',
        after: '4h',
        sleeps: [['2026-11-20T11:00+01:00', '2026-11-23T10:00+01:00']],
        pausedMinutes: 420,
        now: '2026-11-23T10:30+01:00',
      },
      '2026-11-23T13:00+01:00',
    ],
    [
      'with a sleep beyond the new cap',
      {
        from: '2026-11-18T10:00+01:00',
        before: '4h',
        after: '2h',
        sleeps: [['2026-11-18T11:00+01:00', '2026-11-18T15:00+01:00']],
        pausedMinutes: 240,
        max: '1h',
      },
      '2026-11-18T13:00+01:00',
    ],
  ])('%s', (_, given, due) => {
    // The old due time of one that slept lies beyond its target.
    const { clocks, changes, clock } = recalculate(given)
    expect(utc(clocks[0]?.dueAt ?? 0)).toBe(utc(at(due)))
    expect(clocks[0]).toMatchObject({
      id: clock.id,
      startedAt: clock.startedAt,
      target: given.after,
      agreementVersion: 4,
      zoneData: '2026e',
      said: clock.said,
    })
    expect(changes).toEqual([{ kind: 'contact', scope: 'lead', target: given.after, from: clock.dueAt, to: at(due) }])
  })

  it('one that sleeps now goes on sleeping; its due time moves when it wakes up', () => {
    const pausedAt = at('2026-11-18T10:30+01:00')
    const { clock, terms } = recalculate({ from: '2026-11-18T10:00+01:00', before: '2h', after: '4h' })
    const asleep: Clock = { ...clock, state: 'paused', pausedAt }
    const sleeps: Sleep[] = [{ from: pausedAt, to: null, by: null, reason: null }]
    const [anew] = recalculated([asleep], 1, sleeps, terms).clocks
    expect(anew).toMatchObject({ state: 'paused', pausedAt, dueAt: at('2026-11-18T14:00+01:00'), pausedMinutes: 0 })
  })

  const { clock, terms } = recalculate({ from: '2026-11-18T10:00+01:00', before: '2h', after: '4h' })
  it.each<[string, Partial<Clock>]>([
    ['met', { state: 'met', metAt: clock.startedAt + 1 }],
    ['met late', { state: 'breached', metAt: clock.dueAt + 1 }],
    ['broken', { state: 'breached' }],
    ['broken, and not swept yet', { dueAt: clock.startedAt - 1 }],
    ['void', { state: 'void' }],
    ['of a cycle before', { cycle: 0 }],
    ['of this agreement already', { agreementVersion: 4 }],
  ])('one that is %s stays as it is', (_, parts) => {
    const given = { ...clock, ...parts }
    const result = recalculated([given], 1, [], terms)
    expect(result.changes).toEqual([])
    expect(result.clocks[0]).toBe(given)
  })

  it('where nothing would be another, nothing changes', () => {
    expect(recalculate({ from: '2026-11-18T10:00+01:00', before: '2h', after: '2h' }).changes).toEqual([])
  })
})
