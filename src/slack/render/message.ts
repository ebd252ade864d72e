import type { Message } from '../../domain/messages.ts'
import { inForceNews } from './agreement/news.ts'
import { proposalMessage } from './agreement/proposal.ts'
import { promiseKept } from './answer-promise.ts'
import { answeredDirectly } from './answered.ts'
import type { Rendered } from './blocks.ts'
import { briefMessage } from './brief.ts'
import { card } from './card.ts'
import { contentRequest, requestLine, requestStep } from './content/request.ts'
import { unusedContent } from './content/unused.ts'
import { digest } from './digest.ts'
import { digestPart } from './digest-part.ts'
import { feedbackNews } from './feedback-group.ts'
import { feedbackLine } from './feedback-line.ts'
import { hotNewsDirectly } from './hot-news.ts'
import { nextTry } from './next-try.ts'
import { notice } from './notice.ts'
import { nudge } from './nudge.ts'
import { offer } from './offer.ts'
import { signals } from './signals.ts'
import { summary } from './summary.ts'
import { summaryWarning } from './summary-warning.ts'
import { threadLine } from './thread.ts'
import { warning } from './warning.ts'

/** Any message of the outbox as Slack is to show it. */
export function renderMessage(message: Message): Rendered {
  switch (message.kind) {
    case 'card':
      return card(message.view)
    case 'line':
      return threadLine(message.line, message.view, message.at)
    case 'offer':
      return offer(message.offer)
    case 'next_try':
      return nextTry(message.reminder)
    case 'warning':
      return warning(message.warning)
    case 'feedback':
      return feedbackNews(message.news)
    case 'feedback_line':
      return feedbackLine(message.by, message.said, message.note, message.view)
    case 'answered':
      return answeredDirectly(...message.views)
    case 'promise_kept':
      return promiseKept(message.promise, message.toId)
    case 'nudge':
      return nudge(message.nudge)
    case 'digest':
      return digest(message.digest)
    case 'digest_part':
      return digestPart(message.part, message.digest, message)
    case 'brief':
      return briefMessage(message.view)
    case 'signals':
      return signals(message.view)
    case 'hot_news':
      return hotNewsDirectly(message.news, message.view)
    case 'content_request':
      return contentRequest(message.view)
    case 'request_line':
      return requestLine(message.step, message.view, message.at)
    case 'request_step':
      return requestStep(message.step, message.view, message.waits)
    case 'unused_content':
      return unusedContent(message.listed)
    case 'summary':
      return summary(message.summary)
    case 'summary_warning':
      return summaryWarning(message.warning)
    case 'notice':
      return notice(message.notice)
    case 'proposal':
      return proposalMessage(message.part, message.view)
    case 'in_force':
      return inForceNews(message.news)
  }
}
