import type { ModalView } from '@slack/types'
import { FIELD, FIELDS } from '../../fields.ts'
import { CALLBACKS } from '../../ids.ts'
import { oneLine } from '../text.ts'
import { choices, form, input, textField } from './fields.ts'
import { type FormState, type FormValue, lineIn, optionsIn, wordsIn, wrong } from './values.ts'

const HOT = 'hot'

interface NewsPrefill {
  lead?: string
  what?: string
}

/** `/baton news dana@acme.example visited pricing`: an address, or one word alone, is the lead; the rest is what it did. */
export function prefillNews(text: string): NewsPrefill {
  const [first = '', ...rest] = oneLine(text).split(' ')
  if (first.includes('@') || rest.length === 0) return { lead: first, what: rest.join(' ') }
  return { what: oneLine(text) }
}

/** What a lead did, told by marketing. */
export function newsForm({ lead, what }: NewsPrefill = {}): ModalView {
  const options = choices([
    { value: HOT, label: 'They show interest now', description: 'The owner hears of it directly' },
  ])
  return form({
    callbackId: CALLBACKS.news,
    title: 'News about a lead',
    submit: 'Tell sales',
    meta: {},
    blocks: [
      textField(FIELDS.lead, 'Lead', {
        initial: lead,
        placeholder: 'dana@acme.example',
        hint: 'An e-mail address, or a company that only one lead is from.',
      }),
      textField(FIELDS.what, 'What did they do?', { initial: what, placeholder: 'Visited the pricing page' }),
      textField(FIELDS.note, 'More about it', { optional: true, multiline: true }),
      textField(FIELDS.link, 'Link', { optional: true, placeholder: 'https://…' }),
      input(FIELDS.hot, 'How warm is it?', { type: 'checkboxes', action_id: FIELD, options }, { optional: true }),
    ],
  })
}

export interface NewsEntry {
  lead: string
  what: string
  text: string | null
  url: string | null
  hot: boolean
}

/** Whether the lead is known and the link is one is for the use-case to say. */
export function readNews(state: FormState): FormValue<NewsEntry> {
  const [lead, what] = [lineIn(state, FIELDS.lead), lineIn(state, FIELDS.what)]
  if (!lead || !what) {
    return wrong({
      ...(lead ? {} : { [FIELDS.lead]: 'Say which lead.' }),
      ...(what ? {} : { [FIELDS.what]: 'Say what they did, in a few words.' }),
    })
  }
  const url = lineIn(state, FIELDS.link)
  return {
    ok: true,
    value: { lead, what, text: wordsIn(state, FIELDS.note), url, hot: optionsIn(state, FIELDS.hot).includes(HOT) },
  }
}
