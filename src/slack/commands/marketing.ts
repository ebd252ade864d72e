import type { ModalView } from '@slack/types'
import { answersFeedback, type Member } from '../../domain/permission.ts'
import { briefFormFor, briefsFor } from '../actions/briefs.ts'
import type { Rendered } from '../render/blocks.ts'
import { newsFromMarketing } from '../render/marketing-answers.ts'
import { newsForm, prefillNews } from '../render/modals/news.ts'
import { signalForm } from '../render/modals/signal.ts'
import type { Room } from '../room.ts'

interface Asked {
  room: Room
  workspaceId: string
  userId: string
  /** What follows the word. */
  rest: string
  member: Member
}

interface CommandForm {
  title: string
  load: (asked: Asked) => Promise<ModalView | { no: Rendered }>
}

/** Words of `/baton` that open a form between marketing and sales, or say why not. */
export const MARKETING_FORMS: Readonly<Record<string, CommandForm>> = {
  news: {
    title: 'News about a lead',
    load: async ({ member, rest }) =>
      answersFeedback(member) ? newsForm(prefillNews(rest)) : { no: newsFromMarketing() },
  },
  signal: { title: 'Buyers changed', load: async ({ rest }) => signalForm(rest) },
  brief: {
    title: 'Campaign brief',
    // Whoever does not write briefs reads them.
    load: async ({ room, workspaceId, member, rest }) =>
      answersFeedback(member) ? briefFormFor(room, workspaceId, rest) : briefsFor(room, workspaceId, member),
  },
}
