import { expect, test } from 'vitest'
import type { Agreement } from '../../src/domain/agreement.ts'
import { defaultAgreement } from '../../src/domain/agreement-defaults.ts'
import { define, glossaryOf } from '../../src/domain/glossary.ts'

const agreement = defaultAgreement('UTC')

test('ships with the terms of PRODUCT §7, one sentence each', () => {
  const terms = ['contact', 'prospect', 'lead', 'MQL', 'SQL', 'opportunity', 'customer', 'accepted', 'recycled']
  expect(glossaryOf(agreement).map(({ term }) => term)).toEqual(terms)
  for (const { definition } of glossaryOf(agreement)) expect(definition).toMatch(/^[A-Z][^.]+\.$/)
})

test('the agreement has the last word, and words of its own', () => {
  const own: Agreement = { ...agreement, definitions: { mql: 'Asked for a demo.', churn: 'A customer who left.' } }
  expect(define(own, ' Mql ')).toEqual({ term: 'mql', definition: 'Asked for a demo.' })
  expect(define(own, 'Churn')?.definition).toBe('A customer who left.')
  expect(glossaryOf(own)).toHaveLength(10)
})

test.each(['', 'nothing', '__proto__', 'constructor'])('%j is no term', (term) => {
  expect(define(agreement, term)).toBeNull()
})
