import type { ModalView } from '@slack/types'
import { THEMES, type Theme } from '../../../domain/market-signal.ts'
import { FIELDS } from '../../fields.ts'
import { CALLBACKS } from '../../ids.ts'
import { THEME_WORDS } from '../signals.ts'
import { form, selectField, textField } from './fields.ts'
import { type FormState, type FormValue, lineIn, optionIn, wordsIn, wrong } from './values.ts'

/** A rep tells marketing that buyers changed. What it is about is a judgement and not filled in. */
export function signalForm(said = ''): ModalView {
  const themes = THEMES.map((theme) => ({ value: theme, label: THEME_WORDS[theme] }))
  return form({
    callbackId: CALLBACKS.signal,
    title: 'Buyers changed',
    submit: 'Tell marketing',
    meta: {},
    blocks: [
      selectField(FIELDS.theme, 'What is it about?', themes, null),
      textField(FIELDS.said, 'What do you hear?', {
        multiline: true,
        initial: said,
        placeholder: 'Three of them now ask whether we host in the EU',
      }),
      textField(FIELDS.lead, 'From whom?', { optional: true, placeholder: 'Acme GmbH' }),
      textField(FIELDS.word, 'In a word', { optional: true, hint: 'Needed for “Something else”.' }),
    ],
  })
}

export interface SignalEntry {
  theme: Theme
  word: string | null
  said: string
  lead: string | null
}

export function readSignal(state: FormState): FormValue<SignalEntry> {
  const chosen = optionIn(state, FIELDS.theme)
  const theme = THEMES.find((one) => one === chosen)
  const said = wordsIn(state, FIELDS.said)
  const word = theme === 'other' ? lineIn(state, FIELDS.word) : null
  const wordless = theme === 'other' && !word
  if (!theme || !said || wordless) {
    return wrong({
      ...(theme ? {} : { [FIELDS.theme]: 'Choose what it is about.' }),
      ...(said ? {} : { [FIELDS.said]: 'Say what you hear.' }),
      ...(wordless ? { [FIELDS.word]: 'Give it a word.' } : {}),
    })
  }
  return { ok: true, value: { theme, word, said, lead: lineIn(state, FIELDS.lead) } }
}
