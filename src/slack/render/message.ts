import type { Message } from '../../domain/messages.ts'
import { inForceNews } from './agreement/news.ts'
import { proposalMessage } from './agreement/proposal.ts'
import { answeredDirectly } from './answered.ts'
import type { Rendered } from './blocks.ts'
import { card } from './card.ts'
import { digest } from './digest.ts'
import { digestPart } from './digest-part.ts'
import { feedback } from './feedback.ts'
import { nextTry } from './next-try.ts'
import { notice } from './notice.ts'
import { offer } from './offer.ts'
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
      return feedback(message.view)
    case 'answered':
      return answeredDirectly(message.view)
    case 'digest':
      return digest(message.digest)
    case 'digest_part':
      return digestPart(message.part, message.digest)
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
