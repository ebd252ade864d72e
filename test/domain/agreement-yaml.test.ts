import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Agreement, sameAgreement, storedAgreement } from '../../src/domain/agreement.ts'
import { defaultAgreement } from '../../src/domain/agreement-defaults.ts'
import { applyAgreementFile, describeProblem } from '../../src/domain/agreement-file.ts'
import { writeAgreementFile } from '../../src/domain/agreement-yaml.ts'
import { CONTRACT_SAMPLE } from './contract-sample.ts'
import { anyAgreement } from './sample-agreements.ts'

const defaults = defaultAgreement('UTC')

function readBack(agreement: Agreement): Agreement {
  const text = writeAgreementFile(agreement)
  const applied = applyAgreementFile(text, defaults)
  if (!applied.ok) throw new Error(`${applied.problems.map(describeProblem).join('\n')}\n${text}`)
  return applied.agreement
}

describe('an exported agreement', () => {
  test('reads back to the same agreement, whatever it says', () => {
    fc.assert(
      fc.property(anyAgreement, (agreement) => {
        const back = readBack(agreement)
        expect(back).toEqual(agreement)
        expect(sameAgreement(back, agreement)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  test('survives being stored as JSON whose keys come back in another order', () => {
    const shuffled = JSON.parse(JSON.stringify(defaults), (_, value) =>
      value && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    )
    expect(sameAgreement(storedAgreement(shuffled), defaults)).toBe(true)
    expect(writeAgreementFile(storedAgreement(shuffled)).split('\n')[0]).toBe('calendar:')
    expect(sameAgreement({ ...defaults, response: '3d' }, defaults)).toBe(false)
  })

  test('keeps a tier that was taken out away', () => {
    const { list: _, ...tiers } = defaults.tiers
    const text = writeAgreementFile({ ...defaults, tiers })
    expect(text).toContain('  list: none\n')
    expect(Object.keys(readBack({ ...defaults, tiers }).tiers)).toEqual(['hot', 'standard'])
  })

  test('is short and quotes what other readers of YAML would misread', () => {
    const applied = applyAgreementFile(CONTRACT_SAMPLE, defaults)
    const text = applied.ok ? writeAgreementFile(applied.agreement) : ''
    expect(text).toContain('    mon-fri: [ "09:00-12:30", "13:30-17:00" ]\n')
    expect(text).toContain('    - { at: 80%, do: remind-owner }\n')
    expect(text).toContain('  day: "08:30"\n')
    expect(text).toContain('    away: [ "2026-12-21/2027-01-02" ]\n')
    expect(text.split('\n').length).toBeLessThan(120)
  })
})
