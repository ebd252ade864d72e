import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { STATES } from '../../../src/domain/handoff.ts'
import { THEMES } from '../../../src/domain/market-signal.ts'
import type { BriefView } from '../../../src/domain/marketing-views.ts'
import type { HandoffView } from '../../../src/domain/messages.ts'
import type { NewsItem } from '../../../src/domain/news.ts'
import { briefMessage } from '../../../src/slack/render/brief.ts'
import { card } from '../../../src/slack/render/card.ts'
import { digestPart } from '../../../src/slack/render/digest-part.ts'
import { hotNewsDirectly } from '../../../src/slack/render/hot-news.ts'
import { FORM_INPUTS, OVERFLOW_OPTIONS } from '../../../src/slack/render/limits.ts'
import * as answers from '../../../src/slack/render/marketing-answers.ts'
import { briefForm, briefModal, briefsModal } from '../../../src/slack/render/modals/brief.ts'
import { newsForm } from '../../../src/slack/render/modals/news.ts'
import { signalForm } from '../../../src/slack/render/modals/signal.ts'
import { signals } from '../../../src/slack/render/signals.ts'
import { threadLine } from '../../../src/slack/render/thread.ts'
import { anyView } from '../../support/any-view.ts'
import { ARRIVED, DAYS, PRIYA, viewIn } from '../../support/handoff-views.ts'
import { sampleDigest } from '../../support/scorecards.ts'
import { expectMessage, expectModal } from '../../support/slack-blocks.ts'
import { anyText, NASTY } from '../../support/texts.ts'

const BRIEF_ID = '019a9c1e-0000-7000-8000-0000000000b1'
const POST = 'https://t.slack.com/archives/C1/p9'

function briefOf(text: string, view: Pick<HandoffView, 'now' | 'zone'>): BriefView {
  const brief = {
    id: BRIEF_ID,
    name: text,
    offer: text,
    from: '2026-11-16',
    to: '2027-01-02',
    talkTrack: text,
    news: text,
    links: Array.from({ length: 12 }, (_, i) => ({ label: text, url: i % 2 ? text : `https://x.example/${text}` })),
    byId: 'U1',
    at: ARRIVED,
  }
  return { brief, phase: 'running', by: text, now: view.now, zone: view.zone }
}

function expectEveryView(view: HandoffView, text: string): void {
  const item: NewsItem = { what: text, text, url: text, hot: true, times: 1e9, by: text }
  const items = Array.from({ length: 9 }, () => item)
  expectMessage(threadLine({ type: 'activity', ...item }, view, view.now))
  expectMessage(threadLine({ type: 'activity', ...item, also: items, left: 1e9 }, view, view.now))
  for (const hot of [items, [item]]) {
    expectMessage(hotNewsDirectly({ hot, besides: items, at: view.now }, view))
    expectMessage(hotNewsDirectly({ hot, besides: [], at: view.now }, view))
  }
  const about = briefOf(text, view)
  const told = { ...view, hotNews: { what: text, url: text, at: view.now }, brief: { brief: about.brief, link: POST } }
  expectMessage(card(told), [PRIYA.id])
  expectMessage(card({ ...told, brief: { brief: { ...about.brief, offer: null }, link: null } }), [PRIYA.id])
  for (const phase of ['planned', 'running', 'over'] as const) {
    expectMessage(briefMessage({ ...about, phase }))
    expectModal(briefModal({ ...about, phase }))
    expectMessage(answers.briefTold({ name: text, phase }))
  }
  const many = Array.from({ length: 40 }, (_, i) => ({ ...about, brief: { ...about.brief, id: `${BRIEF_ID}${i}` } }))
  for (const writes of [true, false]) expectModal(briefsModal(many, writes))
  for (const form of formsOf(text)) {
    expectModal(form)
    expect(form.blocks.filter(({ type }) => type === 'input').length).toBeLessThanOrEqual(FORM_INPUTS)
  }
  const heard = { word: text, said: text, lead: text, byId: 'U1', at: view.now }
  for (const theme of THEMES) {
    const newest = Array.from({ length: 3 }, () => ({ ...heard, theme }))
    const thanks = Array.from({ length: 40 }, () => text)
    expectMessage(signals({ theme, week: '2026-11-16', total: 1e6, newest, thanks }))
    expectMessage(signals({ theme, week: '2026-11-16', total: 1, newest: newest.slice(0, 1), thanks: [text] }))
    expectMessage(answers.signalTold(theme, 1e6))
  }
  for (const status of ['posted', 'handed_off', 'nurture'] as const) {
    expectMessage(answers.newsTold(view, status))
    expectMessage(answers.newsTold(null, status))
  }
  const digest = sampleDigest({})
  const rows = Array.from({ length: 8 }, () => ({ name: text, offer: text, to: '2027-01-02' }))
  expectMessage(digestPart({ part: 'campaigns', rows }, digest))
  expectMessage(
    digestPart({ part: 'signals', rows: THEMES.map((theme) => ({ theme, counts: [0, 1, 2, 1e9] })) }, digest),
  )
}

