import type { InputBlock } from '@slack/types'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Agreement } from '../../../src/domain/agreement.ts'
import { changesBetween } from '../../../src/domain/agreement-changes.ts'
import { defaultAgreement } from '../../../src/domain/agreement-defaults.ts'
import type { Proposal, ProposalState } from '../../../src/domain/agreement-proposal.ts'
import type { AgreementView, ProposalView } from '../../../src/domain/agreement-views.ts'
import { oneLine } from '../../../src/domain/text.ts'
import { editor } from '../../../src/slack/render/agreement/editor.ts'
import { readSection, sectionForm } from '../../../src/slack/render/agreement/forms.ts'
import { inForceNews } from '../../../src/slack/render/agreement/news.ts'
import { declineForm, proposalMessage, reviewModal } from '../../../src/slack/render/agreement/proposal.ts'
import { agreementRefused, later, proposed } from '../../../src/slack/render/agreement/refusals.ts'
import { decodeSection, sectionsOf } from '../../../src/slack/render/agreement/sections.ts'
import { agreementModal } from '../../../src/slack/render/agreement/view.ts'
import { home } from '../../../src/slack/render/home.ts'
import { anyAgreement } from '../../domain/sample-agreements.ts'
import { expectHome, expectMessage, expectModal } from '../../support/slack-blocks.ts'
import { anyText, NASTY } from '../../support/texts.ts'

const NOW = Date.parse('2026-11-18T12:00:00Z')
const STATES: ProposalState[] = ['draft', 'open', 'approved', 'declined', 'withdrawn', 'superseded']

/** A proposal whose every name and reason is this text. */
function proposalOf(before: Agreement, document: Agreement, text: string, state: ProposalState): ProposalView {
  const approvals = [{ side: 'sales' as const, by: 'U1', at: NOW, source: 'slack' as const }]
  const proposal: Proposal = {
    ...{
      id: '0199aaaa-0000-7000-8000-000000000000',
      document,
      baseVersion: 3,
      proposedBy: 'U1',
      side: 'sales',
      at: NOW,
    },
    ...{ state, approvals, decidedBy: 'U2', decidedAt: NOW, reason: text, version: null },
  }
  const kept = { inTime: 12, decided: 15 }
  const whatIf = { lastWeeks: { before: kept, after: kept }, best: { ...kept, month: '2026-05' } }
  return {
    ...{ proposal, version: 4, proposer: text, decider: text, openHandoffs: 41, inForce: 5, now: NOW, zone: 'UTC' },
    changes: changesBetween(before, document).map((change) => ({ ...change, whatIf: change.target && whatIf })),
    approvals: [{ side: 'sales', name: text, at: NOW, source: 'slack' }],
    awaited: [{ side: 'marketing', names: [text, text, text, text, text, text] }],
  }
}

function expectEveryView(before: Agreement, after: Agreement, text: string): void {
  for (const state of STATES) {
    const view = proposalOf(before, after, text, state)
    for (const part of ['ask', 'outcome'] as const) expectMessage(proposalMessage(part, view))
    for (const decides of [true, false]) expectModal(reviewModal(view, { decides, withdraws: !decides }))
    expectModal(declineForm(view))
    expectMessage(proposed(view))
    expectMessage(later(view))
    expectModal(editor({ base: 3, document: after, view, laidAside: true }, NOW))
    const none = { mine: [], mineTotal: 0, free: [], freeTotal: 0, overdueTotal: 0, resting: null }
    const troubles = { total: 0, found: [] }
    const agreement = { open: view, decides: true }
    expectHome(home({ ...none, troubles, agreement }))
  }
  const approvals = [{ side: 'sales' as const, name: text, at: NOW, source: 'slack' as const }]
  const changes = changesBetween(before, after)
  for (const source of ['slack', 'file', 'cli'] as const) {
    expectMessage(
      inForceNews({ version: 4, source, changes, proposer: text, approvals: [{ ...approvals[0], source } as never] }),
    )
  }
  const open = proposalOf(before, after, text, 'open')
  const view: AgreementView = {
    version: 3,
    agreement: after,
    since: NOW,
    proposer: text,
    approvals,
    open,
    now: NOW,
    zone: 'UTC',
  }
  expectModal(agreementModal(view, { proposes: true, keptInFile: true }))
  expectModal(agreementModal({ ...view, version: 0, open: null, since: null }, { proposes: true, keptInFile: false }))
}

