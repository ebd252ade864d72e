import type { HandoffView } from '../../domain/messages.ts'
import type { HotNews } from '../../domain/news.ts'
import { context, quote, type Rendered, section } from './blocks.ts'
import { legalButtons } from './buttons.ts'
import { fitMessage } from './fit.ts'
import { LIST_ROWS } from './limits.ts'
import { bullets } from './lists.ts'
import { newsItem, newsItemSaid } from './news.ts'
import { companyOf, leadWord, linkedCompany } from './person.ts'
import { dots, emailLink, joined, phoneLink, word } from './text.ts'
import { when } from './time.ts'

/** To the owner of a lead: it shows interest now. What it did, how to reach it, and the button. */
export function hotNewsDirectly({ hot, besides, at }: HotNews, view: HandoffView): Rendered {
  const { lead } = view.mql
  const [one] = hot
  const alone = hot.length === 1 && one !== undefined
  const title = dots([`:bulb: *${linkedCompany(view)} shows interest*`, when(at, view, true)])
  const before = besides.slice(0, LIST_ROWS).map(newsItem)
  return fitMessage(`${word(companyOf(view))} shows interest.`, [
    section(alone ? `${title}\n${newsItem(one)}` : title, legalButtons(view, ['attempt'])[0]),
    ...(alone ? [] : [section(bullets(hot.map(newsItemSaid), hot.length))]),
    ...quote(alone ? one.text : null),
    ...context(dots([leadWord(view), phoneLink(lead.phone), lead.name ? emailLink(lead.email) : ''])),
    ...context(before.length > 0 ? `Also: ${joined(before, '; ')}` : ''),
  ])
}
