import type { KnownBlock } from '@slack/types'
import type { Instant } from '../../domain/instant.ts'
import type { HandoffView } from '../../domain/messages.ts'
import type { NewsItem } from '../../domain/news.ts'
import type { ThreadLine } from '../../domain/thread-lines.ts'
import { DAY } from '../../domain/zone.ts'
import { quote } from './blocks.ts'
import { bullets } from './lists.ts'
import { dots, link, personName, word } from './text.ts'
import { when } from './time.ts'
import { capital, figure } from './words.ts'

/** Graphemes of the words about one of several things. */
const SAID = 120

/** Milliseconds for which a card shows a hot signal: after a week it is history. */
const SHOWN_FOR = 7 * DAY

/** `Visited the pricing page · 3 times`, linked to where one can look. */
export function newsItem({ what, url, times = 1, by }: NewsItem): string {
  const shown = link(url, capital(word(what)) || 'Activity')
  return dots([shown, times > 1 ? `${figure(times)} times` : '', by ? `told by ${personName(by)}` : ''])
}

/** The same with its words, where several are told together. */
export function newsItemSaid(item: NewsItem): string {
  const said = word(item.text, SAID)
  return dots([newsItem(item), said && `“${said}”`])
}

/** What the lead did, the newest time told where it was more than one thing. */
export function activityRecord(
  line: ThreadLine & { type: 'activity' },
  at: Instant,
  view: HandoffView,
): { mark: string; parts: string[]; words?: KnownBlock[]; rows?: string[]; dated: boolean } {
  const { also = [], left = 0, hot, times = 1, text } = line
  const interest = hot ? 'shows interest' : ''
  const several = also.length > 0 || times > 1
  const last = several ? `last ${when(at, view, true)}` : ''
  if (also.length === 0) {
    return { mark: ':bulb:', parts: [newsItem(line), interest, last], words: quote(text), dated: several }
  }
  const items = [line, ...also].map(newsItemSaid)
  const rows = [bullets(items, items.length + left)]
  const parts = [hot ? 'This lead shows interest' : 'What this lead did', last]
  return { mark: ':bulb:', parts, rows, dated: true }
}

/** The newest hot signal, while it is fresh. */
export function hotLine({ hotNews, now, ...view }: HandoffView): string {
  if (!hotNews || now - hotNews.at > SHOWN_FOR) return ''
  const shown = link(hotNews.url, capital(word(hotNews.what)) || 'Activity')
  return `:bulb: ${dots([shown, when(hotNews.at, { ...view, now }, true)])}`
}
