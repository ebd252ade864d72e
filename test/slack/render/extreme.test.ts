import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CLOCK_KINDS } from '../../../src/domain/clocks.ts'
import { CONTACT_FIELDS } from '../../../src/domain/feedback-details.ts'
import { CHANGED } from '../../../src/domain/feedback-words.ts'
import { ATTEMPT_CHANNELS, ATTEMPT_RESULTS, OUTCOMES, STATES } from '../../../src/domain/handoff.ts'
import { type Digest, type HandoffView } from '../../../src/domain/messages.ts'
import { type ThreadLine } from '../../../src/domain/thread-lines.ts'
import { answeredDirectly } from '../../../src/slack/render/answered.ts'
import * as answers from '../../../src/slack/render/answers.ts'
import { awayAnswer, awayNotRead } from '../../../src/slack/render/away.ts'
import { card } from '../../../src/slack/render/card.ts'
import { digest } from '../../../src/slack/render/digest.ts'
import { digestPart } from '../../../src/slack/render/digest-part.ts'
import { feedback } from '../../../src/slack/render/feedback.ts'
import { home } from '../../../src/slack/render/home.ts'
import { findList, help, mineList, overdueList, unknownCommand } from '../../../src/slack/render/lists.ts'
import { answerForm } from '../../../src/slack/render/modals/answer.ts'
import { awayForm, awaySaved } from '../../../src/slack/render/modals/away.ts'
import { closeForm } from '../../../src/slack/render/modals/close.ts'
import { explainModal } from '../../../src/slack/render/modals/explain.ts'
import { feedbackForm } from '../../../src/slack/render/modals/feedback-form.ts'
import { handoffForm } from '../../../src/slack/render/modals/handoff-form.ts'
import { loadingModal, messageModal } from '../../../src/slack/render/modals/plain.ts'
import { prefillFromMessage } from '../../../src/slack/render/modals/prefill.ts'
import { recalculateForm } from '../../../src/slack/render/modals/recalculate.ts'
import { snoozeForm } from '../../../src/slack/render/modals/snooze.ts'
import {
  assignForm,
  attemptForm,
  opportunityForm,
  qualifyForm,
  whyForm,
} from '../../../src/slack/render/modals/work.ts'
import { nextTry } from '../../../src/slack/render/next-try.ts'
import { notice } from '../../../src/slack/render/notice.ts'
import { offer } from '../../../src/slack/render/offer.ts'
import { summary } from '../../../src/slack/render/summary.ts'
import { summaryWarning } from '../../../src/slack/render/summary-warning.ts'
import { threadLine } from '../../../src/slack/render/thread.ts'
import { warning } from '../../../src/slack/render/warning.ts'
import { calendar, NINE_TO_FIVE } from '../../domain/sample-calendars.ts'
import { anyView } from '../../support/any-view.ts'
import { ARRIVED, DAYS, PRIYA, sampleClock, sampleMql, viewIn } from '../../support/handoff-views.ts'
import { sampleDigest } from '../../support/scorecards.ts'
import { expectHome, expectMessage, expectModal } from '../../support/slack-blocks.ts'
import { anyText, maybeText, NASTY } from '../../support/texts.ts'

/** Inputs of "Add feedback…", where everything can be said that the quick forms leave out. */
const WHOLE_FEEDBACK = 9