/** Every form of an agreement as Slack would get it. */
function expectEveryForm(agreement: Agreement): void {
  for (const { value } of sectionsOf(agreement)) {
    const section = decodeSection(value)
    const form = section && sectionForm(section, agreement, 3, NOW)
    if (form) expectModal(form)
  }
}

const defaults = defaultAgreement('Europe/Berlin')

describe.each(NASTY.map((text) => [text.slice(0, 24), text]))(
  'an agreement in which people are called %j',
  (_, text) => {
    test('shows in every view', () => {
      const label = oneLine(text).slice(0, 70).trim() || 'x'
      const after = { ...defaults, definitions: { [label]: label }, reasons: { ...defaults.reasons, lost: [label] } }
      expectEveryView(defaults, after, text)
      expectEveryForm(after)
    })
  },
)

test('any two agreements show within every limit, and every form of them', () => {
  fc.assert(
    fc.property(anyAgreement, anyAgreement, anyText, (before, after, text) => {
      expectEveryView(before, after, text)
      expectEveryForm(after)
    }),
    { numRuns: 5 },
  )
}, 120_000)

test('an agreement of thousands of people and tiers fits, or its form says that it does not', () => {
  const people = Array.from({ length: 2000 }, (_, i) => ({ email: `p${i}@x.example`, roles: ['rep' as const] }))
  const hot = defaults.tiers['hot']
  if (!hot) throw new Error('no tier hot')
  const tiers = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`tier ${i}`, { ...hot, grades: [] }]))
  const huge = { ...defaults, people, tiers: { ...defaults.tiers, ...tiers } }
  expectEveryView(defaults, huge, 'Elena Rossi')
  expectEveryForm(huge)
  expect(sectionForm({ kind: 'yaml', section: 'people' }, huge, 3, NOW)).toBeNull()
})

/** What Slack sends of a form that nobody touched. */
function untouched(form: NonNullable<ReturnType<typeof sectionForm>>) {
  const inputs = form.blocks.flatMap((block) => (block.type === 'input' ? [block as InputBlock] : []))
  return Object.fromEntries(
    inputs.map(({ block_id, element }) => {
      const { initial_value, initial_option, initial_options = [] } = element as unknown as Record<string, never>
      return [
        block_id,
        { v: { value: initial_value ?? null, selected_option: initial_option, selected_options: initial_options } },
      ]
    }),
  )
}

test('any form that is sent as it was opened leaves any agreement as it is', () => {
  fc.assert(
    fc.property(anyAgreement, (document) => {
      for (const { value } of sectionsOf(document)) {
        const section = decodeSection(value)
        const form = section && sectionForm(section, document, 3, NOW)
        if (!section || !form) continue
        const filled = readSection(section, untouched(form), { document, defaults, now: NOW })
        expect({ value, filled }).toEqual({ value, filled: { ok: true, document } })
      }
    }),
    { numRuns: 6 },
  )
}, 120_000)

test('what is refused is said in one sentence, and pings nobody', () => {
  const kinds = [
    'not_leader',
    'one_is_open',
    'no_change',
    'spoken',
    'not_yours',
    'kept_in_file',
    'gone',
    'repeated',
    'too_long',
  ] as const
  for (const kind of kinds) expectMessage(agreementRefused({ kind }))
  for (const state of STATES) expectMessage(agreementRefused({ kind: 'decided', state }))
  expectMessage(agreementRefused({ kind: 'stale', inForce: 5 }))
})
