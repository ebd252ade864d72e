import type { KnownBlock, RichTextSection } from '@slack/types'
import type { FeedbackNews, HandoffView } from '../../domain/messages.ts'
import { context, type Rendered, section } from './blocks.ts'
import { feedback } from './feedback.ts'
import { fitMessage } from './fit.ts'
import { LIST_ROWS } from './limits.ts'
import { companyOf } from './person.ts'
import { response } from './response.ts'
import { cut, dots, fence, oneLine, word } from './text.ts'
import { day } from './time.ts'
import { capital, closedAs, count, figure } from './words.ts'

/** Graphemes of somebody's words in a row. */
const WORDS = 120

/** What one message of the feedback channel tells: a close, or several that one answer is for. */
export function feedbackNews(news: FeedbackNews): Rendered {
  const { views, promise } = news
  const [first] = views
  if (!first || views.length === 1)
    return first ? feedback(first, promise) : fitMessage('Nothing is left to answer.', [])
  const how = closedAs(first.handoff.outcome ?? 'lost', first.handoff.reason)
  const many = count(views.length, 'hand-off')
  const text = first.answer
    ? `Marketing answered on ${many}: ${how}.`
    : `${many} closed as ${how}. Marketing answers once for all.`
  return fitMessage(text, [...groupGiven(news), ...response(views, promise)])
}

/** The reason, each lead with what was said, and where they came from: also above the form that answers them. */
export function groupGiven({ views, origin }: FeedbackNews): KnownBlock[] {
  const [first] = views
  if (!first) return []
  const how = capital(closedAs(first.handoff.outcome ?? 'lost', first.handoff.reason))
  const since = first.handoff.closedAt === null ? '' : ` since ${day(first.handoff.closedAt, first)}`
  const left = views.length - LIST_ROWS
  return [
    section(`*${how}* · ${count(views.length, 'hand-off')}${since}`),
    {
      type: 'rich_text',
      elements: [{ type: 'rich_text_list', style: 'bullet', elements: views.slice(0, LIST_ROWS).map(row) }],
    },
    ...context(dots([left > 0 ? `and ${figure(left)} more` : '', origin ? whence(views.length, origin) : ''])),
  ]
}

function whence(size: number, { name, sent }: NonNullable<FeedbackNews['origin']>): string {
  const all = `All ${size} of ${size} came from ${word(name)}`
  return sent > size ? `${all}; it sent ${figure(sent)} MQLs in the same days` : all
}

/** People's own words are taken literally in rich text. */
function row(view: HandoffView): RichTextSection {
  const company = fence(cut(oneLine(companyOf(view)), 40))
  const said = fence(cut(oneLine(view.feedback?.said ?? view.feedback?.note), WORDS))
  const named = view.cardLink
    ? ({ type: 'link', url: view.cardLink, text: company } as const)
    : ({ type: 'text', text: company } as const)
  return {
    type: 'rich_text_section',
    elements: [named, ...(said ? [{ type: 'text', text: `: ${said}` } as const] : [])],
  }
}
