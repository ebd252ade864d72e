import type { AllMiddlewareArgs, Middleware, SlackCommandMiddlewareArgs } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import { isColleague } from '../../domain/permission.ts'
import { localDate } from '../../domain/zone.ts'
import { agreementInForce } from '../../use-cases/agreement-in-force.ts'
import { knowMember } from '../../use-cases/know-member.ts'
import { listHandoffs } from '../../use-cases/list-handoffs.ts'
import { composeFor } from '../../use-cases/publish-digest.ts'
import { readScore } from '../../use-cases/read-score.ts'
import { setAway } from '../../use-cases/set-away.ts'
import { agreementFor } from '../actions/agreement.ts'
import { loadAwayForm } from '../actions/away.ts'
import { libraryFor } from '../actions/content.ts'
import { requestFormFor } from '../actions/content-request.ts'
import { openForm } from '../click.ts'
import { emojiInForce } from '../emoji-in-force.ts'
import { inTime } from '../in-time.ts'
import { onlyColleagues, saveFailed } from '../render/answers.ts'
import { awayAnswer, awayNotRead } from '../render/away.ts'
import type { Rendered } from '../render/blocks.ts'
import { digest } from '../render/digest.ts'
import { findList, help, mineList, overdueList, unknownCommand } from '../render/lists.ts'
import { handoffForm } from '../render/modals/handoff-form.ts'
import { score, scoreNotRead } from '../render/score.ts'
import type { Room } from '../room.ts'
import { MARKETING_FORMS } from './marketing.ts'

type Args = SlackCommandMiddlewareArgs & AllMiddlewareArgs

/** Rows that a private answer shows; the rest is counted. */
const ROWS = 8

interface Asked {
  room: Room
  workspaceId: string
  userId: string
  /** What follows the word. */
  rest: string
}

/** What `/baton WORD` answers, to nobody but the person who asked. */
const WORDS: Readonly<Record<string, (asked: Asked) => Promise<Rendered>>> = {
  mine: async ({ room, workspaceId, userId }) => {
    const { views, total } = await listHandoffs(room.deps, workspaceId, { which: 'mine', ownerId: userId, limit: ROWS })
    return mineList(views, total)
  },
  overdue: async ({ room, workspaceId }) => {
    const query = { which: 'overdue', at: room.deps.clock.now(), limit: ROWS } as const
    const { views, total } = await listHandoffs(room.deps, workspaceId, query)
    return overdueList(views, total)
  },
  find: async ({ room, workspaceId, rest }) => {
    if (!rest) return findList('', [], 0)
    const { views, total } = await listHandoffs(room.deps, workspaceId, { which: 'text', text: rest, limit: ROWS })
    return findList(rest, views, total)
  },
  score: async ({ room, workspaceId, userId, rest }) => {
    const read = await readScore(room.deps, workspaceId, userId, rest)
    if (read === null) return saveFailed()
    return read.ok ? score(read) : scoreNotRead(read)
  },
  digest: todaysDigest,
  away: async ({ room, workspaceId, userId, rest }) => {
    const result = await setAway(room.deps, { workspaceId, slackId: userId }, { kind: 'command', text: rest })
    return result.ok ? awayAnswer(result.away) : awayNotRead(result.problem, result.text)
  },
  help: async ({ room, workspaceId }) => help(await emojiInForce(room.deps, workspaceId)),
}

async function todaysDigest({ room, workspaceId }: Asked): Promise<Rendered> {
  const { deps } = room
  const workspace = await deps.store.workspace(workspaceId)
  if (!workspace) return saveFailed()
  const { agreement } = await agreementInForce(deps, deps.store, workspaceId)
  return digest(await composeFor(deps, workspace, localDate(deps.clock.now(), agreement.calendar.zone)))
}

export function onBaton(room: Room): Middleware<SlackCommandMiddlewareArgs> {
  return async (args) => {
    const { command, context, ack, respond } = args
    const [word = '', ...rest] = command.text.trim().split(/\s+/)
    const workspaceId = context.teamId ?? command.team_id
    const asked: Asked = { room, workspaceId, userId: command.user_id, rest: rest.join(' ') }
    const work = serve(args, word.toLowerCase() || 'help', asked).catch((error: unknown) => {
      room.deps.log.error({ err: error, word }, 'a command could not be served')
      return saveFailed()
    })
    const answer = await inTime(work)
    if (answer === 'late') {
      await ack()
      const late = await work
      if (late) await respond({ ...late, response_type: 'ephemeral' })
    } else {
      await ack(answer ? { ...answer, response_type: 'ephemeral' } : undefined)
    }
  }
}

/** `/baton content`: the library; `/baton content request`: the form that asks for more. */
function contentDoor({ room, workspaceId, userId, rest }: Asked): [string, Promise<ModalView | { no: Rendered }>] {
  if (/^request\b/i.test(rest)) return ['Request content', requestFormFor(room, workspaceId, userId)]
  return ['Content', libraryFor(room, workspaceId, userId)]
}

/** Null: a form was opened, nothing is to be said. */
async function serve({ command, client }: Args, word: string, asked: Asked): Promise<Rendered | null> {
  const member = await knowMember(asked.room.deps, asked.workspaceId, asked.userId)
  const openFrom = async (title: string, loading: Promise<ModalView | { no: Rendered }>): Promise<Rendered | null> => {
    const told: Rendered[] = []
    await openForm({
      title,
      loading,
      open: (view) => client.views.open({ trigger_id: command.trigger_id, view }),
      answer: async (no) => void told.push(no),
      update: (id, view) => client.views.update({ view_id: id, view }),
    })
    return told[0] ?? null
  }
  if (!isColleague(member) && word !== 'help') return onlyColleagues()
  if (word === 'away' && !asked.rest)
    return openFrom('Days off', loadAwayForm(asked.room, asked.workspaceId, asked.userId))
  const answer = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined
  if (answer) return answer(asked)
  const form = Object.hasOwn(MARKETING_FORMS, word) ? MARKETING_FORMS[word] : undefined
  if (form) return openFrom(form.title, form.load({ ...asked, member }))
  if (word === 'new') return openFrom('Hand off a lead', Promise.resolve(handoffForm()))
  if (word === 'agreement') {
    return openFrom('Agreement', agreementFor(asked.room, asked.workspaceId, asked.userId))
  }
  if (word === 'content') return openFrom(...contentDoor(asked))
  return unknownCommand(word, await emojiInForce(asked.room.deps, asked.workspaceId))
}
