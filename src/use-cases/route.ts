import type { Agreement } from '../domain/agreement.ts'
import { type Calendar, NeverOpensError, nextOpening } from '../domain/calendar.ts'
import { dueAt, parseTarget } from '../domain/duration.ts'
import { calendarOfMember, capacityOf, isOnDuty } from '../domain/duty.ts'
import { emailKey } from '../domain/email.ts'
import type { Fact, Handoff, Move } from '../domain/handoff.ts'
import type { Instant } from '../domain/instant.ts'
import { companyDomain, type Mql } from '../domain/lead.ts'
import { type Candidate, decideRoute, type OfferReason, type Route } from '../domain/routing.ts'
import { DAY } from '../domain/zone.ts'
import type { InForce } from './agreement-in-force.ts'
import type { Person, Reads, Writes } from './ports.ts'
import { workersOf } from './workers.ts'

/** A lead that nobody holds. */
export interface Unheld {
  handoff: Handoff
  mql: Mql
  /** Of all cycles. */
  facts: readonly Fact[]
  /** Slack id of who held it in the cycle before. */
  heldBefore: string | null
}

/**
 * How far routing goes: as agreed; as agreed, after whoever held it before, for one that comes back; or in any case to
 * the next person, as a step of the ladder says.
 */
export type Manner = 'agreed' | 'returning' | 'next-person'

/**
 * Whom a lead is offered to next, under the agreement in force. Takes the turn that it gives: of two replicas the second
 * waits for the first to commit, and then decides on what it left.
 */
export async function routeFor(
  tx: Reads & Writes,
  lead: Unheld,
  inForce: InForce,
  now: Instant,
  manner: Manner = 'agreed',
): Promise<Route> {
  const { agreement } = inForce
  if (agreement.routing.mode === 'open' && manner === 'agreed') return { kind: 'open' }
  const { workspaceId } = lead.handoff
  await tx.lockRouting(workspaceId)
  const named = await preferredOf(tx, lead, agreement, manner)
  const emails = groupOf(agreement, manner)
  const people = (await tx.peopleWith(workspaceId, { emails: [...new Set(emails)] })).filter(works)
  const everybody = [...new Set([...named.map(({ slackId }) => slackId), ...people.map(({ slackId }) => slackId)])]
  const candidates = await candidatesOf(tx, workspaceId, everybody, { agreement, emails, now })
  const route = decideRoute({
    preferred: named.flatMap(({ slackId, why }) => {
      const person = candidates.get(slackId)
      return person ? [{ person, why }] : []
    }),
    group: inOrder(emails, people).flatMap(({ slackId }) => candidates.get(slackId) ?? []),
    past: pastOf(lead),
  })
  if (route.kind === 'offer' && route.credits.size > 0) await tx.saveCredits(workspaceId, route.credits)
  return route
}

/** The move that a route comes to; none where the lead stays open to all. */
export function offerMoves(route: Route): Move[] {
  return route.kind === 'offer' ? [{ type: 'offer', to: route.to, until: route.until, why: route.why }] : []
}

/** E-mails of those who take turns, once for each turn. Owner first falls on to a group only where one is agreed. */
export function groupOf({ routing, people }: Agreement, manner: Manner): string[] {
  if (routing.mode === 'open' && manner !== 'next-person') return []
  if (routing.group.length > 0) return routing.group.map(emailKey)
  if (routing.mode === 'owner-first' && manner !== 'next-person') return []
  return people.filter(({ roles }) => roles.includes('rep')).map(({ email }) => emailKey(email))
}

function inOrder(emails: readonly string[], people: readonly Person[]): Person[] {
  const place = (person: Person) => emails.indexOf(emailKey(person.email ?? ''))
  return [...people].sort((one, other) => place(one) - place(other))
}

export function works(person: Person): boolean {
  return !person.isBot && !person.isDeleted && !person.isGuest && !person.isForeign
}

async function preferredOf(
  tx: Reads,
  { handoff, mql, heldBefore }: Unheld,
  { routing }: Agreement,
  manner: Manner,
): Promise<{ slackId: string; why: OfferReason }[]> {
  const before = heldBefore ? [{ slackId: heldBefore, why: 'before' as const }] : []
  if (routing.mode !== 'owner-first') return manner === 'returning' ? before : []
  const { workspaceId } = handoff
  const named = mql.ownerEmail ? await tx.peopleWith(workspaceId, { emails: [emailKey(mql.ownerEmail)] }) : []
  const owner = named.map(({ slackId }) => ({ slackId, why: 'owner' as const }))
  const domain = companyDomain(mql)
  const holder = domain ? await tx.holderOfCompany(workspaceId, domain) : null
  const company = holder ? [{ slackId: holder, why: 'company' as const }] : []
  return manner === 'returning' ? [...before, ...owner, ...company] : [...owner, ...before, ...company]
}

/** All who were offered it, or held it, in this cycle. */
function pastOf({ handoff, facts }: Unheld): Set<string> {
  const ids = facts
    .filter((fact) => fact.cycle === handoff.cycle)
    .flatMap((fact) => {
      if (fact.type === 'claim' || fact.type === 'accept') return [fact.actor]
      if (fact.type === 'offer' || fact.type === 'assign') return [fact.data['to']]
      return fact.type === 'release' ? [fact.data['from']] : []
    })
  return new Set(ids.filter((id) => typeof id === 'string'))
}

interface Standing {
  agreement: Agreement
  emails: readonly string[]
  now: Instant
}

async function candidatesOf(
  tx: Reads,
  workspaceId: string,
  slackIds: readonly string[],
  { agreement, emails, now }: Standing,
): Promise<Map<string, Candidate>> {
  const workers = await workersOf(tx, workspaceId, slackIds, now)
  const counts = await tx.openCounts(workspaceId, slackIds)
  const credits = await tx.credits(workspaceId)
  const able = [...workers].filter(([, worker]) => works(worker.person))
  return new Map(
    able.map(([slackId, worker]): [string, Candidate] => {
      const calendar = calendarOfMember(agreement, worker, now)
      const email = emailKey(worker.email ?? '')
      return [
        slackId,
        {
          slackId,
          weight: emails.filter((one) => one === email).length || 1,
          onDuty: isOnDuty(agreement, worker, now),
          nextOnDuty: openingAfter(now, calendar),
          open: counts.get(slackId) ?? 0,
          capacity: capacityOf(agreement, worker),
          until: offerEnds(now, agreement, calendar),
          credit: credits.get(slackId) ?? 0,
        },
      ]
    }),
  )
}

function openingAfter(now: Instant, calendar: Calendar): Instant | null {
  return orElse(() => nextOpening(now, calendar), null)
}

/** The accept window in the working time of whoever is asked. One who never works again has a day. */
function offerEnds(now: Instant, { routing }: Agreement, calendar: Calendar): Instant {
  const target = parseTarget(routing.accept)
  return target ? orElse(() => dueAt(now, target, calendar), now + DAY) : now + DAY
}

function orElse<T, E>(read: () => T, otherwise: E): T | E {
  try {
    return read()
  } catch (error) {
    if (error instanceof NeverOpensError) return otherwise
    throw error
  }
}
