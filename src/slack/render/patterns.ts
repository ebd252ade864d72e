import type { Button } from '@slack/types'
import type { DigestPart } from '../../domain/digest-parts.ts'
import { cohortAt } from '../../domain/pattern-cohort.ts'
import type { Pattern } from '../../domain/patterns.ts'
import { ACTIONS } from '../ids.ts'
import { encodeLeadQuery } from '../lead-query.ts'
import { actions, button, context, type Rendered, section } from './blocks.ts'
import { fitMessage } from './fit.ts'
import { groupWords } from './lead-figures.ts'
import { capital, count, figure } from './words.ts'

type Patterns = Extract<DigestPart, { part: 'patterns' }>

/** What held up of all that was compared, each with its leads, and the way to act on it. */
export function patterns(found: Patterns, slot: string): Rendered {
  return fitMessage(`What the data shows: ${found.patterns.map(inWords).join('; ')}.`, [
    section('*What the data shows*'),
    ...found.patterns.map((pattern) => section(told(pattern), seeTheLeads(pattern, found.at))),
    ...context(outOf(found)),
    ...actions(`patterns:${slot}`, [button(ACTIONS.changeDefinition, 'Change the definition…', null)]),
  ])
}

/** `under 10 employees: 1 of 41 qualified, others 38 of 160`. */
function inWords(pattern: Pattern): string {
  return `${groupWords(pattern)}: ${shares(pattern)}`
}

function told(pattern: Pattern): string {
  const what = `*${capital(groupWords(pattern))}*: ${shares(pattern)}`
  return `${what}\nThat is ${points(pattern)}, allowing for chance.`
}

function seeTheLeads({ by, key, group }: Pattern, at: number): Button {
  const filter = { by, key }
  const query = { figure: 'compared', from: cohortAt(at).from, to: at, filter, told: group.whole } as const
  return button(ACTIONS.leadsBehind, 'See the leads', encodeLeadQuery(query))
}

function shares({ group, others }: Pattern): string {
  const of = ({ part, whole }: Pattern['group']) => `${figure(part)} of ${figure(whole)}`
  return `${of(group)} qualified, others ${of(others)}`
}

/** `10 to 29 points less`: between what and what the real difference lies. */
function points({ difference: { low, high } }: Pattern): string {
  const ends = [low, high].map((end) => Math.max(1, Math.round(Math.abs(end) * 100))).sort((a, b) => a - b)
  const span = ends[0] === ends[1] ? count(ends[0] ?? 0, 'point') : `${ends[0]} to ${ends[1]} points`
  return `${span} ${high < 0 ? 'less' : 'more'}`
}

function outOf({ leads, comparisons, patterns: held }: Patterns): string {
  const only = held.length === 1 ? 'only this one' : `only these ${held.length}`
  return `${count(comparisons, 'comparison')} made on ${count(leads, 'lead')} old enough to judge; ${only} held up beyond chance`
}
