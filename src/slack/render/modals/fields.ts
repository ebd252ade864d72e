import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types'
import type { HandoffView } from '../../../domain/messages.ts'
import { FIELD, FIELDS } from '../../fields.ts'
import { encodeMeta, type Meta } from '../../meta.ts'
import { context, plain } from '../blocks.ts'
import { fitModal } from '../fit.ts'
import { INPUT_TEXT, OPTION_TEXT, OPTION_VALUE, SELECT_OPTIONS } from '../limits.ts'
import { companyOf, leadWord } from '../person.ts'
import { clean, dots, oneLine, plainWord, word } from '../text.ts'
import { money } from '../words.ts'

interface Form {
  callbackId: string
  title: string
  /** Says what will happen. */
  submit: string
  meta: Partial<Meta>
  blocks: KnownBlock[]
}

export function form({ callbackId, title, submit, meta, blocks }: Form): ModalView {
  return fitModal({
    type: 'modal',
    callback_id: callbackId,
    title: plain(title),
    submit: plain(submit),
    close: plain('Cancel'),
    private_metadata: encodeMeta(meta),
    blocks,
  })
}

/** The grey line that says which lead. */
export function whichLead(view: HandoffView, ...facts: string[]): KnownBlock[] {
  return context(dots([`*${word(companyOf(view))}*`, leadWord(view), ...facts]))
}

export function metaOf(view: HandoffView): Partial<Meta> {
  return { handoffId: view.handoff.id, version: view.handoff.version }
}

export interface FieldOptions {
  optional?: boolean
  hint?: string
}

export function input(
  blockId: string,
  label: string,
  element: InputBlock['element'],
  { optional = false, hint }: FieldOptions = {},
): InputBlock {
  return {
    type: 'input',
    block_id: blockId,
    label: plain(label),
    element,
    ...(optional ? { optional } : {}),
    ...(hint ? { hint: plain(hint) } : {}),
  }
}

interface TextOptions extends FieldOptions {
  multiline?: boolean
  /** Characters; what a name or a word takes is less than what a note does. */
  max?: number
  placeholder?: string
  initial?: string | null | undefined
}

export function textField(blockId: string, label: string, options: TextOptions = {}): InputBlock {
  const { multiline = false, placeholder, initial, max = INPUT_TEXT } = options
  const first = (multiline ? clean(initial) : oneLine(initial)).slice(0, max)
  return input(
    blockId,
    label,
    {
      type: 'plain_text_input',
      action_id: FIELD,
      multiline,
      max_length: max,
      ...(first ? { initial_value: first } : {}),
      ...(placeholder ? { placeholder: plain(placeholder) } : {}),
    },
    options,
  )
}

interface Choice {
  value: string
  label: string
  description?: string
}

export function choices(list: readonly Choice[]): PlainTextOption[] {
  return list.map(({ value, label, description }) => ({
    text: plain(label),
    value,
    ...(description ? { description: plain(description) } : {}),
  }))
}

export function initially(options: readonly PlainTextOption[], value: string | null | undefined) {
  const initial_option = options.find((option) => option.value === value)
  return initial_option ? { initial_option } : {}
}

/** An option's value, within what Slack takes: never half a character. */
export function optionValue(text: string): string {
  return text.slice(0, OPTION_VALUE).replace(/[\ud800-\udbff]$/, '')
}

/** Options of a list of names that somebody wrote, each once; those that cannot be seen are left out. */
export function namedChoices(names: readonly string[]): Choice[] {
  const list = names.map((name) => ({ value: optionValue(clean(name)), label: plainWord(name, 60, OPTION_TEXT) }))
  const seen = list.filter(({ value, label }) => value && label)
  return seen.filter(({ value }, i) => seen.findIndex((other) => other.value === value) === i).slice(0, SELECT_OPTIONS)
}

/** A select of several names. No field where there is nothing to choose. */
export function severalField(
  blockId: string,
  label: string,
  names: readonly string[],
  chosen: readonly string[],
  more: FieldOptions = {},
): InputBlock[] {
  const options = choices(namedChoices([...chosen, ...names]))
  if (options.length === 0) return []
  const values = new Set(chosen.map((name) => optionValue(clean(name))))
  const first = options.filter(({ value }) => value !== undefined && values.has(value))
  const element = {
    type: 'multi_static_select',
    action_id: FIELD,
    placeholder: plain('Choose'),
    options,
    ...(first.length > 0 ? { initial_options: first } : {}),
  } as const
  return [input(blockId, label, element, { optional: true, ...more })]
}

/** A day, `YYYY-MM-DD`. */
export function dayField(
  blockId: string,
  label: string,
  chosen: string | null | undefined,
  more: FieldOptions = {},
): InputBlock {
  const element = {
    type: 'datepicker',
    action_id: FIELD,
    placeholder: plain('Choose a day'),
    ...(chosen ? { initial_date: chosen } : {}),
  } as const
  return input(blockId, label, element, { optional: true, ...more })
}

/** @param chosen  judgements are never prefilled: pass only what the person chose or what is a fact */
export function selectField(
  blockId: string,
  label: string,
  list: readonly Choice[],
  chosen: string | null,
  more: FieldOptions = {},
): InputBlock {
  const options = choices(list)
  return input(
    blockId,
    label,
    { type: 'static_select', action_id: FIELD, placeholder: plain('Choose'), options, ...initially(options, chosen) },
    more,
  )
}

export function radioField(
  blockId: string,
  label: string,
  list: readonly Choice[],
  chosen: string | null,
  more: FieldOptions = {},
): InputBlock {
  const options = choices(list)
  return input(
    blockId,
    label,
    { type: 'radio_buttons', action_id: FIELD, options, ...initially(options, chosen) },
    more,
  )
}

const CURRENCIES = [
  'USD EUR GBP CHF CAD AUD NZD JPY CNY HKD SGD INR KRW TWD SEK NOK DKK PLN CZK HUF RON BGN TRY ILS',
  'AED SAR QAR ZAR NGN KES EGP BRL MXN ARS CLP COP PEN THB IDR MYR PHP VND UAH ISK',
]
  .join(' ')
  .split(' ')

interface Amount {
  amount: number | null
  currency: string | null
}

/** What it is worth: an amount and its currency, the usual one chosen. */
export function amountFields(known: Amount, label: string): InputBlock[] {
  const currency = known.currency ?? 'USD'
  const codes = CURRENCIES.includes(currency) || !/^[A-Z]{3}$/.test(currency) ? CURRENCIES : [currency, ...CURRENCIES]
  return [
    input(
      FIELDS.amount,
      label,
      {
        type: 'number_input',
        action_id: FIELD,
        is_decimal_allowed: true,
        min_value: '0',
        placeholder: plain(money(1200, null)),
        ...(known.amount === null ? {} : { initial_value: decimal(known.amount) }),
      },
      { optional: true },
    ),
    selectField(
      FIELDS.currency,
      'Currency',
      codes.map((code) => ({ value: code, label: code })),
      currency,
      { optional: true },
    ),
  ]
}

function decimal(amount: number): string {
  return amount.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 2 })
}
