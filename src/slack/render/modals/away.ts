import type { ModalView } from '@slack/types'
import type { AwayProblem } from '../../../domain/away.ts'
import type { Away } from '../../../use-cases/set-away.ts'
import { FIELD, FIELDS } from '../../fields.ts'
import { CALLBACKS } from '../../ids.ts'
import { awayBlocks, awayProblem, daysInWords } from '../away.ts'
import { plain } from '../blocks.ts'
import { fitModal } from '../fit.ts'
import { RADIO_OPTIONS } from '../limits.ts'
import { choices, form, input } from './fields.ts'
import { type FormState, type FormValue, optionsIn, pickedIn } from './values.ts'

/** Days off: those that are known, two dates for more, and those that can be taken away. */
export function awayForm(away: Away): ModalView {
  const own = away.days.filter(({ source }) => source === 'command').slice(0, RADIO_OPTIONS)
  const options = choices(own.map((days) => ({ value: days.from, label: daysInWords(days, away.today) })))
  return form({
    callbackId: CALLBACKS.away,
    title: 'Days off',
    submit: 'Save',
    meta: {},
    blocks: [
      ...awayBlocks(away),
      input(FIELDS.from, 'First day', { type: 'datepicker', action_id: FIELD }, { optional: true }),
      input(
        FIELDS.to,
        'Last day',
        { type: 'datepicker', action_id: FIELD },
        { optional: true, hint: 'Left empty: that one day.' },
      ),
      ...(options.length > 0
        ? [input(FIELDS.remove, 'Take away', { type: 'checkboxes', action_id: FIELD, options }, { optional: true })]
        : []),
    ],
  })
}

/** What stands by then, in place of the form. */
export function awaySaved(away: Away): ModalView {
  return fitModal({
    type: 'modal',
    callback_id: CALLBACKS.message,
    title: plain('Days off'),
    close: plain('Close'),
    blocks: awayBlocks(away),
  })
}

export interface AwayEntry {
  from: string | null
  to: string | null
  remove: string[]
}

export function readAwayForm(state: FormState): FormValue<AwayEntry> {
  const from = pickedIn(state, FIELDS.from, 'selected_date')
  const to = pickedIn(state, FIELDS.to, 'selected_date')
  const remove = optionsIn(state, FIELDS.remove)
  return { ok: true, value: { from, to, remove } }
}

export function awayErrors(problem: AwayProblem): Record<string, string> {
  return { [problem.day === 'from' ? FIELDS.from : FIELDS.to]: awayProblem(problem) }
}
