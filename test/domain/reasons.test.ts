import { expect, test } from 'vitest'
import { defaultAgreement } from '../../src/domain/agreement-defaults.ts'
import { OUTCOMES } from '../../src/domain/handoff.ts'
import { nextFor, outcomeLabel, readReason, reasonsFor } from '../../src/domain/reasons.ts'

const agreement = defaultAgreement('UTC')

test('the outcomes, their reasons and what follows are those of PRODUCT §6', () => {
  const table = OUTCOMES.map((outcome) => {
    const reasons = reasonsFor(agreement, outcome).map(({ label, asks }) => (asks ? `${label} / ${asks}` : label))
    return [outcomeLabel(outcome), reasons.join(', '), nextFor(outcome)]
  })
  expect(table).toEqual([
    ['Won', 'content, person, offer', 'closed'],
    ['Lost', 'competitor / who?, price, no decision, chose nothing', 'closed'],
    ['Not a fit', 'too small, wrong industry, wrong region, product gap / which?', 'disqualified'],
    ['Not now', 'timing, no budget, not educated enough yet', 'nurtured'],
    ['Unreachable', '', 'recycled'],
    ['Bad data', 'wrong contact, duplicate, test', 'fixed by marketing'],
  ])
})

test.each([
  ['price', 'price', null],
  ['competitor', 'competitor', 'who?'],
  ['competitor (which one?)', 'competitor', 'which one?'],
  ['wrong size (too big)', 'wrong size (too big)', null],
  ['(who?)', '(who?)', null],
])('%s', (written, label, asks) => {
  expect(readReason(written)).toEqual({ label, asks })
})
