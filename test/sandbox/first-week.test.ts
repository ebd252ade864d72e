import { describe, expect, it } from 'vitest'
import { SAMPLES, sampleLead } from '../../sandbox/demo/leads.ts'
import { STORY_SPAN, script } from '../../sandbox/story/script.ts'
import { businessDaysBefore, nextDigest, nextMorning, workingMinutesBefore } from '../../sandbox/team-time.ts'

const BERLIN = 'Europe/Berlin'
const at = (berlin: string) => Date.parse(`${berlin}+01:00`)
const MONDAY_8 = at('2026-11-23T08:00')
const SATURDAY = at('2026-11-21T11:00')

describe('the first week of the sandbox, whenever it begins', () => {
  it('counts working time back over nights and weekends', () => {
    expect(workingMinutesBefore(at('2026-11-18T14:00'), 90, BERLIN)).toBe(at('2026-11-18T12:30'))
    expect(workingMinutesBefore(at('2026-11-18T09:20'), 30, BERLIN)).toBe(at('2026-11-17T16:50'))
    expect(workingMinutesBefore(MONDAY_8, 5, BERLIN)).toBe(at('2026-11-20T16:55'))
    expect(workingMinutesBefore(SATURDAY, 8 * 60 + 10, BERLIN)).toBe(at('2026-11-19T16:50'))
  })

  it('knows the business days before, the next morning, the next Monday and the next digest', () => {
    expect(businessDaysBefore(MONDAY_8, BERLIN, 6).at(-1)).toBe('2026-11-13')
    expect(nextMorning(MONDAY_8, BERLIN)).toBe(at('2026-11-23T09:00'))
    expect(nextMorning(SATURDAY, BERLIN)).toBe(at('2026-11-23T09:00'))
    expect(nextMorning(at('2026-11-23T09:00'), BERLIN, true)).toBe(at('2026-11-30T09:00'))
    expect(nextDigest(MONDAY_8, BERLIN)).toBe(at('2026-11-23T08:30'))
    expect(nextDigest(at('2026-11-23T08:30'), BERLIN)).toBe(at('2026-11-24T08:30'))
  })

  const beginnings = [
    '2026-11-18T14:00',
    '2026-11-18T03:00',
    '2026-11-20T23:59',
    '2026-11-21T11:00',
    '2026-11-23T09:01',
  ]
  const zones = [BERLIN, 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Auckland']
  it.each(beginnings.flatMap((berlin) => zones.map((zone) => [berlin, zone] as const)))(
    'begun at %s in %s, nothing lies in the future, and no lead is worked on before it is handed off',
    (berlin, zone) => {
      const now = at(berlin)
      const cues = script(now, zone)
      const seen = new Set<string>()
      for (const { at: instant, cue } of cues) {
        expect(instant).toBeLessThanOrEqual(now)
        expect(instant).toBeGreaterThan(now - STORY_SPAN)
        if (cue.do === 'hand off') seen.add(cue.lead.externalId)
        if (cue.do === 'deed') expect(seen).toContain(cue.lead.externalId)
      }
      expect(seen.size).toBeGreaterThan(30)
      const last = cues.findLast(({ cue }) => cue.do === 'hand off')
      expect(last?.at).toBe(workingMinutesBefore(now, 5, zone))
    },
  )

  it('a sample lead is another person each time, for a long time', () => {
    const many = Array.from({ length: 300 }, (_, n) => sampleLead('standard', n).externalId)
    expect(new Set(many).size).toBe(300)
    expect(SAMPLES.map(({ id }) => id)).toEqual(['hot', 'standard', 'list', 'nurture'])
  })
})
