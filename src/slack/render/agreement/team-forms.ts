import type { Agreement } from '../../../domain/agreement.ts'
import { ROUTING_WORDS } from '../../../domain/agreement-words.ts'
import { capital } from '../words.ts'
import { chosenIn, menuField, numberIn, type PartForm, textIn, valueField, wordsIn } from './fields.ts'
import { DURATION } from './promise-forms.ts'

export function routingForm(agreement: Agreement): PartForm {
  const { mode, accept, group } = agreement.routing
  return {
    blocks: [
      menuField(
        'mode',
        'Who gets a lead',
        Object.entries(ROUTING_WORDS).map(([value, label]) => ({ value, label: capital(label) })),
        mode,
      ),
      valueField('accept', 'Time to accept an offer', accept, { hint: DURATION }),
      valueField('group', 'Who takes turns', group.join('\n'), {
        multiline: true,
        optional: true,
        hint: 'An e-mail a line',
      }),
    ],
    read: (state) => ({
      part: {
        routing: {
          mode: chosenIn(state, 'mode') ?? mode,
          accept: textIn(state, 'accept').trim(),
          group: wordsIn(state, 'group'),
        },
      },
      whole: agreement,
    }),
    fields: [
      ['routing.mode', 'mode'],
      ['routing.accept', 'accept'],
      ['routing.group', 'group'],
    ],
  }
}

const PERIODS = ['day', 'week', 'month', 'quarter'] as const

/** How fast marketing answers, and what it delivers. */
export function marketingForm(agreement: Agreement): PartForm {
  const { response, marketing } = agreement
  const { mqls, quality, required } = marketing
  return {
    blocks: [
      valueField('response', 'Answer feedback within', response, { hint: DURATION }),
      valueField('mqls', 'MQLs', mqls?.count === undefined ? '' : String(mqls.count), {
        optional: true,
        hint: 'How many a period. Empty: as the plan works them out',
      }),
      menuField(
        'per',
        'A period is a',
        PERIODS.map((value) => ({ value, label: capital(value) })),
        mqls?.per ?? 'month',
      ),
      valueField('quality', 'Of these, good ones', quality ?? '', { optional: true, hint: 'Such as 80%' }),
      valueField('required', 'Facts that every MQL has', required.join('\n'), {
        multiline: true,
        optional: true,
        hint: 'One a line, such as lead.title or company.employees',
      }),
    ],
    read: (state) => {
      const count = numberIn(state, 'mqls')
      const share = textIn(state, 'quality').trim()
      const per = chosenIn(state, 'per') ?? mqls?.per ?? 'month'
      const promised = count !== null || mqls ? { mqls: { per, ...(count !== null && { count }) } } : {}
      return {
        part: {
          response: textIn(state, 'response').trim(),
          marketing: { ...promised, ...(share && { quality: share }), required: wordsIn(state, 'required') },
        },
        whole: { ...agreement, marketing: { required } },
      }
    },
    fields: [
      ['response', 'response'],
      ['marketing.mqls.per', 'per'],
      ['marketing.mqls', 'mqls'],
      ['marketing.quality', 'quality'],
      ['marketing.required', 'required'],
    ],
  }
}

export function digestsForm(agreement: Agreement): PartForm {
  const { digests, pause } = agreement
  const hints = {
    day: 'Such as 08:30, or off',
    week: 'Such as mon 08:30, or off',
    month: 'Such as first-business-day 08:30, or off',
    quarter: 'Such as first-business-day 08:30, or off',
  }
  return {
    blocks: [
      ...PERIODS.map((period) =>
        valueField(period, `Digest of the ${period}`, digests[period], { hint: hints[period] }),
      ),
      valueField('pause', 'Longest pause of a lead', pause.max, { hint: DURATION }),
    ],
    read: (state) => ({
      part: {
        digests: Object.fromEntries(PERIODS.map((period) => [period, textIn(state, period).trim()])),
        pause: { max: textIn(state, 'pause').trim() },
      },
      whole: agreement,
    }),
    fields: [...PERIODS.map((period) => [`digests.${period}`, period] as const), ['pause', 'pause']],
  }
}
