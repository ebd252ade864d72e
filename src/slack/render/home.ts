import type { HomeView, KnownBlock } from '@slack/types'
import type { HandoffView } from '../../domain/messages.ts'
import { ACTIONS, CALLBACKS, homeRowBlock } from '../ids.ts'
import { agreementWaits, type HomeAgreement } from './agreement/home.ts'
import { actions, button, context, divider, header, section } from './blocks.ts'
import { isOffered, nextButton, refOf, resumeButton, rowMenu } from './buttons.ts'
import { fitHome } from './fit.ts'
import { nurture, type RestingLeads } from './nurture.ts'
import { type OwedByMarketing, owedByMarketing } from './owed.ts'
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
  /** Leads that rest, for marketers and leaders; null for everyone else. */
  resting: RestingLeads | null
  /** What marketing owes for feedback, for marketers; null for everyone else. */
  owed?: OwedByMarketing | null
}

/** Rows. Urgent ones, and a leader's free ones, are two blocks; with headers and doors they stay below a view's 100. */
const ROWS = { now: 15, free: 8, later: 25 }
/** Rows for later that make room for what marketing owes. */
const OWED_ROOM = 8

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
      ...urgentRows(now, !decides(input)),
      ...group('Free to claim', freeRows(input, now.length === 0 && !decides(input))),
      ...group(
        'Later',
        laterRows(later, input.mineTotal - now.length, input.owed ? ROWS.later - OWED_ROOM : ROWS.later),
      ),
      ...overdueLine(input.overdueTotal),
      ...owedByMarketing(input.owed),
      ...nurture(input.resting),
      ...undelivered(input.troubles),
      divider(),
      ...actions('home:doors', [
        button(ACTIONS.new, 'Hand off a lead…', null),
        ...(input.agreement ? [button(ACTIONS.agreementOpen, 'Agreement…', null)] : []),
        button(ACTIONS.contentRequest, 'Request content…', null),
        ...(input.resting ? [button(ACTIONS.briefs, 'Campaigns…', null)] : []),
        button(ACTIONS.away, 'Away…', null),
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
  if (isOffered(view)) return true
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

function urgentRows(views: readonly HandoffView[], first: boolean): KnownBlock[] {
  const shown = views.slice(0, ROWS.now)
  return [
    ...shown.flatMap((view, index) => rowWithMenu(view, ownLines(view), `now.${index}`, first && index === 0, false)),
    ...context(more(views.length - shown.length, '`/baton mine`')),
  ]
}

function laterRows(views: readonly HandoffView[], total: number, rows: number): KnownBlock[] {
  const shown = views.slice(0, rows)
  return [
    ...shown.map((view) =>
      isAsleep(view) ? section(ownLines(view), resumeButton(view)) : row(view, ownLines(view), false),
    ),
    ...context(more(total - shown.length, '`/baton mine`')),
  ]
}

function ownLines(view: HandoffView): string {
  return `*${linkedCompany(view)}* · ${leadWord(view)}\n${ownPromiseLine(view)}`
}

/** Leaders also assign what is free, and put it to sleep. */
function freeRows({ free, freeTotal, overdueTotal }: HomeInput, first: boolean): KnownBlock[] {
  const leads = overdueTotal !== null
  const shown = [...free].sort(byUrgency).slice(0, ROWS.free)
  return [
    ...shown.flatMap((view, index) => {
      const primary = first && index === 0
      return leads
        ? rowWithMenu(view, freeLines(view), `free.${index}`, primary, true)
        : [row(view, freeLines(view), primary)]
    }),
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

/** A row whose lead can also be put to sleep, given away or released from here. */
function rowWithMenu(view: HandoffView, text: string, place: string, primary: boolean, leader: boolean): KnownBlock[] {
  const next = nextButton(view, primary)
  const offered = [...(next ? [next] : []), ...rowMenu(view, leader)]
  return [section(text), ...actions(homeRowBlock(place, refOf(view)), offered)]
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
