import type { Agreement, AgreementInput, Tier } from './agreement.ts'
import { GOAL_DEFAULTS } from './agreement-defaults.ts'

type Patch<T> = { [K in keyof T]?: T[K] | undefined } | undefined

/**
 * A part of an agreement laid over a whole one, key by key:
 * - maps merge per key, lists replace; a week of hours and a mix of attempts are one value each and replace;
 * - a tier of that name merges with it, a new one with `standard` (less its grades, sources and ladder), and `none`
 *   takes a tier out;
 * - a grade, source or emoji that the part names leaves the lists of the whole that the part does not name: it moves.
 */
export function mergeOverDefaults(part: AgreementInput, whole: Agreement): Agreement {
  const goal = part.goal ? mergeGoal(part.goal, whole.goal ?? GOAL_DEFAULTS) : whole.goal
  return structuredClone({
    calendar: {
      ...over(whole.calendar, { zone: part.calendar?.zone, hours: part.calendar?.hours }),
      holidays: over(whole.calendar.holidays, part.calendar?.holidays),
    },
    tiers: mergeTiers(part, whole),
    nurture: { grades: part.nurture?.grades ?? without(whole.nurture.grades, namedGrades(part)) },
    response: part.response ?? whole.response,
    ladder: over(whole.ladder, part.ladder),
    pause: over(whole.pause, part.pause),
    routing: over(whole.routing, part.routing),
    marketing: mergeMarketing(part.marketing, whole.marketing),
    ...(goal && { goal }),
    definitions: { ...whole.definitions, ...part.definitions },
    reasons: over(whole.reasons, part.reasons),
    emoji: mergeEmoji(part.emoji, whole.emoji),
    people: part.people ?? whole.people,
    channels: over(whole.channels, part.channels),
    digests: over(whole.digests, part.digests),
  })
}

function over<T extends object>(whole: T, part: Patch<T>): T {
  const given = Object.entries(part ?? {}).filter(([, value]) => value !== undefined)
  return { ...whole, ...Object.fromEntries(given) }
}

type TierPart = Exclude<NonNullable<AgreementInput['tiers']>[string], 'none'>

function mergeTiers(part: AgreementInput, whole: Agreement): Agreement['tiers'] {
  const grades = namedGrades(part)
  const sources = tierParts(part).flatMap(([, tier]) => tier.sources ?? [])
  const merged = new Map(
    Object.entries(whole.tiers).map(([name, tier]) => {
      const kept = { grades: without(tier.grades, grades), sources: without(tier.sources, sources) }
      return [name, { ...tier, ...kept }]
    }),
  )
  for (const [name, tier] of tierParts(part)) merged.set(name, mergeTier(tier, merged.get(name) ?? newTier(whole)))
  for (const [name, tier] of Object.entries(part.tiers ?? {})) if (tier === 'none') merged.delete(name)
  return Object.fromEntries(merged)
}

function mergeTier({ attempts, ladder, ...part }: TierPart, whole: Tier): Tier {
  const mergedLadder = ladder ? { ladder: over(whole.ladder ?? {}, ladder) } : {}
  return { ...over(whole, part), attempts: over(whole.attempts, attempts), ...mergedLadder }
}

function newTier(whole: Agreement): Tier {
  const { standard } = whole.tiers
  if (!standard) throw new RangeError('an agreement without the tier "standard"')
  const { ladder: _, ...plain } = standard
  return { ...plain, grades: [], sources: [] }
}

function tierParts(part: AgreementInput): [string, TierPart][] {
  return Object.entries(part.tiers ?? {}).filter((entry): entry is [string, TierPart] => entry[1] !== 'none')
}

function namedGrades(part: AgreementInput): string[] {
  return [...tierParts(part).flatMap(([, tier]) => tier.grades ?? []), ...(part.nurture?.grades ?? [])]
}

function mergeMarketing(part: AgreementInput['marketing'], whole: Agreement['marketing']): Agreement['marketing'] {
  const { mqls, ...rest } = part ?? {}
  const merged = over(whole, rest)
  return mqls ? { ...merged, mqls: over(whole.mqls ?? { per: 'month' }, mqls) } : merged
}

function mergeGoal(part: NonNullable<AgreementInput['goal']>, whole: NonNullable<Agreement['goal']>) {
  return { ...over(whole, part), rates: over(whole.rates, part.rates) }
}

function mergeEmoji(part: AgreementInput['emoji'], whole: Agreement['emoji']): Agreement['emoji'] {
  const named = Object.values(part ?? {}).flatMap((names) => names ?? [])
  const kept = Object.entries(whole).map(([action, names]) => [action, without(names, named)])
  return over(Object.fromEntries(kept), part)
}

/** Case is ignored: sources are compared so. */
function without(list: readonly string[], named: readonly string[]): string[] {
  const taken = new Set(named.map((name) => name.toLowerCase()))
  return list.filter((item) => !taken.has(item.toLowerCase()))
}