/** Every view of one hand-off, as Slack would get it. */
function expectEveryView(view: HandoffView, text: string): void {
  const mayMention = [PRIYA.id]
  expectMessage(card(view), mayMention)
  expectMessage(feedback(view))
  const plain = { kind: null, promise: null, added: false }
  const answer = { by: { id: 'U1', name: text }, at: view.now, text, changed: CHANGED, minutes: 12.5, ...plain }
  if (view.feedback) {
    const told = { ...view, feedback: { ...view.feedback, ...detailsOf(text) } }
    expectMessage(card(told), mayMention)
    expectMessage(feedback(told))
  }
  for (const tried of [true, false]) expectMessage(nextTry({ at: view.now, tried, note: text, view }))
  expectMessage(feedback({ ...view, answer }))
  expectMessage(answeredDirectly({ ...view, answer }))
  expectMessage(answeredDirectly(view))
  for (const line of linesOf(text)) expectMessage(threadLine(line, view, view.now))
  for (const clock of [...view.clocks, sampleClock('contact')]) {
    for (const step of ['remind', 'breach'] as const) {
      for (const surface of ['thread', 'direct'] as const) {
        expectMessage(warning({ step, surface, clock, view }))
      }
    }
  }
  expectEveryAnswer(view, mayMention)
  for (const list of [
    mineList([view, view], 9),
    overdueList([view], 1),
    findList(text, [view], 1),
    unknownCommand(text),
  ]) {
    expectMessage(list)
  }
  expectEveryForm(view, text)
  const summed = { id: view.handoff.id, rows: [view, { ...view, inSummary: true }] }
  expectMessage(summary(summed), mayMention)
  for (const { kind, target } of view.clocks) {
    expectMessage(summaryWarning({ step: 'breach', kind, target, summary: summed }))
  }
  const due = { handoffId: 'h0', company: text, outcome: 'lost' as const, reason: text, dueAt: view.now }
  const rows = Array.from({ length: 8 }, () => due)
  expectMessage(digestPart({ part: 'answers', total: 1e6, rows }, sampleDigest({ companies: [text] })))
  const door = { about: 'closed_door', door: 'handoffs', channel: 'C1', reason: text, waiting: 3 } as const
  for (const over of [true, false]) expectMessage(notice({ ...door, fallback: over ? 'C2' : null, over }))
  const troubles = { total: 9, found: [{ kind: 'card' as const, state: 'dead' as const, error: text, company: text }] }
  const rests = { leadId: view.handoff.id, mql: view.mql, grade: text, since: view.now, until: null }
  const found = [rests, { ...rests, until: view.now }, { ...rests, since: null }]
  const resting = { total: 9, found, now: view.now, zone: view.zone }
  expectHome(home({ mine: [view], mineTotal: 1, free: [view], freeTotal: 1, overdueTotal: 2, troubles, resting }))
  const back: HandoffView = { ...view, back: true }
  expectMessage(threadLine({ type: 'back' }, back, view.now), mayMention)
  expectMessage(threadLine({ type: 'back' }, view, view.now), mayMention)
  for (const why of ['owner', 'before', 'company', 'turn'] as const) {
    expectMessage(offer({ until: view.now, why, ended: null, view }), mayMention)
  }
  for (const how of ['accepted', 'passed', 'expired', 'taken', 'closed'] as const) {
    expectMessage(offer({ until: view.now, why: 'turn', ended: { how, at: view.now }, view }), mayMention)
  }
}

function expectEveryAnswer(view: HandoffView, mayMention: string[]): void {
  const tried = { view, at: view.now, nextFree: view }
  const nos: answers.No[] = [
    { kind: 'claimed', ownerId: PRIYA.id, at: view.now - 4000, mine: false },
    { kind: 'claimed', ownerId: PRIYA.id, at: null, mine: true },
    ...[null, ...OUTCOMES].map((outcome) => ({ kind: 'closed' as const, outcome, at: view.now })),
    ...STATES.map((state) => ({ kind: 'done' as const, state })),
    ...(['new', 'acknowledged', 'contacted'] as const).map((state) => ({
      kind: 'too_early' as const,
      state,
      move: 'qualify' as const,
    })),
    { kind: 'too_early', state: 'contacted', move: 'close' },
    ...(['owner', 'leader', 'rep', 'marketer', 'member'] as const).map((needs) => ({
      kind: 'not_allowed' as const,
      needs,
      ownerId: PRIYA.id,
    })),
    { kind: 'awake' },
    { kind: 'answered', by: view.owner?.name ?? '' },
    { kind: 'gone' },
    { kind: 'unfit_assignee' },
    { kind: 'repeated' },
    { kind: 'offered', to: PRIYA.id, until: view.now },
    { kind: 'not_offered', free: true },
    { kind: 'not_offered', free: false },
    { kind: 'return_past' },
    ...(['next_try_past', 'email_taken', 'unchanged', 'overtaken'] as const).map((kind) => ({ kind })),
    {
      kind: 'unreachable_early',
      made: 1,
      asked: 9,
      missing: ATTEMPT_CHANNELS.map((channel) => ({ channel, more: 99 })),
      more: 500,
      countsFrom: view.now + DAYS,
    },
  ]
  for (const no of nos) expectMessage(answers.refused(no, tried), mayMention)
  expectMessage(answers.emojiClose(view))
  expectMessage(answers.emojiNotAFit(view))
  expectMessage(answers.eyesRemovedLate(view))
  expectMessage(answers.handedOff(view, 'accepted'))
  expectMessage(answers.released(view))
  expectMessage(answers.fullHands({ name: view.owner?.name ?? '', open: 1e9, capacity: 12 }))
}

