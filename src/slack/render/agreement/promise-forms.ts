import type { Agreement } from '../../../domain/agreement.ts'
import { RUNG_WORDS, type RungAction, rungWords } from '../../../domain/agreement-words.ts'
import { context } from '../blocks.ts'
import { linesIn, numberIn, type PartForm, textIn, valueField, wordsIn } from './fields.ts'

export const DURATION = 'Business time: 5m, 2h or 1d'

/** What one tier promises, and which grades are in it. The rest of a tier is YAML. */
export function tierForm(name: string, agreement: Agreement): PartForm {
  const tier = agreement.tiers[name]
  if (!tier) throw new RangeError('a tier that is not there')
  const at = `tiers.${name}`
  const { attempts } = tier
  return {
    blocks: [
      valueField('acknowledge', 'Claim within', tier.acknowledge, { hint: DURATION }),
      valueField('contact', 'Contact within', tier.contact, { hint: DURATION }),
      valueField('outcome', 'Qualify or close within', tier.outcome, { hint: DURATION }),
      valueField('count', 'Attempts', String(attempts.count)),
      valueField('within', 'Attempts within', attempts.within, { hint: DURATION }),
      valueField('grades', 'Grades', tier.grades.join(', '), {
        optional: true,
        hint: 'Such as A1, A2, B1. A grade that is named here leaves the tier that had it; one named nowhere is standard',
      }),
    ],
    read: (state) => ({
      part: {
        tiers: {
          [name]: {
            acknowledge: textIn(state, 'acknowledge').trim(),
            contact: textIn(state, 'contact').trim(),
            outcome: textIn(state, 'outcome').trim(),
            attempts: { count: numberIn(state, 'count') ?? '', within: textIn(state, 'within').trim() },
            grades: wordsIn(state, 'grades'),
          },
        },
      },
      whole: agreement,
    }),
    fields: [
      [`${at}.acknowledge`, 'acknowledge'],
      [`${at}.contact`, 'contact'],
      [`${at}.outcome`, 'outcome'],
      [`${at}.attempts.within`, 'within'],
      [`${at}.attempts`, 'count'],
      [`${at}.grades`, 'grades'],
      ['nurture.grades', 'grades'],
    ],
  }
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
