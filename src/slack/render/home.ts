import type { HomeView, KnownBlock } from '@slack/types'
import type { HandoffView } from '../../domain/messages.ts'
import { ACTIONS, CALLBACKS } from '../ids.ts'
import { agreementWaits, type HomeAgreement } from './agreement/home.ts'
import { actions, button, context, divider, header, section } from './blocks.ts'
import { nextButton } from './buttons.ts'
import { fitHome } from './fit.ts'
import { leadWord, linkedCompany } from './person.ts'
import { light, ownPromiseLine, promise } from './promise-line.ts'
import { isAsleep, isOverdue, nextOf } from './promises.ts'
import { dots, word } from './text.ts'
import { isToday } from './time.ts'
import { type Undelivered, undelivered } from './undelivered.ts'
import { count, figure } from './words.ts'

export interface HomeInput {
  /** One's own open hand-offs. */
  mine: readonly HandoffView[]
  /** How many there are in all; more than given when the reading was capped. */
  mineTotal: number
  /** Unclaimed hand-offs. */
  free: readonly HandoffView[]
  freeTotal: number
  /** All overdue hand-offs of the workspace, for leaders; null for everyone else. */
  overdueTotal: number | null
  /** Messages that wait for somebody to look at them, for admins; null for everyone else. */
  troubles: { total: number; found: readonly Undelivered[] } | null
  /** The agreement, for leaders and admins; null for everyone else. */
  agreement?: HomeAgreement | null
}

/** Rows with a button. Together with headers and doors they stay far below the 100 blocks of a view. */
const ROWS = { now: 30, free: 8, later: 30 }

/** App Home in its first form: what needs the reader now, what is free, the rest by time, and the doors. */
export function home(input: HomeInput): HomeView {
  const mine = [...input.mine].sort(byUrgency)
  const now = mine.filter(needsNow)
  const later = mine.filter((view) => !needsNow(view))
  return fitHome({
    type: 'home',
    callback_id: CALLBACKS.home,
    blocks: [
      ...agreementWaits(input.agreement),
      header(headline(now.length)),
      ...(now.length === 0 ? context(quietLine(input)) : []),
      ...rows(now, ROWS.now, now.length, !decides(input)),
      ...group('Free to claim', freeRows(input, now.length === 0 && !decides(input))),
      ...group('Later', rows(later, ROWS.later, input.mineTotal - now.length, false)),
      ...overdueLine(input.overdueTotal),
      ...undelivered(input.troubles),
      divider(),
      ...actions('home:doors', [
        button(ACTIONS.new, 'Hand off a lead…', null),
        ...(input.agreement ? [button(ACTIONS.agreementOpen, 'Agreement…', null)] : []),
        button(ACTIONS.help, 'Help', null),
      ]),
    ],
  })
}

/** The one green button of a Home is the most urgent thing in it. */
function decides({ agreement }: HomeInput): boolean {
  return agreement?.decides === true
}

function headline(needing: number): string {
  if (needing === 0) return 'Nothing waits for you'
  return needing === 1 ? '1 lead needs you now' : `${figure(needing)} leads need you now`
}

function quietLine({ freeTotal, mineTotal }: HomeInput): string {
  if (freeTotal > 0) return `${count(freeTotal, 'lead is', 'leads are')} free to claim.`
  return mineTotal > 0 ? 'Your next promises are below.' : 'New leads appear in the hand-off channel and here.'
}

/** Overdue, or due today. */
function needsNow(view: HandoffView): boolean {
  const clock = nextOf(view)
  return clock !== null && !isAsleep(view) && (isOverdue(clock, view) || isToday(clock.dueAt, view))
}

function byUrgency(a: HandoffView, b: HandoffView): number {
  return dueOf(a) - dueOf(b) || a.handoff.receivedAt - b.handoff.receivedAt
}

/** Due time of the next promise; those without one come last. */
function dueOf(view: HandoffView): number {
  return isAsleep(view) ? (view.handoff.snoozedUntil ?? 0) : (nextOf(view)?.dueAt ?? Number.MAX_SAFE_INTEGER)
}

function rows(views: readonly HandoffView[], most: number, total: number, urgent: boolean): KnownBlock[] {
  const shown = views.slice(0, most)
  return [
    ...shown.map((view, index) => row(view, ownLines(view), urgent && index === 0)),
    ...context(more(total - shown.length, '`/baton mine`')),
  ]
}

function ownLines(view: HandoffView): string {
  return `*${linkedCompany(view)}* · ${leadWord(view)}\n${ownPromiseLine(view)}`
}

function freeRows({ free, freeTotal }: HomeInput, first: boolean): KnownBlock[] {
  const shown = [...free].sort(byUrgency).slice(0, ROWS.free)
  return [
    ...shown.map((view, index) => row(view, freeLines(view), first && index === 0)),
    ...context(more(freeTotal - shown.length, 'the hand-off channel')),
  ]
}

function freeLines(view: HandoffView): string {
  const { employees } = view.mql.company
  const size = employees === null ? '' : count(employees, 'person', 'people')
  const grade = [word(view.handoff.grade), size].filter(Boolean).join(', ')
  const promised = [light(view), `*${promise(view)}*`].filter(Boolean).join(' ')
  return `${dots([`*${linkedCompany(view)}*`, grade || leadWord(view)])}\n${promised}`
}

function row(view: HandoffView, text: string, primary: boolean): KnownBlock {
  return section(text, nextButton(view, primary) ?? undefined)
}

function group(title: string, blocks: KnownBlock[]): KnownBlock[] {
  return blocks.length > 0 ? [header(title), ...blocks] : []
}

function more(left: number, where: string): string {
  return left > 0 ? `and ${figure(left)} more in ${where}` : ''
}

function overdueLine(total: number | null): KnownBlock[] {
  if (!total) return []
  return context(
    `:alarm_clock: ${count(total, 'hand-off is', 'hand-offs are')} overdue in all · \`/baton overdue\` lists them`,
  )
}
