import type { ContentWish } from '../../domain/content-request.ts'
import { moveContentRequest, type RequestAct } from '../../use-cases/move-content-request.ts'
import { requestContent } from '../../use-cases/request-content.ts'
import { type ContentText, saveContent } from '../../use-cases/save-content.ts'
import { detailsFor, redrawLibrary, redrawView } from '../actions/content.ts'
import { CONTENT_FIELDS } from '../content-ids.ts'
import { requestSent } from '../render/content/forms.ts'
import { contentRefused, type RequestNo, requestRefused } from '../render/content/refusals.ts'
import { messageModal } from '../render/modals/plain.ts'
import { sentence } from '../render/sentence.ts'
import type { Submission, Verdict } from '../submit.ts'

/** "Add" or "Save": the library behind the form shows it. */
export async function onContentSaved(sent: Submission<ContentText>): Promise<Verdict> {
  const { room, workspaceId, userId: actorId, meta, value, below } = sent
  const { contentId, ...from } = meta.content ?? {}
  const change = contentId ? ({ type: 'edit', contentId, ...value } as const) : ({ type: 'add', ...value } as const)
  const saved = await saveContent(room.deps, { workspaceId, actorId }, change)
  if (!saved.ok) {
    const said = sentence(contentRefused(saved.refusal))
    if (saved.refusal.kind === 'unfit_owner') return { kind: 'errors', errors: { [CONTENT_FIELDS.owner]: said } }
    return { kind: 'refuse', sentence: said }
  }
  const details = contentId && below ? await detailsFor(room, workspaceId, actorId, contentId, from) : null
  if (details && below) await redrawView(room, workspaceId, below, details)
  await redrawLibrary(room, workspaceId, actorId, from)
  return { kind: 'close' }
}

/** "Send request": posted where marketing reads. */
export async function onContentRequested(sent: Submission<ContentWish>): Promise<Verdict> {
  const { room, workspaceId, userId: actorId, inboundKey, value: wish } = sent
  const requested = await requestContent(room.deps, { workspaceId, actorId, inboundKey, wish })
  if (requested.ok || requested.refusal.kind === 'repeated') {
    return { kind: 'say', view: messageModal('Request content', requestSent()) }
  }
  return refused(sent, requested.refusal, CONTENT_FIELDS.wantedOn)
}

/** A move of a request whose form was sent. @param field  where a day that has passed is told */
function moveRequestBy<Value>(
  act: (value: Value) => RequestAct,
  field?: string,
): (sent: Submission<Value>) => Promise<Verdict> {
  return async (sent) => {
    const { room, workspaceId, userId: actorId, inboundKey, meta, value } = sent
    const requestId = meta.content?.requestId ?? ''
    const acted = await moveContentRequest(room.deps, { workspaceId, requestId, actorId, inboundKey, act: act(value) })
    if (acted.ok || acted.refusal.kind === 'repeated') return { kind: 'close' }
    return refused(sent, acted.refusal, field, acted.view)
  }
}

export const onRequestAccepted = moveRequestBy((on: string) => ({ type: 'accept', on }), CONTENT_FIELDS.promisedOn)
export const onRequestDeclined = moveRequestBy((words: string) => ({ type: 'decline', words }))
export const onRequestSentBack = moveRequestBy((words: string) => ({ type: 'not_yet', words }))
export const onRequestDelivered = moveRequestBy((made: { name: string; link: string }) => ({
  type: 'deliver',
  ...made,
}))

function refused(
  { room, userId }: Pick<Submission<unknown>, 'room' | 'userId'>,
  no: RequestNo,
  field?: string,
  view: Parameters<typeof requestRefused>[1]['view'] = null,
): Verdict {
  const said = sentence(requestRefused(no, { view, by: userId, at: room.deps.clock.now() }))
  return no.kind === 'past' && field
    ? { kind: 'errors', errors: { [field]: said } }
    : { kind: 'refuse', sentence: said }
}
