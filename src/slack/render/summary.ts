import type { ActionsBlock, PlainTextOption } from '@slack/types'
import type { HandoffView, SummaryView } from '../../domain/messages.ts'
import { ACTIONS, encodeRef, summaryBlock } from '../ids.ts'
import { header, plain, type Rendered, section } from './blocks.ts'
import { refOf } from './buttons.ts'
import { clipMrkdwn, fitMessage } from './fit.ts'
import { HEADER_TEXT, OPTION_TEXT, SECTION_TEXT, SELECT_OPTIONS, SUMMARY_ROW } from './limits.ts'
import { companyOf } from './person.ts'
import { byWhen, light } from './promise-line.ts'
import { isHot, isOverdue, nextOf, openPromises } from './promises.ts'
import { dots, headerWord, link, mention, personName, plainWord, word } from './text.ts'
import { dueWhen } from './time.ts'
import { count, PROMISES } from './words.ts'

/**
 * Several hand-offs that arrived faster than their channel can bear, one row each. Whatever happens to one of them gives
 * it a card of its own, and its row becomes a link to it.
 */
export function summary(view: SummaryView): Rendered {
  const free = unclaimed(view)
  const from = origin(view)
  const title = count(view.rows.length, free.length > 0 ? 'new MQL' : 'MQL')
  const arrived = `${count(view.rows.length, 'MQL')} arrived together${from && ` from ${word(from)}`}.`
  return fitMessage(`${arrived} ${standing(free.length)}.`, [
    header(from ? `${title} · ${headerWord(from, HEADER_TEXT - title.length - 3)}` : title),
    section(promises(free)),
    ...sections(hotFirst(view.rows)),
    ...claimMenu(view.id, free),
  ])
}

function hotFirst(rows: readonly HandoffView[]): HandoffView[] {
  return [...rows.filter(isHot), ...rows.filter((row) => !isHot(row))]
}

/** The rows that nobody has taken. */
export function unclaimed({ rows }: SummaryView): HandoffView[] {
  return rows.filter((row) => row.handoff.state === 'new' && row.handoff.offeredTo === null)
}

/** One menu under the list, in which each lead that is still free can be claimed. */
export function claimMenu(id: string, free: readonly HandoffView[]): ActionsBlock[] {
  if (free.length === 0) return []
  const options = hotFirst(free).slice(0, SELECT_OPTIONS).map(option)
  const menu = { type: 'static_select', action_id: ACTIONS.claimListed, placeholder: plain('Claim…'), options } as const
  // Another block for another set of options: Slack keeps what was chosen in a block that stays the same.
  return [{ type: 'actions', block_id: summaryBlock(id, free.length), elements: [menu] }]
}

function option(view: HandoffView): PlainTextOption {
  const grade = plainWord(view.handoff.grade, 10)
  const company = plainWord(companyOf(view), OPTION_TEXT, OPTION_TEXT - grade.length - 3)
  return { text: plain(grade ? `${company} · ${grade}` : company), value: encodeRef(refOf(view)) }
}

/** The promise of the lead that falls due first, and how many are free. */
function promises(free: readonly HandoffView[]): string {
  const [first] = [...free].sort((one, other) => dueOf(one) - dueOf(other))
  const clock = first ? nextOf(first) : null
  if (!first || !clock) return `*${standing(free.length)}*`
  const overdue = isOverdue(clock, first)
  const after = openPromises(first)[1]
  const promise = overdue ? `${PROMISES[clock.kind].verb} now` : byWhen(clock, first)
  return [
    light(first),
    dots([
      `*${promise}*`,
      overdue ? `was due ${dueWhen(clock, first)}` : '',
      `${free.length} unclaimed`,
      after?.kind === 'contact' && !isOverdue(after, first) ? `contact by ${dueWhen(after, first)}` : '',
    ]),
  ]
    .filter(Boolean)
    .join(' ')
}

function dueOf(view: HandoffView): number {
  return nextOf(view)?.dueAt ?? Number.MAX_SAFE_INTEGER
}

function standing(free: number): string {
  if (free === 0) return 'All are claimed'
  return free === 1 ? '1 is unclaimed' : `${free} are unclaimed`
}

function sections(rows: readonly HandoffView[]) {
  const texts: string[] = []
  for (const row of rows) {
    const line = `• ${clipMrkdwn(rowOf(row), SUMMARY_ROW)}`
    const last = texts.at(-1)
    if (last !== undefined && last.length + line.length < SECTION_TEXT) texts[texts.length - 1] = `${last}\n${line}`
    else texts.push(line)
  }
  return texts.map((text) => section(text))
}

function rowOf(view: HandoffView): string {
  const { company } = view.mql
  const size = company.employees === null ? '' : count(company.employees, 'person', 'people')
  const grade = word(view.handoff.grade, 10)
  return dots([
    link(view.inSummary ? null : view.cardLink, word(companyOf(view))),
    `${isHot(view) ? ':fire: ' : ''}${grade && `*${grade}*`}`.trim(),
    [word(company.industry, 20), size].filter(Boolean).join(', '),
    view.owner ? mention(view.owner.id) : '',
    view.offeredTo ? `offered to ${personName(view.offeredTo.name)}` : '',
  ])
}

/** What all of them came from; empty where they differ. */
function origin({ rows }: SummaryView): string {
  const [first = ''] = rows.map(({ mql }) => mql.campaign ?? mql.source ?? '')
  return rows.every(({ mql }) => (mql.campaign ?? mql.source ?? '') === first) ? first : ''
}
