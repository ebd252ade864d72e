import type { KnownBlock } from '@slack/types'
import type { Instant } from '../../domain/instant.ts'
import { companyName, type Mql } from '../../domain/lead.ts'
import { ACTIONS } from '../ids.ts'
import { button, context, header, section } from './blocks.ts'
import { dots, personName, word } from './text.ts'
import { day } from './time.ts'
import { count, figure } from './words.ts'

/** Leads with low interest, or told "not now": kept, and not handed off. */
export interface RestingLeads {
  total: number
  found: readonly { leadId: string; mql: Mql; grade: string | null; since: Instant | null; until: Instant | null }[]
  now: Instant
  /** IANA zone of the team's calendar. */
  zone: string
}

/** In the Home of those who look after them. No block where none rests. */
export function nurture(resting: RestingLeads | null): KnownBlock[] {
  if (!resting || resting.total === 0) return []
  const left = resting.total - resting.found.length
  return [
    header('Nurture'),
    section(
      `*${count(resting.total, 'lead rests', 'leads rest')}* here and ${resting.total === 1 ? 'is' : 'are'} not handed off until the day or the interest comes.`,
    ),
    ...resting.found.map((one) => row(one, resting)),
    ...context(left > 0 ? `and ${figure(left)} more` : ''),
  ]
}

function row(one: RestingLeads['found'][number], telling: RestingLeads): KnownBlock {
  const { mql, grade, since, until, leadId } = one
  const name = personName(mql.lead.name) || word(mql.lead.email)
  const rest =
    until === null
      ? since !== null && `since ${day(since, telling)} · until their interest rises`
      : `comes back ${day(until, telling)}`
  const text = `${dots([`*${word(companyName(mql))}*`, name, word(grade)])}\n${rest || ''}`.trim()
  return section(text, button(ACTIONS.handOffNow, 'Hand off now', leadId))
}
