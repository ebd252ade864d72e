import { VERDICTS, type Verdict } from '../../domain/attainment.ts'
import { CLOCK_KINDS, type ClockKind } from '../../domain/clocks.ts'
import type { LeadFigure, LeadQuery } from '../../domain/lead-query.ts'
import type { Attribute } from '../../domain/pattern-groups.ts'
import { outcomeLabel } from '../../domain/reasons.ts'
import { word } from './text.ts'
import { capital, count, figure } from './words.ts'

const REACHED: Record<Exclude<LeadFigure, `${ClockKind}.${Verdict}`>, (number: number) => string> = {
  delivered: (n) => `${count(n, 'MQL')} handed off`,
  acknowledged: (n) => `${figure(n)} claimed`,
  contacted: (n) => `${figure(n)} contacted`,
  sql: (n) => `${figure(n)} qualified`,
  opportunity: (n) => count(n, 'opportunity', 'opportunities'),
  won: (n) => `${figure(n)} won`,
  closed: (n) => `${figure(n)} closed`,
  accepted: (n) => `${figure(n)} accepted`,
  not_accepted: (n) => `${figure(n)} not accepted`,
  overdue: (n) => `${figure(n)} overdue`,
  compared: (n) => count(n, 'lead'),
}

const STANDS: Record<Verdict, string> = { met: 'in time', breached: 'late', pending: 'pending', paused: 'paused' }
const TRIED: Record<Verdict, string> = {
  met: 'tried as agreed',
  breached: 'tried too little',
  pending: 'still being tried',
  paused: 'resting from tries',
}

/** How many a figure counts, in plain text that fits a modal's title: `9 claims in time`, `2 not accepted`. */
export function figureWords(asked: LeadFigure, number: number): string {
  const [kind, verdict] = asked.split('.') as [ClockKind, Verdict | undefined]
  if (!isPromise(kind, verdict)) return REACHED[asked as keyof typeof REACHED](number)
  if (kind === 'depth') return `${figure(number)} ${TRIED[verdict]}`
  if (kind === 'response' && verdict === 'pending') return `${count(number, 'answer')} due`
  return `${count(number, NOUNS[kind])} ${STANDS[verdict]}`
}

const NOUNS: Record<Exclude<ClockKind, 'depth'>, string> = {
  acknowledge: 'claim',
  contact: 'contact',
  outcome: 'outcome',
  response: 'answer',
}

function isPromise(kind: ClockKind, verdict: Verdict | undefined): verdict is Verdict {
  return CLOCK_KINDS.includes(kind) && verdict !== undefined && VERDICTS.includes(verdict)
}

/** What a figure is narrowed to, with a group's name as it is written, as mrkdwn: `Price`, `Under 10 employees`; empty where to nothing. */
export function filterWords(filter: LeadQuery['filter'], label?: string): string {
  if (filter === null) return ''
  if ('outcome' in filter) return outcomeLabel(filter.outcome)
  if ('by' in filter) return capital(groupWords({ by: filter.by, key: filter.key, label: label || filter.key }))
  return filter.reason === null ? 'No reason given' : capital(word(filter.reason))
}

const SIZE_WORDS: Readonly<Record<string, string>> = {
  '1': 'under 10 employees',
  '10': '10 to 49 employees',
  '50': '50 to 249 employees',
  '250': '250 to 999 employees',
  '1000': '1,000 employees and more',
}

/** Who is in a group, within a sentence, as mrkdwn: `under 10 employees`, `industry Logistics`, `saw Pricing`. */
export function groupWords({ by, key, label }: { by: Attribute; key: string; label: string }): string {
  const name = word(label)
  switch (by) {
    case 'size':
      return SIZE_WORDS[key] ?? name
    case 'industry':
      return `industry ${name}`
    case 'country':
      return `country ${name}`
    case 'source':
      return `source ${name}`
    case 'campaign':
      return `campaign ${name}`
    case 'grade':
      return `grade ${name}`
    case 'content':
      return `saw ${name}`
  }
}
