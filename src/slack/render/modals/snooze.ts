import type { ModalView } from '@slack/types'
import type { Instant } from '../../../domain/instant.ts'
import { SNOOZE_REASONS, type SnoozeReason, type WakeUpProblem } from '../../../domain/snooze.ts'
import { localDate, localTime } from '../../../domain/zone.ts'
import type { SnoozeTerms } from '../../../use-cases/snooze-handoff.ts'
import { FIELD, FIELDS } from '../../fields.ts'
import { CALLBACKS } from '../../ids.ts'
import { plainWord } from '../text.ts'
import { dayAndTime, targetInWords, zoneCity } from '../time.ts'
import { form, input, metaOf, selectField, textField, whichLead } from './fields.ts'
import { type FormState, type FormValue, optionIn, pickedIn, wordsIn } from './values.ts'

const LABELS: Readonly<Record<SnoozeReason, string>> = {
  waiting: 'Waiting on the lead',
  later: 'The lead asked for later',
  other: 'Other',
}

/** Puts a lead to sleep: why, and until when. The wake-up time is filled in, the reason is not. */
export function snoozeForm(terms: SnoozeTerms): ModalView {
  const { view, usual, zone, latest, max, now } = terms
  const left =
    latest > now
      ? `At the latest ${dayAndTime(latest, zone)}: ${targetInWords(max)} asleep in all.`
      : `It has slept ${targetInWords(max)}, as long as the agreement allows.`
  return form({
    callbackId: CALLBACKS.snooze,
    title: 'Snooze',
    submit: 'Snooze',
    meta: metaOf(view),
    blocks: [
      ...whichLead(view, 'its clocks wait until it wakes up'),
      selectField(
        FIELDS.why,
        'Why',
        SNOOZE_REASONS.map((one) => ({ value: one, label: LABELS[one] })),
        null,
      ),
      input(
        FIELDS.date,
        'Wake up on',
        { type: 'datepicker', action_id: FIELD, initial_date: localDate(usual, zone) },
        { hint: left },
      ),
      input(
        FIELDS.time,
        'At',
        { type: 'timepicker', action_id: FIELD, initial_time: localTime(usual, zone) },
        { hint: `${plainWord(zoneCity(zone))} time, within working hours.` },
      ),
      textField(FIELDS.note, 'Note', { multiline: true, optional: true, placeholder: 'Travelling this week' }),
    ],
  })
}

export interface SnoozeEntry {
  why: SnoozeReason
  note: string | null
  date: string | null
  time: string | null
}

/** Whether the wake-up time is one is for the use-case to say. */
export function readSnooze(state: FormState): FormValue<SnoozeEntry> {
  const why = SNOOZE_REASONS.find((one) => one === optionIn(state, FIELDS.why))
  if (!why) return { ok: false, errors: { [FIELDS.why]: 'Choose why.' } }
  const date = pickedIn(state, FIELDS.date, 'selected_date')
  const time = pickedIn(state, FIELDS.time, 'selected_time')
  return { ok: true, value: { why, note: wordsIn(state, FIELDS.note), date, time } }
}

/** What is wrong, as Slack shows it under the field. */
export function wakeUpErrors(problem: WakeUpProblem, terms: SnoozeTerms): Record<string, string> {
  return { [problem.field === 'date' ? FIELDS.date : FIELDS.time]: wakeUpSentence(problem, terms) }
}

function wakeUpSentence(problem: WakeUpProblem, { zone, max }: SnoozeTerms): string {
  switch (problem.kind) {
    case 'missing':
      return problem.field === 'date' ? 'Choose the day it wakes up.' : 'Choose a time.'
    case 'not_a_date':
      return 'That is no day of the calendar.'
    case 'past':
      return problem.field === 'date' ? 'That day is over.' : 'That time is over.'
    case 'closed_day':
      return problem.name ? `That day is off: ${plainWord(problem.name)}.` : 'Nobody works on it that day.'
    case 'closed_time':
      return `That is outside working hours: ${problem.hours.map((hours) => window(hours, zone)).join(', ')}.`
    case 'too_late':
      return `${capped(max)} Wake it up by ${dayAndTime(problem.latest, zone)}.`
    case 'nothing_left':
      return `It has slept ${targetInWords(max)}, as long as the agreement allows.`
  }
}

function capped(max: string): string {
  return `The agreement lets a lead sleep ${targetInWords(max)} in all.`
}

function window({ from, to }: { from: Instant; to: Instant }, zone: string): string {
  return `${localTime(from, zone)}–${localTime(to, zone)}`
}
