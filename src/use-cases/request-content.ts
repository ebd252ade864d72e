import { type ContentRequest, type ContentWish, mayRequest, type RequestRefusal } from '../domain/content-request.ts'
import { requestMessage } from '../domain/outgoing.ts'
import { isDate } from '../domain/zone.ts'
import { agreementInForce } from './agreement-in-force.ts'
import { daysOf } from './content-request-view.ts'
import { decideAgain } from './decide-again.ts'
import type { Deps } from './deps.ts'
import { remember, repeated } from './inbound.ts'
import { knowMember } from './know-member.ts'

export type Requested =
  | { ok: true; request: ContentRequest }
  | { ok: false; refusal: RequestRefusal | { kind: 'repeated' } }

/** Somebody asks marketing for content: stored, and posted where marketing reads. */
export async function requestContent(
  deps: Deps,
  input: { workspaceId: string; actorId: string; inboundKey: string | null; wish: ContentWish },
): Promise<Requested> {
  const { workspaceId, actorId, wish } = input
  const member = await knowMember(deps, workspaceId, actorId)
  if (!mayRequest(member)) return { ok: false, refusal: { kind: 'not_allowed', needs: 'member' } }
  const requested = await decideAgain(deps, async (tx): Promise<Requested> => {
    if (await repeated(tx, input)) return { ok: false, refusal: { kind: 'repeated' } }
    const now = deps.clock.now()
    const { today, passed } = daysOf(await agreementInForce(deps, tx, workspaceId), now)
    if (!isDate(wish.wantedOn) || wish.wantedOn < today) return { ok: false, refusal: { kind: 'past' } }
    const request: ContentRequest = {
      ...wish,
      ...{ id: deps.newId(), workspaceId, version: 1, state: 'asked', requestedBy: actorId, requestedAt: now },
      ...{ acceptedBy: null, promisedOn: null, deliveredBy: null, contentId: null },
      ...{ movedBy: actorId, movedAt: now, words: null, nextAt: passed(wish.wantedOn) },
    }
    await remember(deps, tx, input)
    await tx.saveContentRequest(null, request)
    await tx.show(workspaceId, [requestMessage(request.id)], now)
    return { ok: true, request }
  })
  if (requested.ok) deps.wake.outbox()
  return requested
}
