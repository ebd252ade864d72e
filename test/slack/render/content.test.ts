import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  CONTENT_STAGES,
  CONTENT_USES,
  type ContentStage,
  STANDINGS,
  type UseCounts,
} from '../../../src/domain/content.ts'
import {
  type ContentRequest,
  REQUEST_STATES,
  type RequestState,
  requestMoves,
} from '../../../src/domain/content-request.ts'
import type { ContentRequestView, RequestStep } from '../../../src/domain/content-views.ts'
import { CONTENT_FILTERS, decodePage, encodePage } from '../../../src/slack/content-ids.ts'
import { decodeMeta, encodeMeta } from '../../../src/slack/meta.ts'
import {
  acceptForm,
  contentForm,
  declineRequestForm,
  deliverForm,
  notYetForm,
  requestForm,
} from '../../../src/slack/render/content/forms.ts'
import { detailsModal, libraryModal } from '../../../src/slack/render/content/library.ts'
import { contentRefused, requestRefused } from '../../../src/slack/render/content/refusals.ts'
import { contentRequest, requestLine, requestStep } from '../../../src/slack/render/content/request.ts'
import { unusedContent } from '../../../src/slack/render/content/unused.ts'
import { usedIn } from '../../../src/slack/render/content/words.ts'
import { digestPart } from '../../../src/slack/render/digest-part.ts'
import type { CountedContent } from '../../../src/use-cases/content-ports.ts'
import { CONTENT_ROWS, type ContentLibrary } from '../../../src/use-cases/read-content.ts'
import { sampleDigest } from '../../support/scorecards.ts'
import { expectMessage, expectModal } from '../../support/slack-blocks.ts'
import { anyText, NASTY } from '../../support/texts.ts'

const NOW = Date.parse('2026-11-18T12:00:00Z')
const ID = '0199aaaa-0000-7000-8000-000000000000'

function counts(each: number): UseCounts {
  const by = Object.fromEntries(CONTENT_USES.map((how) => [how, each])) as UseCounts['by']
  const standing = Object.fromEntries(STANDINGS.map((one) => [one, each])) as UseCounts['standing']
  return { total: each * STANDINGS.length, by, standing, lastAt: each > 0 ? NOW : null }
}

/** Something whose every word is this text. */
function counted(text: string, stage: ContentStage | null, each: number, archivedAt: number | null): CountedContent {
  const name = text.slice(0, 500)
  return {
    content: { id: ID, name, link: text, stage, ownerId: 'U1', createdAt: NOW, archivedAt },
    owner: { id: 'U1', name: text },
    counts: counts(each),
  }
}

function library(text: string, more: Partial<ContentLibrary> = {}): ContentLibrary {
  const found = Array.from({ length: CONTENT_ROWS }, (_, i) =>
    counted(text, CONTENT_STAGES[i % 5] ?? null, i * 100_000, null),
  )
  const unlisted = {
    found: Array.from({ length: 5 }, () => ({ name: text.slice(0, 500) || 'x', total: 1e6 })),
    total: 1e6,
  }
  return {
    filter: 'all',
    page: 3,
    pages: 20,
    total: 200,
    found,
    unlisted,
    may: { edits: true, requests: true },
    ...more,
  }
}

function requestView(state: RequestState, text: string): ContentRequestView {
  const request: ContentRequest = {
    ...{ id: ID, workspaceId: 'T', version: 3, state, purpose: text, audience: text, stage: 'decision', good: text },
    ...{ forWhom: text, wantedOn: '2026-11-10', promisedOn: '2027-01-04', requestedBy: 'U1', requestedAt: NOW },
    ...{ acceptedBy: 'U2', deliveredBy: 'U2', contentId: ID, movedBy: 'U2', movedAt: NOW, words: text, nextAt: null },
  }
  const who = { id: 'U2', name: text }
  return {
    ...{ request, requester: who, mover: who, accepter: who, deliverer: who, content: { name: text, link: text } },
    ...{ link: 'https://t.slack.com/archives/C1/p1', today: '2026-11-18', now: NOW, zone: 'Europe/Berlin' },
  }
}

