import type { KnownBlock, ModalView } from '@slack/types'
import type { BriefText, CampaignBrief } from '../../../domain/brief.ts'
import type { BriefView } from '../../../domain/marketing-views.ts'
import { FIELD, FIELDS } from '../../fields.ts'
import { ACTIONS, briefBlock, CALLBACKS } from '../../ids.ts'
import { actions, button, context, plain, section } from '../blocks.ts'
import { briefDates, wholeBrief } from '../brief.ts'
import { fitModal } from '../fit.ts'
import { INPUT_TEXT } from '../limits.ts'
import { clean, oneLine, word } from '../text.ts'
import { figure } from '../words.ts'
import { form, input, textField } from './fields.ts'
import { type FormState, type FormValue, lineIn, pickedIn, wordsIn, wrong } from './values.ts'

/** Campaigns that the list shows. */
const LISTED = 20

function saying(blocks: KnownBlock[], title: string): ModalView {
  return fitModal({ type: 'modal', callback_id: CALLBACKS.message, title: plain(title), close: plain('Close'), blocks })
}

export function briefModal(view: BriefView): ModalView {
  return saying(wholeBrief(view), 'Campaign brief')
}

/** What marketing runs and plans. @param writes  whether the reader may change it */
export function briefsModal(campaigns: readonly BriefView[], writes: boolean): ModalView {
  const left = campaigns.length - LISTED
  return saying(
    [
      ...(campaigns.length === 0 ? [section('Marketing runs no campaign that sales was told of.')] : []),
      ...campaigns.slice(0, LISTED).map((view) => row(view, writes)),
      ...context(left > 0 ? `and ${figure(left)} more` : ''),
      ...(writes ? actions('briefs:new', [button(ACTIONS.briefNew, 'New brief…', null, true)]) : []),
    ],
    'Campaigns',
  )
}

function row(view: BriefView, writes: boolean): KnownBlock {
  const { brief, phase } = view
  const offer = word(brief.offer, 80)
  const lines = [`*${word(brief.name, 80)}* · ${phase}`, offer, briefDates(view)].filter(Boolean)
  const way = writes ? button(ACTIONS.briefEdit, 'Edit…', brief.id) : button(ACTIONS.briefRead, 'Read it all', brief.id)
  return { ...section(lines.join('\n'), way), block_id: briefBlock(brief.id) }
}

interface BriefPrefill {
  /** What is stored, when it is changed. */
  brief?: CampaignBrief | null
  name?: string
  /** The day that a new one begins with. */
  today: string
}

/** What runs, from when to when, and what to say about it. */
export function briefForm({ brief = null, name, today }: BriefPrefill): ModalView {
  const day = (date: string | undefined) => (date ? { initial_date: date } : {})
  return form({
    callbackId: CALLBACKS.brief,
    title: 'Campaign brief',
    submit: brief ? 'Save' : 'Tell sales',
    meta: brief ? { briefId: brief.id } : {},
    blocks: [
      textField(FIELDS.name, 'Campaign', {
        initial: brief?.name ?? name,
        placeholder: 'Q4 routing webinar',
        hint: 'As your tools call it: its leads’ cards show this brief.',
      }),
      textField(FIELDS.offer, 'Offer', {
        optional: true,
        initial: brief?.offer,
        placeholder: 'Setup free until Dec 1',
      }),
      input(FIELDS.from, 'First day', { type: 'datepicker', action_id: FIELD, ...day(brief?.from ?? today) }),
      input(FIELDS.to, 'Last day', { type: 'datepicker', action_id: FIELD, ...day(brief?.to) }),
      textField(FIELDS.talkTrack, 'Talk track', {
        optional: true,
        multiline: true,
        initial: brief?.talkTrack,
        placeholder: 'Ask how many depots they route by hand',
      }),
      textField(FIELDS.news, 'Product news and links', {
        optional: true,
        multiline: true,
        initial: brief && newsAndLinks(brief),
        hint: 'A line that ends in a web address becomes a link.',
      }),
    ],
  })
}

/** One field for both: links are the lines that end in an address. */
export function newsAndLinks({ news, links }: Pick<BriefText, 'news' | 'links'>): string {
  return [news ?? '', ...links.map(({ label, url }) => (label === url ? url : `${label} ${url}`))].join('\n').trim()
}

export function splitNews(text: string | null): Pick<BriefText, 'news' | 'links'> {
  const links: { label: string; url: string }[] = []
  const rest = (text ?? '').split('\n').filter((line) => {
    const [, label = '', url] = /^(.*?)\s*(https?:\/\/\S+)\s*$/iu.exec(line) ?? []
    if (url) links.push({ label: oneLine(label) || url, url })
    return !url
  })
  return { news: clean(rest.join('\n')) || null, links }
}

export interface BriefEntry {
  name: string
  offer: string | null
  from: string
  to: string
  talkTrack: string | null
  /** Product news with the links, as typed. */
  news: string | null
}

export function readBrief(state: FormState): FormValue<BriefEntry> {
  const name = lineIn(state, FIELDS.name)
  const from = pickedIn(state, FIELDS.from, 'selected_date')
  const to = pickedIn(state, FIELDS.to, 'selected_date')
  if (!name || !from || !to) {
    return wrong({
      ...(name ? {} : { [FIELDS.name]: 'Name the campaign.' }),
      ...(from ? {} : { [FIELDS.from]: 'Choose its first day.' }),
      ...(to ? {} : { [FIELDS.to]: 'Choose its last day.' }),
    })
  }
  const words = { offer: wordsIn(state, FIELDS.offer), talkTrack: wordsIn(state, FIELDS.talkTrack) }
  return { ok: true, value: { name, from, to, ...words, news: wordsIn(state, FIELDS.news) } }
}

/** What a field came to, unless it only shows the beginning of a longer text, as it did when the form opened. */
export function unlessCut(typed: string | null, stored: string | null): string | null {
  if (stored === null || stored.length <= INPUT_TEXT) return typed
  return typed === clean(clean(stored).slice(0, INPUT_TEXT)) ? stored : typed
}
