import type { PlainTextOption, StaticSelect } from '@slack/types'
import { VERDICTS } from '../../domain/attainment.ts'
import type { ClockKind } from '../../domain/clocks.ts'
import type { LeadFigure, LeadFilter } from '../../domain/lead-query.ts'
import type { Digest } from '../../domain/messages.ts'
import type { Scorecard } from '../../domain/scorecard.ts'
import { ACTIONS } from '../ids.ts'
import { encodeLeadQuery } from '../lead-query.ts'
import { plain } from './blocks.ts'
import { figureWords } from './lead-figures.ts'
import { OPTION_VALUE } from './limits.ts'
import { plainWord } from './text.ts'
import { capital, figure } from './words.ts'

/** A figure with its number, as the menu offers it. */
interface Door {
  figure: LeadFigure
  filter?: LeadFilter | null
  number: number
  /** In place of the figure's own words. */
  label?: string
}

/** "Open the leads behind…": every figure of a digest that counts anything; null where none does. */
export function leadsMenu({ scorecard, quality }: Pick<Digest, 'scorecard' | 'quality'>): StaticSelect | null {
  const groups = [
    { label: 'Now', doors: [{ figure: 'overdue', number: scorecard.overdue.length } as const] },
    { label: 'Marketing', doors: marketingDoors(scorecard, quality) },
    { label: 'Sales', doors: salesDoors(scorecard) },
    { label: 'Why they closed', doors: reasonDoors(scorecard) },
  ]
  const option_groups = groups
    .map(({ label, doors }) => ({ label: plain(label), options: doors.flatMap((door) => option(door, scorecard)) }))
    .filter(({ options }) => options.length > 0)
  if (option_groups.length === 0) return null
  const placeholder = plain('Open the leads behind…')
  return { type: 'static_select', action_id: ACTIONS.leadsBehind, placeholder, option_groups }
}

function marketingDoors({ marketing }: Scorecard, { accepted, decided }: Digest['quality']): Door[] {
  return [
    { figure: 'delivered', number: marketing.delivered },
    { figure: 'accepted', number: accepted },
    { figure: 'not_accepted', number: decided - accepted },
    ...promiseDoors('response', marketing.response),
  ]
}

function salesDoors({ sales, funnel }: Scorecard): Door[] {
  return [
    ...promiseDoors('acknowledge', sales.acknowledge),
    ...promiseDoors('contact', sales.contact),
    ...promiseDoors('depth', sales.depth),
    ...promiseDoors('outcome', sales.outcome),
    { figure: 'sql', number: funnel.sql },
    { figure: 'opportunity', number: funnel.opportunity },
    { figure: 'won', number: funnel.won },
  ]
}

function promiseDoors(kind: ClockKind, kept: Scorecard['sales']['contact']): Door[] {
  return VERDICTS.map((verdict) => ({ figure: `${kind}.${verdict}` as const, number: kept[verdict] }))
}

/** As the digest tells them; what has no reason is told last. */
function reasonDoors({ outcomes, reasons }: Scorecard): Door[] {
  const { won: _, ...rest } = outcomes
  const closed = Object.values(rest).reduce((sum, number) => sum + number, 0)
  const reasoned = reasons.reduce((sum, { count }) => sum + count, 0)
  const told = reasons.map(({ reason, count: number }): Door => {
    return { figure: 'closed', filter: { reason }, number, label: `${capital(plainWord(reason))} ${figure(number)}` }
  })
  const number = closed - reasoned
  const label = number === outcomes.unreachable ? `Unreachable ${figure(number)}` : `No reason given ${figure(number)}`
  return [...told, { figure: 'closed', filter: { reason: null }, number, label }]
}

/** A reason so long that Slack would not carry it has no door. */
function option({ figure: asked, filter = null, number, label }: Door, { from, to }: Scorecard): PlainTextOption[] {
  if (number === 0) return []
  const query = { figure: asked, filter, from: Date.parse(from), to: Date.parse(to), told: number }
  const value = encodeLeadQuery(query)
  return value.length > OPTION_VALUE ? [] : [{ text: plain(label ?? figureWords(asked, number)), value }]
}