function expectEveryView(text: string): void {
  for (const filter of CONTENT_FILTERS) {
    expectModal(libraryModal(library(text, { filter })))
    expectModal(libraryModal(library(text, { filter, found: [], total: 0, page: 0, pages: 1, unlisted: null })))
  }
  const meta = { page: 'all:3', library: 'V'.repeat(40) }
  for (const archivedAt of [null, NOW]) {
    const one = counted(text, null, 1e6, archivedAt)
    expectModal(detailsModal(one, { edits: true, requests: true }, { now: NOW, zone: 'UTC' }, meta))
    expectModal(contentForm(one.content, meta))
  }
  const found = Array.from({ length: 100 }, () => ({ name: text.slice(0, 500), link: text }))
  expectMessage(unusedContent({ month: '2026-12', days: 90, found, total: 100_000 }))
  expectMessage(contentRefused({ kind: 'taken', name: text, retired: true }))
  for (const state of REQUEST_STATES) expectRequest(requestView(state, text))
  const rows = REQUEST_STATES.map((state) => ({
    purpose: text,
    state,
    on: '2026-11-20',
    link: 'https://t.slack.com/archives/C1/p1',
  }))
  expectMessage(digestPart({ part: 'content', total: 1e6, rows: [...rows, ...rows] }, sampleDigest()))
}

function expectRequest(view: ContentRequestView): void {
  const { purpose: text } = view.request
  expectMessage(contentRequest(view))
  for (const draw of [acceptForm, declineRequestForm, deliverForm, notYetForm]) expectModal(draw(view))
  const steps: RequestStep[] = [
    { type: 'accepted', by: text, on: '2026-12-01' },
    { type: 'declined', by: text, words: text },
    { type: 'delivered', by: text, name: text.slice(0, 500), link: text },
    { type: 'signed_off', by: text },
    { type: 'not_yet', by: text, words: text },
    { type: 'passed', waits: 'answer', on: '2026-11-10' },
    { type: 'passed', waits: 'delivery', on: '2025-11-10' },
  ]
  for (const step of steps) {
    expectMessage(requestLine(step, view, NOW - 3_600_000))
    for (const waits of [true, false]) expectMessage(requestStep(step, view, waits))
  }
  const refusal = { kind: 'moved', state: view.request.state, by: 'U2', at: NOW } as const
  expectMessage({ ...requestRefused(refusal, { view, by: 'U1', at: NOW + 4000 }) }, ['U2'])
  expectMessage(requestRefused({ kind: 'not_allowed', needs: 'requester' }, { view, by: 'U1', at: NOW }))
}

describe.each(NASTY.map((text) => [text.slice(0, 24), text]))('content that is called %j', (_, text) => {
  test('shows in every view', () => expectEveryView(text))
})

test('content of any name shows within every limit', () => {
  fc.assert(
    fc.property(anyText, (text) => expectEveryView(text)),
    { numRuns: 15 },
  )
}, 60_000)

test('the form of a request asks six things and no more', () => {
  expectModal(requestForm())
  expect(requestForm().blocks.filter(({ type }) => type === 'input')).toHaveLength(6)
  expectModal(contentForm(null, {}))
})

test('a request has the buttons of its legal moves, one of them green, and none at its end', () => {
  for (const state of REQUEST_STATES) {
    const { blocks } = contentRequest(requestView(state, 'x'))
    const ids = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []))
    expect(ids).toHaveLength(requestMoves(state).length)
    expect(JSON.stringify(ids).split('"primary"').length - 1).toBe(ids.length > 0 ? 1 : 0)
  }
})

test('what is counted is said with its counts and without a claim', () => {
  expect(usedIn(counts(0))).toBe('not used in a hand-off yet')
  const standing = { ...counts(0).standing, won: 3, qualified: 5, lost: 2, open: 4 }
  expect(usedIn({ ...counts(0), total: 14, standing })).toBe('used in 14 hand-offs: 3 won, 5 qualified, 2 lost, 4 open')
})

test('which page of the library comes back as it went; rubbish does not', () => {
  for (const filter of CONTENT_FILTERS)
    expect(decodePage(encodePage({ filter, page: 12 }))).toEqual({ filter, page: 12 })
  for (const rubbish of ['', 'all', 'all:', 'all:-1', 'nothing:1', 'all:1\n', '__proto__:1', 7, null]) {
    expect(decodePage(rubbish)).toBeNull()
  }
  const content = { contentId: ID, requestId: ID, page: 'all:1', library: 'V1' }
  expect(decodeMeta(encodeMeta({ content }))?.content).toEqual(content)
  expect(decodeMeta('{"content":{"contentId":"x","page":"y","library":1}}')?.content).toEqual({})
})
