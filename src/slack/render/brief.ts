import type { KnownBlock, RichTextBlock } from '@slack/types'
import { monthDay } from '../../domain/day-names.ts'
import type { BriefView } from '../../domain/marketing-views.ts'
import type { HandoffView } from '../../domain/messages.ts'
import { localDate } from '../../domain/zone.ts'
import { ACTIONS, briefBlock } from '../ids.ts'
import { actions, button, context, quote, type Rendered, section } from './blocks.ts'
import { fitMessage } from './fit.ts'
import { clean, cut, dots, fence, joined, link, personName, word } from './text.ts'

/** Graphemes of an offer in a line, and of a longer text that is shown whole. */
const OFFER = 80
const WHOLE = 2_800
/** Links that a brief shows. */
const LINKS = 8

/** `Dec 1`, with the year where it is another. */
export function dayWord(date: string, { now, zone }: { now: number; zone: string }): string {
  const year = date.slice(0, 4)
  return year === localDate(now, zone).slice(0, 4) ? monthDay(date) : `${monthDay(date)}, ${year}`
}

/** The grey line on the card of a lead whose campaign runs: the offer, how long it stands, and where to read on. */
export function briefLine(view: HandoffView): string {
  if (!view.brief) return ''
  const { brief, link: post } = view.brief
  const offer = word(brief.offer, OFFER)
  return dots([
    offer ? `Offer: ${offer}` : `${word(brief.name) || 'A campaign'} runs`,
    `until ${dayWord(brief.to, view)}`,
    link(post, post ? 'campaign brief' : ''),
  ])
}

const VERBS = { planned: 'Marketing plans', running: 'Marketing runs', over: 'Marketing ran' } as const

/** `Marketing runs: Q4 routing webinar`, the offer under it. */
function headline({ brief, phase }: BriefView): string {
  const offer = word(brief.offer, OFFER * 3)
  const mark = phase === 'running' ? ':mega: ' : ''
  return `${mark}*${VERBS[phase]}: ${word(brief.name, OFFER) || 'a campaign'}*${offer && `\n${offer}`}`
}

/** `Nov 16 to Dec 1 · Maya Lindqvist`. */
export function briefDates(view: BriefView): string {
  const { from, to } = view.brief
  const days = from === to ? dayWord(from, view) : `${dayWord(from, view)} to ${dayWord(to, view)}`
  return dots([days, personName(view.by)])
}

/** The one message about a campaign, where sales works; told in the past tense once it is over. */
export function briefMessage(view: BriefView): Rendered {
  const { brief, phase } = view
  const text = `${VERBS[phase]}: ${word(brief.name, OFFER) || 'a campaign'}.`
  if (phase === 'over') return fitMessage(text, [...context(dots([headline(view), briefDates(view)]))])
  return fitMessage(text, [
    section(headline(view)),
    ...titled('Talk track', quote(brief.talkTrack)),
    ...titled('Product news', quote(brief.news)),
    ...context(linksOf(view)),
    ...context(briefDates(view)),
    ...actions(briefBlock(brief.id), [button(ACTIONS.briefRead, 'Read it all', brief.id)]),
  ])
}

/** All of it, for a modal: nothing is cut that fits. */
export function wholeBrief(view: BriefView): KnownBlock[] {
  const { brief } = view
  return [
    section(headline(view)),
    ...titled('Talk track', whole(brief.talkTrack)),
    ...titled('Product news', whole(brief.news)),
    ...context(linksOf(view)),
    ...context(briefDates(view)),
  ]
}

function titled(title: string, words: KnownBlock[]): KnownBlock[] {
  return words.length > 0 ? [...context(`*${title}*`), ...words] : []
}

/** Somebody's words, literally, as long as they are. */
function whole(text: string | null): RichTextBlock[] {
  const words = fence(cut(clean(text), WHOLE, WHOLE))
  if (!words) return []
  return [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: words }] }] }]
}

function linksOf({ brief }: BriefView): string {
  const shown = brief.links.slice(0, LINKS).map(({ label, url }) => link(url, word(label) || 'link'))
  return joined(shown, ' · ')
}
