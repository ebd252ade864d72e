import type { Helped } from '../../../domain/feedback-details.ts'
import {
  ATTEMPT_CHANNELS,
  ATTEMPT_RESULTS,
  type AttemptChannel,
  type AttemptResult,
  CLOSENESS,
  type Closeness,
} from '../../../domain/handoff.ts'
import { FIELD, FIELDS } from '../../fields.ts'
import { clean, oneLine } from '../text.ts'

/** What Slack sends of a form: block id → action id → what was entered. Read with care: anybody can send anything. */
export type FormState = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>

/** What a form came to, or which field is at fault and why, as Slack shows it under the field. */
export type FormValue<Value> = { ok: true; value: Value } | { ok: false; errors: Record<string, string> }

export interface AttemptEntry {
  channel: AttemptChannel
  result: AttemptResult
  note: string | null
  /** Names of what was used. */
  content: string[]
  /** A day, `YYYY-MM-DD`. */
  nextTry: string | null
}

export function readAttempt(state: FormState): FormValue<AttemptEntry> {
  const channel = ATTEMPT_CHANNELS.find((one) => one === optionIn(state, FIELDS.channel))
  const result = ATTEMPT_RESULTS.find((one) => one === optionIn(state, FIELDS.result))
  if (channel && result) {
    const content = optionsIn(state, FIELDS.content)
    const nextTry = dateIn(state, FIELDS.nextTry)
    return { ok: true, value: { channel, result, note: wordsIn(state, FIELDS.note), content, nextTry } }
  }
  return wrong({
    ...(channel ? {} : { [FIELDS.channel]: 'Choose how you tried.' }),
    ...(result ? {} : { [FIELDS.result]: 'Choose what came of it.' }),
  })
}

interface StageEntry {
  amount: number | null
  currency: string | null
  note: string | null
}

/** Qualify and Open opportunity ask the same. */
export function readStage(state: FormState): FormValue<StageEntry> {
  const errors = amountErrors(state)
  if (Object.keys(errors).length > 0) return wrong(errors)
  return { ok: true, value: { ...amountIn(state), note: wordsIn(state, FIELDS.note) } }
}

/** The same, and what helped. */
export function readQualify(state: FormState): FormValue<StageEntry & Helped> {
  const stage = readStage(state)
  return stage.ok ? { ok: true, value: { ...stage.value, ...helpedIn(state) } } : stage
}

/** What is said to have helped; what was not said is absent. */
export function helpedIn(state: FormState): Helped {
  const helpedContent = optionsIn(state, FIELDS.helped)
  const helpedPerson = lineIn(state, FIELDS.helpedPerson)
  const helpedOffer = lineIn(state, FIELDS.helpedOffer)
  return {
    ...(helpedContent.length > 0 && { helpedContent }),
    ...(helpedPerson && { helpedPerson }),
    ...(helpedOffer && { helpedOffer }),
  }
}

export interface AssignEntry {
  to: string
  reason: string | null
}

export function readAssign(state: FormState): FormValue<AssignEntry> {
  const to = element(state, FIELDS.person)['selected_user']
  if (typeof to === 'string' && to) return { ok: true, value: { to, reason: wordsIn(state, FIELDS.why) } }
  return wrong({ [FIELDS.person]: 'Choose who takes it.' })
}

/** Why somebody released a lead. */
export function readWhy(state: FormState): FormValue<{ reason: string }> {
  const reason = wordsIn(state, FIELDS.why)
  return reason ? { ok: true, value: { reason } } : wrong({ [FIELDS.why]: 'Say why, in a few words.' })
}

export interface HandoffEntry {
  email: string
  name: string | null
  company: string | null
  title: string | null
  phone: string | null
  why: string | null
}

/** Whether the e-mail is one is for the use-case to say; here it only has to be there. */
export function readHandoff(state: FormState): FormValue<HandoffEntry> {
  const email = lineIn(state, FIELDS.email)
  if (!email) return wrong({ [FIELDS.email]: 'An e-mail address is needed.' })
  return {
    ok: true,
    value: {
      email,
      name: lineIn(state, FIELDS.name),
      company: lineIn(state, FIELDS.company),
      title: lineIn(state, FIELDS.title),
      phone: lineIn(state, FIELDS.phone),
      why: wordsIn(state, FIELDS.why),
    },
  }
}

export function wrong(errors: Record<string, string>): { ok: false; errors: Record<string, string> } {
  return { ok: false, errors }
}

/** What was entered in one field; an empty object where nothing was, or something else than Slack sends. */
function element(state: FormState, blockId: string, actionId: string = FIELD): Record<string, unknown> {
  const entered = Object.hasOwn(state, blockId) ? state[blockId]?.[actionId] : undefined
  return typeof entered === 'object' && entered !== null ? (entered as Record<string, unknown>) : {}
}

export function optionIn(state: FormState, blockId: string, actionId?: string): string | null {
  const option = element(state, blockId, actionId)['selected_option']
  const value = typeof option === 'object' && option !== null ? (option as Record<string, unknown>)['value'] : null
  return typeof value === 'string' ? value : null
}

/** The values of what was ticked. */
export function optionsIn(state: FormState, blockId: string): string[] {
  const options = element(state, blockId)['selected_options']
  if (!Array.isArray(options)) return []
  return options.flatMap((one: { value?: unknown } | null) => (typeof one?.value === 'string' ? [one.value] : []))
}

/** A date, a time or a person that was picked, or null. */
export function pickedIn(
  state: FormState,
  blockId: string,
  key: 'selected_date' | 'selected_time' | 'selected_user',
): string | null {
  const picked = element(state, blockId)[key]
  return typeof picked === 'string' && picked !== '' ? picked : null
}

/** A day, `YYYY-MM-DD`. */
export function dateIn(state: FormState, blockId: string): string | null {
  const date = element(state, blockId)['selected_date']
  return typeof date === 'string' && isDate(date) ? date : null
}

/** Years of a day that a lead can rest until. */
const LAST_YEAR = 2199

function isDate(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`)
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(day.getTime())) return false
  return day.toISOString().startsWith(text) && day.getUTCFullYear() <= LAST_YEAR
}

/** Text in which something can be seen, or null. */
export function wordsIn(state: FormState, blockId: string): string | null {
  const text = element(state, blockId)['value']
  return (typeof text === 'string' && clean(text)) || null
}

export function lineIn(state: FormState, blockId: string): string | null {
  return oneLine(wordsIn(state, blockId)) || null
}

export function closenessIn(state: FormState): Closeness | null {
  return CLOSENESS.find((one) => one === optionIn(state, FIELDS.closeness)) ?? null
}

/** A currency without an amount says nothing. */
export function amountIn(state: FormState): { amount: number | null; currency: string | null } {
  const text = lineIn(state, FIELDS.amount)
  const amount = text === null ? null : Number(text)
  if (amount === null || !isAmount(amount)) return { amount: null, currency: null }
  return { amount, currency: optionIn(state, FIELDS.currency) }
}

/** A thousand billions is a slip of the keyboard. */
const MOST = 1e12

function isAmount(amount: number): boolean {
  return Number.isFinite(amount) && amount >= 0 && amount <= MOST
}

export function amountErrors(state: FormState): Record<string, string> {
  const text = lineIn(state, FIELDS.amount)
  if (text === null || isAmount(Number(text))) return {}
  return { [FIELDS.amount]: 'Write the amount in figures, such as 1200.' }
}