function expectEveryForm(view: HandoffView, text: string): void {
  const reasons = [{ label: text.trim() || 'price', asks: text || null }]
  for (const outcome of [null, ...OUTCOMES]) {
    expectModal(closeForm({ view, reasons, outcome }))
    const typed = { said: text, note: text, reason: text, closeness: 'far', amount: 1.5, ...detailsOf(text) } as const
    const contact = { name: text, email: text, phone: text, title: text }
    const choices = { criteria: [text, text], contents: [text, 'x', `y ${text}`] }
    expectModal(closeForm({ view, reasons, ...choices, outcome, typed: { ...typed, detailOf: text, contact } }))
    const closed = { ...view, handoff: { ...view.handoff, outcome } }
    expectModal(feedbackForm({ view: closed, reasons, ...choices }), WHOLE_FEEDBACK)
  }
  expectModal(answerForm({ news: { views: [view], origin: null, promise: null }, also: [] }))
  for (const form of [attemptForm, qualifyForm, opportunityForm, assignForm, whyForm]) expectModal(form(view))
  for (const form of [attemptForm, qualifyForm]) expectModal(form(view, [text, 'x', text, ...view.mql.content]))
  const terms = {
    now: view.now,
    zone: view.zone,
    calendar: calendar('Europe/Berlin', NINE_TO_FIVE),
    usual: view.now,
    max: '5d',
    view,
  }
  for (const latest of [view.now - 1, view.now + DAYS]) expectModal(snoozeForm({ ...terms, latest }))
  expectAway(view, text)
  for (const clock of [...view.clocks, sampleClock('outcome')])
    expectModal(explainModal({ view, clock, lines: ['Received', text], ...explained(view, text) }))
  expectModal(recalculateForm(view, 4, explained(view, text).anew.changes))
  expectModal(handoffForm({ prefill: { email: text, name: text, company: text, title: text, phone: text, why: text } }))
  expectModal(handoffForm({ prefill: prefillFromMessage(text), meta: { message: { channel: 'C1', ts: '1.2' } } }))
}

function detailsOf(text: string) {
  const corrected = Object.fromEntries(CONTACT_FIELDS.map((field) => [field, { from: text, to: text }]))
  const helped = { helpedContent: [text, text, text, text, text], helpedPerson: text, helpedOffer: text }
  return { detail: text, criterion: text, persona: text, ...helped, corrected }
}

function explained(view: HandoffView, text: string) {
  const sleeps = Array.from({ length: 5 }, () => ({ by: text, reason: text }))
  const changes = CLOCK_KINDS.map((kind) => {
    return { kind, scope: 'lead', target: '2h', from: view.now, to: view.now + DAYS } as const
  })
  return { zone: view.zone, whose: text, sleeps, anew: { version: 99_999, changes } }
}

function expectAway(view: HandoffView, text: string): void {
  const sources = ['command', 'slack', 'dnd', 'agreement'] as const
  const days = Array.from({ length: 24 }, (_, month) => {
    const year = 2026 + Math.floor(month / 12)
    const first = `${year}-${String((month % 12) + 1).padStart(2, '0')}-01`
    return { from: first, to: `${first.slice(0, 8)}28`, source: sources[month % 4] ?? 'command' }
  })
  for (const [count, leads] of [
    [0, 0],
    [1, 0],
    [24, 5],
  ] as const) {
    const away = {
      today: '2026-01-15',
      zone: view.zone,
      days: days.slice(0, count),
      isAway: count > 0,
      backOn: '2026-03-02',
      leads: Array.from({ length: leads }, () => view),
      leadsTotal: leads * 300,
    }
    expectMessage(awayAnswer(away), [PRIYA.id])
    expectModal(awayForm(away))
    expectModal(awaySaved(away))
  }
  expectMessage(awayNotRead({ day: 'to', kind: 'not_a_date' }, text))
}

