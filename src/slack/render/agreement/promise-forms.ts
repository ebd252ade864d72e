import type { Agreement } from '../../../domain/agreement.ts'
import { RUNG_WORDS, type RungAction, rungWords } from '../../../domain/agreement-words.ts'
import { ATTEMPT_CHANNELS } from '../../../domain/handoff.ts'
import { context } from '../blocks.ts'
import {
  boxesField,
  linesIn,
  listIn,
  numberIn,
  type PartForm,
  textIn,
  tickedIn,
  valueField,
  wordsIn,
} from './fields.ts'

export const DURATION = 'Business time: 5m, 2h or 1d'

/** What one tier promises, and which leads are in it. */
export function tierForm(name: string, agreement: Agreement): PartForm {
  const tier = tierOf(name, agreement)
  const at = `tiers.${name}`
  return {
    blocks: [
      valueField('acknowledge', 'Claim within', tier.acknowledge, { hint: DURATION }),
      valueField('contact', 'Contact within', tier.contact, { hint: DURATION }),
      valueField('outcome', 'Qualify or close within', tier.outcome, { hint: DURATION }),
      valueField('grades', 'Grades', tier.grades.join(', '), {
        optional: true,
        hint: 'Such as A1, A2, B1. A grade that is named here leaves the tier that had it; one named nowhere is standard',
      }),
      valueField('sources', 'Sources', tier.sources.join(', '), {
        optional: true,
        hint: 'Such as event, list. Leads from there are in this tier whatever their grade',
      }),
      boxesField('always', 'Warnings', [ALWAYS], new Set(tier.always ? [ALWAYS.value] : [])),
    ],
    read: (state) => {
      const [acknowledge, contact, outcome] = ['acknowledge', 'contact', 'outcome'].map((id) =>
        textIn(state, id).trim(),
      )
      const grades = wordsIn(state, 'grades')
      const sources = listIn(state, 'sources')
      const always = tickedIn(state, 'always').includes(ALWAYS.value)
      return {
        part: { tiers: { [name]: { acknowledge, contact, outcome, grades, sources, always } } },
        whole: agreement,
      }
    },
    fields: [
      [`${at}.acknowledge`, 'acknowledge'],
      [`${at}.contact`, 'contact'],
      [`${at}.outcome`, 'outcome'],
      [`${at}.sources`, 'sources'],
      [`${at}.grades`, 'grades'],
      ['nurture.grades', 'grades'],
    ],
  }
}

const ALWAYS = { value: 'always', label: 'At any hour: they do not wait for working hours' }

/** How often and how a tier's leads are tried before anybody may say "unreachable". */
export function attemptsForm(name: string, agreement: Agreement): PartForm {
  const tier = tierOf(name, agreement)
  const { attempts } = tier
  const at = `tiers.${name}.attempts`
  const mix = Object.entries(attempts.atLeast).map(([channel, number]) => `${number} ${channel}`)
  return {
    blocks: [
      valueField('count', 'Attempts', String(attempts.count)),
      valueField('within', 'Within', attempts.within, { hint: DURATION }),
      valueField('mix', 'Among them at least', mix.join(', '), {
        optional: true,
        hint: `Such as 3 call, 2 email. Channels: ${ATTEMPT_CHANNELS.join(', ')}`,
      }),
      valueField('gap', 'Apart by', attempts.gap ?? '', {
        optional: true,
        hint: 'Business time between two attempts that both count, such as 1d. Empty: each one counts',
      }),
    ],
    read: (state) => {
      const gap = textIn(state, 'gap').trim()
      const filled = {
        count: numberIn(state, 'count') ?? '',
        within: textIn(state, 'within').trim(),
        atLeast: mixIn(listIn(state, 'mix')),
        ...(gap ? { gap } : {}),
      }
      const { gap: _, ...plain } = attempts
      const whole = { ...agreement, tiers: { ...agreement.tiers, [name]: { ...tier, attempts: plain } } }
      return { part: { tiers: { [name]: { attempts: filled } } }, whole }
    },
    fields: [
      [`${at}.within`, 'within'],
      [`${at}.atLeast`, 'mix'],
      [`${at}.gap`, 'gap'],
      [at, 'count'],
    ],
  }
}

/** `3 call`, `call: 3` or `3 × e-mail`; what is none of these is left to the schema to name. */
function mixIn(parts: readonly string[]): Record<string, number | string> {
  return Object.fromEntries(
    parts.map((part) => {
      const number = /\d+/.exec(part)?.[0]
      const channel = part
        .replace(/[\d×:*]/g, '')
        .trim()
        .toLowerCase()
        .replace(/^e-mail/, 'email')
        .replace(/^(call|email|meeting)s$/, '$1')
      return [channel || part, number === undefined ? part : Number(number)]
    }),
  )
}

function tierOf(name: string, { tiers }: Agreement) {
  const tier = tiers[name]
  if (!tier) throw new RangeError('a tier that is not there')
  return tier
}

const CLOCKS = ['default', 'acknowledge', 'contact', 'depth', 'outcome', 'response'] as const

const CLOCK_LABELS: Record<(typeof CLOCKS)[number], string> = {
  default: 'Every clock',
  acknowledge: 'Claim',
  contact: 'Contact',
  depth: 'Attempts',
  outcome: 'Qualify or close',
  response: 'Marketing’s answer',
}

/** The steps of the ladder, a line each. */
export function ladderForm(agreement: Agreement): PartForm {
  const { ladder } = agreement
  return {
    blocks: [
      ...context(
        `A step a line: \`80% ${RUNG_WORDS['remind-owner']}\`. Steps: ${Object.values(RUNG_WORDS).join(' · ')}.`,
      ),
      ...CLOCKS.map((clock) =>
        valueField(clock, CLOCK_LABELS[clock], stepsOf(clock, ladder[clock]), {
          multiline: true,
          optional: true,
          ...(clock === 'default' || clock === 'response'
            ? {}
            : { hint: `Empty: as every clock. “${NONE}”: no warnings` }),
        }),
      ),
    ],
    read: (state) => {
      const filled = CLOCKS.map((clock) => [clock, linesIn(state, clock)] as const)
      const own = filled
        .filter(([clock, lines]) => clock === 'default' || clock === 'response' || lines.length > 0)
        .map(([clock, lines]) => [clock, isNone(lines) ? [] : lines.map(rungIn)])
      const { default: all, response } = ladder
      return { part: { ladder: Object.fromEntries(own) }, whole: { ...agreement, ladder: { default: all, response } } }
    },
    fields: CLOCKS.map((clock) => [`ladder.${clock}`, clock] as const),
  }
}

/** In the field of a clock that has a ladder of its own without a step. */
const NONE = 'none'

function isNone(lines: readonly string[]): boolean {
  return lines.length === 1 && lines[0]?.toLowerCase() === NONE
}

function stepsOf(clock: (typeof CLOCKS)[number], rungs: Agreement['ladder']['default'] | undefined): string {
  if (rungs?.length === 0 && clock !== 'default' && clock !== 'response') return NONE
  return (rungs ?? []).map(rungWords).join('\n')
}

/** `80% remind the owner`, or in the file's words `80% remind-owner`. */
function rungIn(line: string): { at: string; do: string } {
  const [, at = line, action = ''] = /^(\S*?%)[\s:]*(.*)$/.exec(line) ?? []
  const words = action.trim().toLowerCase()
  const known = Object.keys(RUNG_WORDS).find((name) => name === words || RUNG_WORDS[name as RungAction] === words)
  return { at, do: known ?? words }
}
