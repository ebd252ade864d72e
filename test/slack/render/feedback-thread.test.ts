import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { AnswerPromise } from '../../../src/domain/answer-promise.ts'
import { ANSWER_KINDS } from '../../../src/domain/feedback-words.ts'
import { type HandoffView } from '../../../src/domain/messages.ts'
import { promiseKept, promisesKept } from '../../../src/slack/render/answer-promise.ts'
import { answeredDirectly } from '../../../src/slack/render/answered.ts'
import { feedbackNews } from '../../../src/slack/render/feedback-group.ts'
import { feedbackLine } from '../../../src/slack/render/feedback-line.ts'
import { home } from '../../../src/slack/render/home.ts'
import { answerForm } from '../../../src/slack/render/modals/answer.ts'
import { nudge } from '../../../src/slack/render/nudge.ts'
import { anyView } from '../../support/any-view.ts'
import { viewIn } from '../../support/handoff-views.ts'
import { expectHome, expectMessage, expectModal } from '../../support/slack-blocks.ts'
import { anyText, NASTY } from '../../support/texts.ts'

const ID = '01900000-0000-7000-8000-000000000001'

function promiseOf(text: string, done: boolean, views: readonly HandoffView[]): AnswerPromise {
  const by = { id: 'U1', name: text }
  const about = views.map(({ handoff, cardLink }) => {
    return { handoffId: handoff.id, cycle: 1, company: text, tellerId: 'U1', link: cardLink }
  })
  return { id: ID, what: text, due: '2026-11-20', by, madeAt: 0, done: done ? { at: 0, by } : null, about }
}

/** Every view of feedback that is told together, as Slack would get it. */
function expectEveryView(view: HandoffView, text: string, size: number): void {
  const answers = [null, ...ANSWER_KINDS].flatMap((kind) =>
    [false, true].map((added) => {
      const promise = kind === 'will_change' ? { id: ID, what: text, due: '2026-11-20' } : null
      const by = { id: 'U1', name: text }
      return { kind, text, changed: ['content'] as const, promise, by, at: view.now, minutes: null, added }
    }),
  )
  for (const answer of [null, ...answers]) {
    const views = Array.from({ length: size }, () => ({ ...view, answer }))
    const origin = { name: text, sent: size + 3 }
    for (const promise of [null, promiseOf(text, false, views), promiseOf(text, true, views)]) {
      expectMessage(feedbackNews({ views, origin, promise }))
    }
    expectMessage(answeredDirectly({ ...view, answer }, ...views))
  }
  const views = Array.from({ length: size }, () => view)
  const news = { views, origin: { name: text, sent: 99 }, promise: null }
  const also = Array.from({ length: 12 }, (_, i) => {
    return { handoffId: ID.replace(/1$/, i.toString(16)), company: text, size: i + 1 }
  })
  const typed = { kind: null, text, changed: ['data'] as const, promise: text, due: '2026-11-20', also: [ID] }
  for (const kind of [null, ...ANSWER_KINDS]) {
    const form = answerForm({ news, also, typed: { ...typed, kind } })
    expectModal(form)
    expect(form.blocks.filter(({ type }) => type === 'input').length).toBeLessThanOrEqual(6)
  }
  expectMessage(feedbackLine(text, text, text, view))
  const promises = [false, true].map((done) => promiseOf(text, done, views))
  expectMessage(promisesKept([...promises, ...promises, ...promises, ...promises], 12, view))
  expectMessage(promiseKept(promiseOf(text, true, views), 'U1'))
  const due = { found: Array.from({ length: 5 }, () => news), total: 9 }
  expectMessage(nudge({ silent: { found: views.slice(0, 5), total: 30 }, due }))
  expectMessage(nudge({ silent: { found: [], total: 0 }, due: { found: [], total: 0 } }))
  const owed = { due, promises: { found: promises, total: 9 }, now: view.now, zone: view.zone }
  const lists = { mine: [view], mineTotal: 1, free: [], freeTotal: 0, overdueTotal: null }
  expectHome(home({ ...lists, troubles: null, resting: null, owed }))
}

describe('Feedback told together, its answers and promises keep to Slack’s limits', () => {
  it.each(NASTY)('with %j everywhere', (text) => {
    const view = viewIn('closed')
    const said = view.feedback && { ...view.feedback, said: text, note: text, reason: text }
    const handoff = { ...view.handoff, company: text, reason: text }
    for (const size of [1, 2, 9, 20]) expectEveryView({ ...view, handoff, feedback: said }, text, size)
  })

  it('with any hand-off', () => {
    fc.assert(
      fc.property(anyView, anyText, (view, text) => expectEveryView(view, text, 20)),
      { numRuns: 30 },
    )
  })
})