function linesOf(text: string): ThreadLine[] {
  const money = { amount: 1200, currency: text, note: text }
  const kept = { minutes: 3, target: '5m', late: false }
  const said = { ...money, reason: text, closeness: 'nearly', said: text, ...detailsOf(text) } as const
  return [
    { type: 'claimed', by: text, source: 'emoji', kept },
    { type: 'assigned', by: text, to: text, kept },
    { type: 'released', by: text, from: text },
    { type: 'released', by: text, from: text, free: false, reason: text },
    { type: 'assigned', by: text, to: text, kept, reason: text },
    { type: 'release_reason', by: text, reason: text },
    { type: 'taken_back' },
    { type: 'offered', to: text, until: 0 },
    { type: 'passed', by: text },
    { type: 'lapsed' },
    { type: 'activity', what: text, text, url: text, hot: true },
    { type: 'activity', what: text, text, url: `https://x.example/${text}`, hot: false },
    ...ATTEMPT_RESULTS.map((result) => ({
      type: 'attempt' as const,
      by: text,
      number: 1,
      of: 6,
      channel: ATTEMPT_CHANNELS[0],
      result,
      note: text,
      content: [text, text, text, text],
      nextTry: ARRIVED,
      kept,
    })),
    { type: 'qualified', by: text, ...money, kept },
    { type: 'qualified', by: text, ...money, ...detailsOf(text), kept },
    { type: 'opportunity', by: text, ...money },
    ...OUTCOMES.map((outcome) => ({ type: 'closed' as const, by: text, outcome, ...said })),
    { type: 'feedback', by: text, outcome: 'lost', ...said },
    { type: 'reopened', by: text, cycle: 2 },
    ...(['waiting', 'later', 'other'] as const).map((why) => ({
      type: 'snoozed' as const,
      by: text,
      until: ARRIVED + DAYS,
      why,
      note: text,
    })),
    { type: 'resumed', by: text },
    { type: 'resumed', by: null },
    { type: 'answered', by: text, text, changed: [...CHANGED], kind: null, promise: null, kept },
    {
      type: 'recalculated',
      by: text,
      version: 4,
      changes: CLOCK_KINDS.map((kind) => ({ kind, scope: 'owner', target: '2h', from: ARRIVED, to: ARRIVED + DAYS })),
    },
    { type: 'joined', source: text, campaign: text, reason: text },
  ]
}

/** The same words in every field. */
function saturated(text: string, state: HandoffView['handoff']['state']): HandoffView {
  return viewIn(state, {
    handoff: { company: text, tier: text, grade: text, reason: text, currency: text },
    mql: sampleMql({
      lead: { email: text, name: text, title: text, phone: text, linkedin: text, authority: true },
      company: { name: text, domain: text, employees: 1, industry: text, country: text, revenue: null },
      source: text,
      campaign: text,
      reason: text,
      content: [text, text, text, text],
      links: [
        { label: text, url: text },
        { label: text, url: `https://x.example/${text}` },
      ],
    }),
    ...(state === 'new' ? {} : { owner: { id: PRIYA.id, name: text } }),
    colleagues: Array.from({ length: 3 }, () => ({ owner: { id: PRIYA.id, name: text }, link: null })),
    previous: { owner: { id: PRIYA.id, name: text }, link: null, outcome: 'lost', reason: text, closedAt: 0 },
  })
}

describe.each(NASTY.map((text) => [text.slice(0, 24), text]))('a lead whose every field is %j', (_, text) => {
  test.each(STATES)('shows in every view while %s', (state) => {
    expectEveryView(saturated(text, state), text)
  })
})

test('any hand-off in any state is shown within every limit and pings nobody who is not its owner', () => {
  fc.assert(
    fc.property(anyView, anyText, (view, text) => expectEveryView(view, text)),
    { numRuns: 60 },
  )
})

test('a digest of any names stays within a message', () => {
  const anyDigest: fc.Arbitrary<Digest> = fc
    .record({
      companies: fc.array(anyText, { maxLength: 30 }),
      reasons: fc.array(anyText, { maxLength: 30 }),
      name: maybeText,
    })
    .map(({ companies, reasons, name }) => {
      const wins = companies.map((company) => ({
        company,
        by: name === null ? null : { id: PRIYA.id, name },
        amount: 1200,
        currency: company,
        link: 'https://t.slack.com/archives/C1/p1',
      }))
      return sampleDigest({
        companies,
        wins,
        scorecard: { reasons: reasons.map((reason, index) => ({ reason, count: 30 - index })) },
      })
    })
  fc.assert(fc.property(anyDigest, (published) => expectMessage(digest(published), [PRIYA.id])))
})

test('a Home of a thousand leads fits', () => {
  const mine = Array.from({ length: 1000 }, (_, index) => saturated(NASTY[index % NASTY.length] ?? '', 'acknowledged'))
  const free = Array.from({ length: 1000 }, () => viewIn('new'))
  const view = home({ mine, mineTotal: 1000, free, freeTotal: 1000, overdueTotal: 1000, troubles: null, resting: null })
  expectHome(view)
  expect(view.blocks.length).toBeLessThan(100)
})

test('the remaining views fit too', () => {
  expectMessage(help())
  expectMessage(answers.saveFailed())
  expectMessage(answers.unknownButton())
  expectMessage(answers.onlyColleagues())
  expectModal(loadingModal('Log attempt'))
  expectModal(messageModal('x'.repeat(50), 'y'.repeat(5000)))
  expectModal(messageModal('', ''))
})
