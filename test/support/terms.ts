import { ladderFor } from '../../src/domain/agreement.ts'
import { defaultAgreement } from '../../src/domain/agreement-defaults.ts'
import type { Calendar } from '../../src/domain/calendar.ts'
import type { Terms } from '../../src/domain/clock-facts.ts'
import type { AttemptRule } from '../../src/domain/depth.ts'
import { parseTarget, type Target } from '../../src/domain/duration.ts'
import { stepsOf } from '../../src/domain/ladder.ts'

const AGREED = defaultAgreement('UTC')

/** Terms of a hot lead with the shipped ladder, changed as told; ids count up. */
export function sampleTerms(
  calendar: Calendar,
  parts: {
    targets?: Partial<Record<keyof Terms['targets'], string>>
    ownerCalendar?: Calendar
    attempts?: AttemptRule
    pauseMax?: string
  } = {},
): Terms {
  const texts = { acknowledge: '5m', contact: '15m', depth: '10d', outcome: '7d', response: '2d', ...parts.targets }
  const entries = Object.entries(texts).map(([kind, text]) => [kind, targetOf(text)])
  let ids = 0
  return {
    calendar,
    ownerCalendar: parts.ownerCalendar ?? calendar,
    targets: Object.fromEntries(entries) as Terms['targets'],
    bornUnder: (clock) => ({
      calendar: clock.ownerId && parts.ownerCalendar ? parts.ownerCalendar : calendar,
      steps: stepsOf(ladderFor(AGREED, 'hot', clock.kind), clock),
      attempts: parts.attempts ?? { count: 6, atLeast: {}, gap: null },
      pauseMax: targetOf(parts.pauseMax ?? '5d'),
    }),
    agreementVersion: 3,
    zoneData: '2025c',
    newId: () => `c${++ids}`,
  }
}

export function targetOf(text: string): Target {
  const target = parseTarget(text)
  if (!target) throw new Error(`no target: ${text}`)
  return target
}
