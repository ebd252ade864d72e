import { calendarOf, teamZone } from '../domain/agreement.ts'
import { NeverOpensError, nextOpening } from '../domain/calendar.ts'
import type { ContentRequest } from '../domain/content-request.ts'
import type { ContentRequestView } from '../domain/content-views.ts'
import type { Instant } from '../domain/instant.ts'
import { keys } from '../domain/outgoing.ts'
import { addDays, localDate, startOfDay } from '../domain/zone.ts'
import type { InForce } from './agreement-in-force.ts'
import { agreementInForce } from './agreement-in-force.ts'
import type { Deps } from './deps.ts'
import { permalink } from './handoff-view.ts'

/** A request as messages and forms show it, from what is stored. Not inside a transaction. */
export async function contentRequestView(deps: Deps, request: ContentRequest): Promise<ContentRequestView> {
  const { store } = deps
  const { workspaceId } = request
  const now = deps.clock.now()
  const ids = [request.requestedBy, request.movedBy, request.acceptedBy, request.deliveredBy].flatMap((id) => id ?? [])
  const [workspace, inForce, people, content, at] = await Promise.all([
    store.workspace(workspaceId),
    agreementInForce(deps, store, workspaceId),
    store.people(workspaceId, [...new Set(ids)]),
    request.contentId ? store.content(workspaceId, request.contentId) : null,
    store.outbox.placeOf(workspaceId, keys.contentRequest(request.id)),
  ])
  const named = (id: string) => ({ id, name: people.find(({ slackId }) => slackId === id)?.name ?? id })
  const zone = teamZone(inForce.agreement)
  return {
    request,
    requester: named(request.requestedBy),
    mover: named(request.movedBy),
    accepter: request.acceptedBy === null ? null : named(request.acceptedBy),
    deliverer: request.deliveredBy === null ? null : named(request.deliveredBy),
    content: content && { name: content.name, link: content.link },
    link: workspace && permalink(workspace, at),
    today: localDate(now, zone),
    now,
    zone,
  }
}

/** By what a day of a request is told to have passed: said when the team opens next, not at midnight. */
export function daysOf({ agreement }: InForce, now: Instant): { today: string; passed: (day: string) => Instant } {
  const calendar = calendarOf(agreement, now)
  return {
    today: localDate(now, calendar.zone),
    passed: (day) => {
      const over = startOfDay(addDays(day, 1), calendar.zone)
      try {
        return nextOpening(over, calendar)
      } catch (error) {
        if (error instanceof NeverOpensError) return over
        throw error
      }
    },
  }
}
