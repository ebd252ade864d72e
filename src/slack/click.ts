import type { AllMiddlewareArgs, BlockAction, Middleware, SlackActionMiddlewareArgs } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import { isCardBlock } from './ids.ts'
import { inTime } from './in-time.ts'
import { saveFailed, takesLonger } from './render/answers.ts'
import type { Rendered } from './render/blocks.ts'
import { loadingModal, messageModal } from './render/modals/plain.ts'
import type { Room } from './room.ts'

type ActionArgs = SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs
type Listener = Middleware<SlackActionMiddlewareArgs<BlockAction>>

/** One click on something of Baton's, decoded. */
export interface Click {
  room: Room
  workspaceId: string
  userId: string
  /** Slack's moment of the click, epoch milliseconds. */
  at: number
  /** The same for every delivery of this click: user, action, message. */
  inboundKey: string
  /** Where the card stands that was clicked on; null for a click anywhere else. */
  cardAt: { channel: string; ts: string } | null
  /** What the button, option or input carries. */
  value: string | null
  /** The view that it stands in, for a click inside a form; null for messages. */
  view: BlockAction['view'] | null
  /** Whether it stands in the App Home. */
  inHome: boolean
  /** Says something to nobody but the person who clicked. */
  answer(message: Rendered): Promise<void>
  /**
   * Opens a form, or says why not. Slack's trigger lasts three seconds: what loads slowly opens empty first, and then
   * the reason is told in its place.
   */
  openOrAnswer(title: string, loading: Promise<ModalView | { no: Rendered }>): Promise<void>
  /** Draws the form anew that the click stands in. */
  redraw(view: ModalView): Promise<void>
}

/** Milliseconds a form may take to load before an empty one is opened in its place. */
const LOADING_AFTER = 900

/**
 * A listener for a button: acts, and answers Slack when that is stored, or just in time. What goes wrong is told to the
 * person in a sentence and to the operator in a line.
 */
export function onClick(room: Room, act: (click: Click) => Promise<void>): Listener {
  return async (args) => {
    const click = readClick(room, args)
    const work = act(click).catch(async (error: unknown) => {
      room.deps.log.error({ err: error, action: args.action.action_id }, 'a click could not be served')
      await click.answer(saveFailed()).catch(() => {})
    })
    const isLate = (await inTime(work)) === 'late'
    await args.ack()
    if (isLate) await click.answer(takesLonger()).catch(() => {})
    await work
  }
}

function readClick(room: Room, { body, action, respond, context }: ActionArgs): Click {
  const workspaceId = context.teamId ?? body.team?.id ?? ''
  const client = room.clientFor(workspaceId)
  const container = body.container as Container
  const inHome = body.view?.type === 'home'
  const opened = { trigger_id: body.trigger_id }
  const open = (view: ModalView) => {
    return body.view && !inHome ? client.views.push({ ...opened, view }) : client.views.open({ ...opened, view })
  }
  const answer = async (message: Rendered) => {
    if (body.response_url) {
      const thread = container.thread_ts ? { thread_ts: container.thread_ts } : {}
      await respond({ ...message, ...thread, response_type: 'ephemeral', replace_original: false })
    } else {
      await open(messageModal('Baton', message.text))
    }
  }
  return {
    room,
    workspaceId,
    userId: body.user.id,
    at: Math.floor(Number(action.action_ts) * 1000),
    inboundKey: `click:${body.user.id}:${action.action_ts}:${container.message_ts ?? container.view_id ?? ''}`,
    cardAt: cardAt(action.block_id, container),
    value: valueOf(action),
    view: body.view ?? null,
    inHome,
    answer,
    openOrAnswer: (title, loading) => {
      return openForm({
        title,
        loading,
        open,
        answer,
        update: (id, view) => client.views.update({ view_id: id, view }),
      })
    },
    redraw: async (view) => {
      if (!body.view) return
      await client.views.update({ view_id: body.view.id, hash: body.view.hash, view })
    },
  }
}

interface Container {
  message_ts?: string
  channel_id?: string
  thread_ts?: string
  view_id?: string
}

function cardAt(blockId: string, { channel_id: channel, message_ts: ts }: Container): Click['cardAt'] {
  return isCardBlock(blockId) && channel && ts ? { channel, ts } : null
}

function valueOf(action: BlockAction['actions'][number]): string | null {
  if ('value' in action && typeof action.value === 'string') return action.value
  return 'selected_option' in action ? (action.selected_option?.value ?? null) : null
}

interface Opening {
  title: string
  loading: Promise<ModalView | { no: Rendered }>
  open: (view: ModalView) => Promise<{ view?: { id?: string } }>
  answer: (message: Rendered) => Promise<void>
  update: (viewId: string, view: ModalView) => Promise<unknown>
}

/** Opens the form as soon as it is loaded; where that takes long, an empty one at once, which then fills. */
export async function openForm({ title, loading, open, answer, update }: Opening): Promise<void> {
  const early = await inTime(loading, LOADING_AFTER)
  if (early !== 'late') {
    if ('no' in early) return answer(early.no)
    await open(early)
    return
  }
  const opened = await open(loadingModal(title))
  const loaded = await loading
  if (opened.view?.id) await update(opened.view.id, 'no' in loaded ? messageModal(title, loaded.no.text) : loaded)
}
