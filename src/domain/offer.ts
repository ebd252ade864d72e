import type { Fact, FactType } from './handoff.ts'
import type { OfferView } from './messages.ts'
import type { OfferReason } from './routing.ts'

/** What ends an offer, besides another step on the timeline that leaves it standing. */
const ENDS = new Set<FactType>(['accept', 'claim', 'pass', 'assign', 'release', 'close', 'void', 'snooze', 'offer'])

/** An offer to somebody and what became of it, from the hand-off's timeline; null where it was never made. */
export function offerOf(facts: readonly Fact[], to: string, cycle: number): Omit<OfferView, 'view'> | null {
  const made = facts.findLastIndex((fact) => fact.type === 'offer' && fact.cycle === cycle && fact.data['to'] === to)
  const offer = facts[made]
  if (!offer) return null
  const end = facts.slice(made + 1).find((fact) => ENDS.has(fact.type))
  return {
    until: Date.parse(offer.data['until'] as string),
    why: (offer.data['why'] as OfferReason | undefined) ?? 'turn',
    ended: end ? { how: howEnded(end, to), at: end.at } : null,
  }
}

function howEnded(end: Fact, to: string): NonNullable<OfferView['ended']>['how'] {
  if (end.type === 'accept' || end.type === 'claim') return end.actor === to ? 'accepted' : 'taken'
  if (end.type === 'pass') return end.data['expired'] ? 'expired' : 'passed'
  if (end.type === 'close' || end.type === 'void') return 'closed'
  return 'taken'
}