function formsOf(text: string) {
  const { brief } = briefOf(text, { now: ARRIVED, zone: 'UTC' })
  return [
    newsForm({ lead: text, what: text }),
    newsForm(),
    signalForm(text),
    signalForm(),
    briefForm({ brief, today: '2026-11-18' }),
    briefForm({ name: text, today: '2026-11-18' }),
  ]
}

describe.each(NASTY.map((text) => [text.slice(0, 24), text]))('marketing’s words, all of them %j', (_, text) => {
  test.each(STATES)('fit in every view of a lead that is %s, and ping nobody', (state) => {
    expectEveryView(viewIn(state, { handoff: { company: text } }), text)
  })
})

test('any lead and any words fit in every view', () => {
  fc.assert(
    fc.property(anyView, anyText, (view, text) => expectEveryView(view, text)),
    { numRuns: 40 },
  )
})

test('the briefs and answers that say nothing fit too', () => {
  expectModal(briefsModal([], false))
  for (const answer of [answers.newsFromMarketing(), answers.briefGone()]) expectMessage(answer)
})

test('a menu has room for the campaign brief or goes without; it always ends in Explain deadline', () => {
  const { brief } = briefOf('Winter', { now: ARRIVED, zone: 'UTC' })
  const menuIn = (state: (typeof STATES)[number]) => {
    const blocks = card(viewIn(state, { brief: { brief, link: POST } })).blocks
    const [options = []] = blocks.flatMap((block) =>
      block.type === 'actions'
        ? block.elements.flatMap((element) => (element.type === 'overflow' ? [element.options] : []))
        : [],
    )
    expect(options.length).toBeLessThanOrEqual(OVERFLOW_OPTIONS)
    return options.map(({ text }) => text.text)
  }
  expect(menuIn('new')).toEqual(['Assign…', 'Campaign brief', 'Explain deadline'])
  expect(menuIn('contacted').slice(-2)).toEqual(['Campaign brief', 'Explain deadline'])
  expect(menuIn('qualified')).not.toContain('Campaign brief')
  expect(menuIn('qualified').at(-1)).toBe('Explain deadline')
  expect(menuIn('closed')).toEqual(['Reopen'])
})

test('a hot signal leaves the card after a week, and a closed card has neither it nor the brief', () => {
  const hotNews = { what: 'asked for prices', url: null, at: ARRIVED }
  const shows = (view: HandoffView, words: string) => JSON.stringify(card(view).blocks).includes(words)
  expect(shows(viewIn('new', { hotNews }), 'Asked for prices')).toBe(true)
  expect(shows(viewIn('new', { hotNews, now: ARRIVED + 8 * DAYS }), 'Asked for prices')).toBe(false)
  const { brief } = briefOf('Winter', { now: ARRIVED, zone: 'UTC' })
  const closed = viewIn('closed', { hotNews, brief: { brief, link: null } })
  expect(shows(closed, 'Asked for prices') || shows(closed, 'Offer')).toBe(false)
})
