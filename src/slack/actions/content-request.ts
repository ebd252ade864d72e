import type { ModalView } from '@slack/types'
import { mayRequest, type RequestMoveType, requestRefusal } from '../../domain/content-request.ts'
import type { ContentRequestView } from '../../domain/content-views.ts'
import { contentRequestView } from '../../use-cases/content-request-view.ts'
import { knowMember } from '../../use-cases/know-member.ts'
import { moveContentRequest } from '../../use-cases/move-content-request.ts'
import type { Click } from '../click.ts'
import { onlyColleagues } from '../render/answers.ts'
import type { Rendered } from '../render/blocks.ts'
import { acceptForm, declineRequestForm, deliverForm, notYetForm, requestForm } from '../render/content/forms.ts'
import { requestRefused } from '../render/content/refusals.ts'
import type { Room } from '../room.ts'

type Opened = ModalView | { no: Rendered }

/** The form of a new request, for the command as well as the buttons. */
export async function requestFormFor(room: Room, workspaceId: string, userId: string): Promise<Opened> {
  if (!mayRequest(await knowMember(room.deps, workspaceId, userId))) return { no: onlyColleagues() }
  return requestForm()
}

export async function onContentRequest(click: Click): Promise<void> {
  await click.openOrAnswer('Request content', requestFormFor(click.room, click.workspaceId, click.userId))
}

/** The moves that ask something first. */
const FORMS = {
  accept: { title: 'Accept request', draw: acceptForm },
  decline: { title: 'Decline request', draw: declineRequestForm },
  deliver: { title: 'Deliver', draw: deliverForm },
  not_yet: { title: 'Not yet', draw: notYetForm },
} as const satisfies Partial<Record<RequestMoveType, { title: string; draw: (view: ContentRequestView) => ModalView }>>

/** Opens a move's form for whoever may make it; everyone else is told at once, before they type anything. */
export function askFor(type: keyof typeof FORMS): (click: Click) => Promise<void> {
  return async (click) => {
    const { room, workspaceId, userId } = click
    const load = async (): Promise<Opened> => {
      const request = await room.deps.store.contentRequest(workspaceId, click.value ?? '')
      const tried = { by: userId, at: room.deps.clock.now() }
      if (!request) return { no: requestRefused({ kind: 'gone' }, { ...tried, view: null }) }
      const view = await contentRequestView(room.deps, request)
      const no = requestRefusal(await knowMember(room.deps, workspaceId, userId), request, type)
      return no ? { no: requestRefused(no, { ...tried, view }) } : FORMS[type].draw(view)
    }
    await click.openOrAnswer(FORMS[type].title, load())
  }
}

/** Nothing is asked: whoever asked is content. */
export async function onSignOff(click: Click): Promise<void> {
  const { room, workspaceId, userId: actorId, inboundKey } = click
  const requestId = click.value ?? ''
  const acted = await moveContentRequest(room.deps, {
    workspaceId,
    requestId,
    actorId,
    inboundKey,
    act: { type: 'sign_off' },
  })
  if (acted.ok) return
  await click.answer(requestRefused(acted.refusal, { view: acted.view, by: actorId, at: room.deps.clock.now() }))
}
