import type { KnownBlock, ModalView } from '@slack/types'
import { dayRange } from '../../../domain/day-names.ts'
import { isOpen } from '../../../domain/handoff.ts'
import type { HandoffView } from '../../../domain/messages.ts'
import { localDate } from '../../../domain/zone.ts'
import type { LeadList } from '../../../use-cases/list-leads.ts'
import { ACTIONS, CALLBACKS } from '../../ids.ts'
import { encodeLeadPage } from '../../lead-query.ts'
import { actions, button, context, plain, section } from '../blocks.ts'
import { fitModal } from '../fit.ts'
import { figureWords, filterWords } from '../lead-figures.ts'
import { SECTION_TEXT } from '../limits.ts'
import { linkedCompany } from '../person.ts'
import { dots, personName } from '../text.ts'
import { day, when, zoneCity } from '../time.ts'
import { closedAs, figure, LIGHTS, PROMISES } from '../words.ts'

/** The leads behind a figure, a page at a time. Whoever may not see holders sees none. */
export function leadList(list: LeadList): ModalView {
  const { query, total } = list
  return fitModal({
    type: 'modal',
    callback_id: CALLBACKS.leadList,
    title: plain(figureWords(query.figure, total)),
    close: plain('Close'),
    blocks: [
      section(`*${heading(list)}*`),
      ...context(dots([periodWords(list), changedSince(list)])),
      ...rows(list),
      ...pager(list),
    ],
  })
}

function heading({ query, total, group }: LeadList): string {
  if (group)
    return `${filterWords(query.filter, group.label)}: ${figure(group.qualified)} of ${figure(total)} qualified`
  const [what, which] = [figureWords(query.figure, total), filterWords(query.filter)]
  return which ? `${what}: ${which}` : what
}

/** `Nov 19, New York business time`; of what is overdue: when it was. */
function periodWords({ query: { figure: asked, from, to }, zone }: LeadList): string {
  const [first, last] = [localDate(from, zone), localDate(Math.max(from, to - 1), zone)]
  const at = `${zoneCity(zone)} time`
  if (asked === 'overdue') return `As it stood at the end of ${dayRange(last, last)}, ${at}`
  if (asked === 'compared')
    return `Handed off since ${dayRange(first, first)}, decided by ${dayRange(last, last)}, ${at}`
  return `${dayRange(first, last)}, ${at}`
}

/** A figure that was published stays; what is recorded later shows here. */
function changedSince({ query: { told }, total }: LeadList): string {
  return told === null || told === total
    ? ''
    : `${figure(told)} when it was told, ${figure(total)} by what is known now`
}

function rows(list: LeadList): KnownBlock[] {
  if (list.total === 0) return [section('Nothing is behind this figure any more.')]
  const blocks: string[] = []
  for (const row of list.rows) {
    const line = `• ${rowOf(row, list)}`
    const last = blocks.at(-1)
    if (last !== undefined && last.length + line.length < SECTION_TEXT) blocks[blocks.length - 1] = `${last}\n${line}`
    else blocks.push(line)
  }
  return blocks.map((text) => section(text))
}

function rowOf({ entry, view }: LeadList['rows'][number], list: LeadList): string {
  const { promise, at } = entry
  const isKept = list.query.figure.endsWith('.met')
  return dots([
    linkedCompany(view),
    stage(view),
    promise ? `${isKept ? PROMISES[promise].done : `${PROMISES[promise].noun} due`} ${when(at, view, true)}` : '',
    holder(view, list),
    `received ${day(view.handoff.receivedAt, view)}`,
  ])
}

const STAGES = {
  new: 'unclaimed',
  acknowledged: 'claimed',
  contacted: 'contacted',
  qualified: 'SQL',
  opportunity: 'opportunity',
}

/** How it stands now. */
function stage({ handoff: { state, outcome, reason } }: HandoffView): string {
  if (state === 'closed') return outcome ? closedAs(outcome, reason) : 'void'
  return state === 'new' ? STAGES.new : `${LIGHTS[state]} ${STAGES[state]}`
}

/** Success names people; who holds the rest is for leaders. */
function holder({ handoff, owner }: HandoffView, { namesHolders, query }: LeadList): string {
  if (!owner || !(namesHolders || (query.figure === 'won' && !isOpen(handoff)))) return ''
  return personName(owner.name)
}

function pager({ query, page, pages, before, rows: shown, total }: LeadList): KnownBlock[] {
  if (pages === 1) return []
  const turn = (to: number) => encodeLeadPage(to, query)
  return [
    ...context(`${figure(before + 1)} to ${figure(before + shown.length)} of ${figure(total)}`),
    // Another block each page: Slack would keep what was pressed in one of the same name.
    ...actions(`leads:${page}`, [
      ...(page > 0 ? [button(ACTIONS.leadsBack, 'Back', turn(page - 1))] : []),
      ...(page < pages - 1 ? [button(ACTIONS.leadsMore, 'More', turn(page + 1))] : []),
    ]),
  ]
}
