import type { KnownBlock } from '@slack/types'
import type { Digest } from '../../domain/messages.ts'
import { actions, columns, context, header, type Rendered, section } from './blocks.ts'
import { claimedShare, marketingColumn, salesColumn } from './digest-figures.ts'
import { digestFooter, digestName } from './digest-period.ts'
import { fitMessage } from './fit.ts'
import { leadsMenu } from './leads-menu.ts'
import { bullets } from './lists.ts'
import { link, mention, personName, word } from './text.ts'
import { day } from './time.ts'
import { capital, count, figure, money, PROMISES, sideOf } from './words.ts'

/**
 * The scorecard of a period. The headline is the verdict and what needs people; marketing left, sales right, the same
 * lines in the same order every time. Teams are named for failure, people for wins. A quiet day is three blocks: the menu
 * that opens the leads behind a figure then stands beside the figures.
 */
export function digest(published: Digest): Rendered {
  const menu = leadsMenu(published)
  const figures = [marketingColumn(published), salesColumn(published.scorecard)]
  const detail = [...overdueSection(published), ...winsSection(published), ...reasonsSection(published)]
  const isQuiet = detail.length === 0
  return fitMessage(digestText(published), [
    header(headline(published)),
    columns(figures, (isQuiet && menu) || undefined),
    ...detail,
    ...actions(`digest:${published.period}:${published.slot}`, menu && !isQuiet ? [menu] : []),
    ...context(digestFooter(published)),
  ])
}

function headline(published: Digest): string {
  const { overdue, sales } = published.scorecard
  const { met, breached } = sales.acknowledge
  const claimed =
    met + breached > 0 && (overdue.length > 0 || breached > 0) ? `${claimedShare(sales.acknowledge)} in time` : ''
  const late = overdue.length === 0 ? 'nothing overdue' : `${count(overdue.length, 'promise')} overdue`
  return `${digestName(published)}: ${[claimed, late].filter(Boolean).join(', ')}`
}

function digestText(published: Digest): string {
  const { overdue, sales, marketing } = published.scorecard
  const { met, breached } = sales.acknowledge
  const pace = marketing.pace?.ratio
  return [
    `${digestName(published)}: ${overdue.length === 0 ? 'nothing overdue' : `${count(overdue.length, 'promise is', 'promises are')} overdue`}.`,
    met + breached > 0 ? `${capital(claimedShare(sales.acknowledge))} in time.` : '',
    `Marketing handed off ${count(marketing.delivered, 'MQL')}${typeof pace === 'number' ? `, ${Math.round(pace * 100)}% of pace` : ''}.`,
  ]
    .filter(Boolean)
    .join(' ')
}

/** Oldest first, linked; a failure names the lead, the side and the day. */
function overdueSection({ scorecard, links, slot }: Digest): KnownBlock[] {
  const { overdue, zone } = scorecard
  if (overdue.length === 0) return []
  const telling = { now: Date.parse(`${slot}T12:00:00Z`), zone }
  const rows = overdue.map(({ id, company, kind, dueAt }) => {
    const owed = kind === 'response' ? 'marketing’s answer' : PROMISES[kind].noun
    return `${link(links[id], word(company) || 'Unnamed company')} · ${owed} due ${day(Date.parse(dueAt), telling)}`
  })
  return [section(`*Overdue now: ${overdueBySide(overdue)}*\n${bullets(rows, overdue.length)}`)]
}

function overdueBySide(overdue: Digest['scorecard']['overdue']): string {
  return (['sales', 'marketing'] as const)
    .map((side) => ({ side, late: overdue.filter(({ kind }) => sideOf(kind) === side).length }))
    .filter(({ late }) => late > 0)
    .map(({ side, late }) => `${figure(late)} in ${side}`)
    .join(', ')
}

function winsSection({ wins }: Digest): KnownBlock[] {
  if (wins.length === 0) return []
  const rows = wins.map(({ company, by, amount, currency, link: url }) => {
    const what = link(url, word(company) || 'Unnamed company')
    const who = by ? `${by.id ? mention(by.id) : personName(by.name)} won ${what}` : `${what} won`
    return [`:trophy: ${who}`, money(amount, currency)].filter(Boolean).join(', ')
  })
  return [section(`*Won*\n${bullets(rows, wins.length).replaceAll('• ', '')}`)]
}

/** Reasons of what did not close as won, the most frequent first. */
function reasonsSection({ scorecard }: Digest): KnownBlock[] {
  const { won, ...rest } = scorecard.outcomes
  const closed = Object.values(rest).reduce((sum, number) => sum + number, 0)
  if (closed === 0 || scorecard.reasons.length === 0) return []
  const most = scorecard.reasons.slice(0, 8)
  const left = scorecard.reasons.length - most.length
  const told = most.map(({ reason, count: times }) => `${capital(word(reason))} ${figure(times)}`)
  const reasoned = scorecard.reasons.reduce((sum, { count: times }) => sum + times, 0)
  // "Unreachable" says all by itself; nobody is asked why.
  if (left === 0 && closed > reasoned) {
    const label = closed - reasoned === rest.unreachable ? 'Unreachable' : 'No reason given'
    told.push(`${label} ${figure(closed - reasoned)}`)
  }
  const title = won > 0 ? `Why the other ${figure(closed)} closed` : `Why ${figure(closed)} closed`
  return [section(`*${title}*\n${[...told, ...(left > 0 ? [`and ${left} more`] : [])].join(' · ')}`)]
}
