import { describe, expect, test } from 'vitest'
import type { HandoffView } from '../../../src/domain/messages.ts'
import { summary } from '../../../src/slack/render/summary.ts'
import { summaryWarning } from '../../../src/slack/render/summary-warning.ts'
import { ARRIVED, HANDOFF_ID, HOURS, MINUTES, PRIYA, sampleClock, viewIn } from '../../support/handoff-views.ts'
import { readableBlocks } from '../../support/readable.ts'
import { expectMessage } from '../../support/slack-blocks.ts'
import { NASTY } from '../../support/texts.ts'

const id = '019a9c1e-0000-7000-8000-0000000000ff'
const listed = (company: string, index: number, parts: Parameters<typeof viewIn>[1] = {}): HandoffView =>
  viewIn('new', {
    inSummary: true,
    ...parts,
    handoff: {
      id: HANDOFF_ID.replace(/..$/, String(index).padStart(2, '0')),
      company,
      tier: 'list',
      grade: 'B2',
      ...parts.handoff,
    },
    mql: { campaign: 'Trade-show list', ...parts.mql },
  })
const claimed = (company: string, index: number): HandoffView => ({
  ...viewIn('acknowledged', { handoff: { company, tier: 'list', grade: 'C1' }, mql: { campaign: 'Trade-show list' } }),
  inSummary: index < 0,
})

describe('Many at once: one message, one row each', () => {
  test('says how many are free and by when, and offers them in one menu', () => {
    const rows = [listed('Alder & Finch', 1), claimed('Polaris Lines', 2), listed('Orchard Supply', 3)]
    const { text, blocks } = summary({ id, rows })
    expect(text).toBe('3 MQLs arrived together from Trade-show list. 2 are unclaimed.')
    const shown = readableBlocks(blocks)
    expect(shown).toContain('# 3 new MQLs · Trade-show list')
    expect(shown).toMatch(/\*Claim by .*\* · 2 unclaimed · contact by /)
    expect(shown).toContain('• Alder & Finch · *B2* · Logistics, 420 people')
    expect(shown).toContain('• Polaris Lines · *C1* · Logistics, 420 people · @U07PRIYAN4')
    const list = JSON.stringify(blocks)
    expect(list).toMatch(/<https:[^|]*\|Polaris Lines>/)
    expect(list).not.toMatch(/<https:[^|]*\|Orchard Supply>/)
    const menu = JSON.stringify(blocks.at(-1))
    expect(menu).toContain('Claim…')
    expect(menu).toContain('Alder & Finch · B2')
    expect(menu).not.toContain('Polaris')
  })

  test('once all are claimed there is nothing to press', () => {
    const { text, blocks } = summary({ id, rows: [claimed('A', 1), claimed('B', 2)] })
    expect(text).toContain('All are claimed')
    expect(blocks.some((block) => block.type === 'actions')).toBe(false)
  })

  test('forty-five of the longest names fit, and ping nobody but the owner', () => {
    const rows = Array.from({ length: 45 }, (_, index) => {
      const text = NASTY[index % NASTY.length] ?? ''
      const mql = { campaign: text, company: { ...viewIn('new').mql.company, industry: text } }
      return listed(text || 'x'.repeat(500), index, {
        handoff: { grade: text },
        mql,
        owner: index === 3 ? PRIYA : null,
      })
    })
    const rendered = summary({ id, rows })
    expectMessage(rendered, [PRIYA.id])
    expect(readableBlocks(rendered.blocks).match(/^• /gm)).toHaveLength(45)
  })
})

describe('A summary is warned of once for all of its leads', () => {
  const due = ARRIVED + 4 * HOURS
  const clocks = [sampleClock('acknowledge', { dueAt: due, target: '4h' })]
  const at = (minutes: number, index: number) =>
    listed(`Company ${index}`, index, { clocks, now: due + minutes * MINUTES })

  test('before it is due, and after', () => {
    const warned = (minutes: number) =>
      summaryWarning({
        step: 'remind',
        kind: 'acknowledge',
        target: '4h',
        summary: { id, rows: [at(minutes, 1), at(minutes, 2)] },
      })
    expect(warned(-30).text).toMatch(/^2 leads of this list are still unclaimed. Claim by /)
    expect(warned(1).text).toMatch(/^Overdue: claim 2 leads of this list now. Sales’ claim was due /)
    expect(JSON.stringify(warned(1).blocks)).toContain('Company 1')
    expectMessage(warned(1))
  })

  test('in the past tense once all are taken', () => {
    const rows = [{ ...claimed('Alder', 1), clocks }]
    const { text, blocks } = summaryWarning({
      step: 'breach',
      kind: 'acknowledge',
      target: '4h',
      summary: { id, rows },
    })
    expect(text).toMatch(/^Claim due .*: all of this list are taken\.$/)
    expect(blocks.map((block) => block.type)).toEqual(['context'])
  })
})
