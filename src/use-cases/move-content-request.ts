import { contentKey } from '../domain/content.ts'
import {
  type ContentRequest,
  moveRequest,
  type RequestMove,
  type RequestRefusal,
  requestRefusal,
} from '../domain/content-request.ts'
import type { ContentRequestView, RequestStep } from '../domain/content-views.ts'
import { keys, requestLine, requestMessage, requestStep } from '../domain/outgoing.ts'
import type { Member } from '../domain/permission.ts'
import { agreementInForce } from './agreement-in-force.ts'
import { contentRequestView, daysOf } from './content-request-view.ts'
import { decideAgain } from './decide-again.ts'
import type { Deps } from './deps.ts'
import { remember, repeated } from './inbound.ts'
import { knowMember } from './know-member.ts'
import type { Reads, Writes } from './ports.ts'
import { keepDelivered } from './save-content.ts'

/** A move as a person makes it: what is delivered comes with its name, and enters the library. */
export type RequestAct =
  | Exclude<RequestMove, { type: 'deliver' }>
  | { type: 'deliver'; name: string; link: string | null }

export interface RequestActing {
  workspaceId: string
  requestId: string
  actorId: string
  act: RequestAct
  inboundKey: string | null
}

type Refusal = RequestRefusal | { kind: 'gone' } | { kind: 'repeated' } | { kind: 'no_name' }
export type RequestActed =
  | { ok: true; view: ContentRequestView }
  | { ok: false; refusal: Refusal; view: ContentRequestView | null }

type Acted = { ok: true; request: ContentRequest } | { ok: false; refusal: Refusal; request: ContentRequest | null }

/** Marketing accepts, declines or delivers a request; whoever asked signs off or says what is missing. */
export async function moveContentRequest(deps: Deps, input: RequestActing): Promise<RequestActed> {
  const member = await knowMember(deps, input.workspaceId, input.actorId)
  const acted = await decideAgain(deps, (tx) => actOnce(deps, tx, input, member))
  if (acted.ok) deps.wake.outbox()
  const view = acted.request && (await contentRequestView(deps, acted.request))
  if (!acted.ok) return { ok: false, refusal: acted.refusal, view }
  return { ok: true, view: view as ContentRequestView }
}

async function actOnce(deps: Deps, tx: Reads & Writes, input: RequestActing, member: Member): Promise<Acted> {
  const { workspaceId, requestId, act } = input
  const request = await tx.contentRequest(workspaceId, requestId)
  if (!request) return { ok: false, refusal: { kind: 'gone' }, request: null }
  if (await repeated(tx, input)) return { ok: false, refusal: { kind: 'repeated' }, request }
  // Before anything enters the library.
  const refusal = requestRefusal(member, request, act.type)
  if (refusal) return { ok: false, refusal, request }
  if (act.type === 'deliver' && contentKey(act.name) === '') return { ok: false, refusal: { kind: 'no_name' }, request }
  const at = deps.clock.now()
  const days = daysOf(await agreementInForce(deps, tx, workspaceId), at)
  const { move, step } = await readAct(deps, tx, request, act, member)
  const moved = moveRequest(request, move, { by: member, at, ...days })
  if (!moved.ok) return { ...moved, request }
  await remember(deps, tx, input)
  await tx.saveContentRequest(request, moved.request)
  await tell(tx, request, moved.request, step, at)
  return moved
}

/** The move, and how the thread tells it. */
async function readAct(
  deps: Deps,
  tx: Reads & Writes,
  { workspaceId, stage }: ContentRequest,
  act: RequestAct,
  { id: ownerId, name: by }: Member,
): Promise<{ move: RequestMove; step: RequestStep }> {
  switch (act.type) {
    case 'accept':
      return { move: act, step: { type: 'accepted', by, on: act.on } }
    case 'decline':
      return { move: act, step: { type: 'declined', by, words: act.words } }
    case 'sign_off':
      return { move: act, step: { type: 'signed_off', by } }
    case 'not_yet':
      return { move: act, step: { type: 'not_yet', by, words: act.words } }
    case 'deliver': {
      const content = await keepDelivered(deps, tx, workspaceId, { name: act.name, link: act.link, stage, ownerId })
      const { name, link } = content
      return { move: { type: 'deliver', contentId: content.id }, step: { type: 'delivered', by, name, link } }
    }
  }
}

/** The message as it stands, the line under it, and a word to those whom it concerns and who did not do it themselves. */
async function tell(
  tx: Writes,
  before: ContentRequest,
  after: ContentRequest,
  step: RequestStep,
  at: number,
): Promise<void> {
  const { id, workspaceId, version, requestedBy, movedBy } = after
  const ended = step.type === 'signed_off' || step.type === 'not_yet'
  const concerned = [requestedBy, ...(ended && after.deliveredBy ? [after.deliveredBy] : [])]
  const told = [...new Set(concerned)].filter((slackId) => slackId !== movedBy)
  await tx.show(
    workspaceId,
    [
      requestMessage(id),
      requestLine(id, version, step, at),
      ...told.map((slackId) => requestStep(id, version, step, slackId)),
    ],
    at,
  )
  // What asked for a decision has none to ask for any more.
  if (before.state === 'delivered') await tx.showAgain(workspaceId, [keys.requestStep(id, before.version, requestedBy)])
}
