import type { AgreementInput, AgreementProblem } from './agreement.ts'
import { percentOf } from './agreement-values.ts'
import { sameEmail } from './email.ts'
import { isKnownRegion } from './holidays.ts'
import { NURTURE } from './lead.ts'

type Path = AgreementProblem['path']
type Named = readonly [name: string, path: Path]

/** What contradicts itself in a document, or part of one, whose values are each right. */
export function contradictionsIn(document: AgreementInput): AgreementProblem[] {
  return [
    ...placeProblems(document),
    ...tierProblems(document),
    ...ladderProblems(document),
    ...twice(emojiNames(document)),
    ...onKey(twice(Object.keys(document.definitions ?? {}).map((term) => [term, ['definitions', term]]))),
    ...twice((document.people ?? []).map(({ email }, i) => [email, ['people', i, 'email']])),
    ...managerProblems(document),
  ]
}

function placeProblems({ calendar }: AgreementInput): AgreementProblem[] {
  const { country, region } = calendar?.holidays ?? {}
  const at = (key: string, message: string) => [{ path: ['calendar', 'holidays', key], message }]
  if (country === undefined) return region === undefined ? [] : at('region', 'needs a country beside it')
  if (!isKnownRegion(country)) return at('country', `must be a country whose holidays are known, not "${country}"`)
  if (region === undefined || isKnownRegion(country, region)) return []
  return at('region', `must be a region of ${country} whose holidays are known, not "${region}"`)
}

function tierProblems(document: AgreementInput): AgreementProblem[] {
  const tiers = Object.entries(document.tiers ?? {})
  const problems = onKey(twice(tiers.map(([name]) => [name, ['tiers', name]])))
  const grades: Named[] = (document.nurture?.grades ?? []).map((grade, i) => [grade, ['nurture', 'grades', i]])
  const sources: Named[] = []
  for (const [name, tier] of tiers) {
    const path = ['tiers', name]
    if (name.toLowerCase() === NURTURE)
      problems.push({ path, message: 'is a name that nurtured leads have', onKey: true })
    if (tier === 'none') {
      if (name === 'standard') problems.push({ path, message: 'cannot be taken out: leads without a grade need it' })
      continue
    }
    tier.grades?.forEach((grade, i) => grades.push([grade, [...path, 'grades', i]]))
    tier.sources?.forEach((source, i) => sources.push([source, [...path, 'sources', i]]))
    problems.push(...mixProblems(tier.attempts ?? {}, [...path, 'attempts', 'atLeast']))
  }
  return [...problems, ...twice(grades), ...twice(sources)]
}

function mixProblems(attempts: { count?: number | undefined; atLeast?: object | undefined }, path: Path) {
  const asked = Object.values(attempts.atLeast ?? {}).reduce((sum: number, n: number) => sum + n, 0)
  if (attempts.count === undefined || asked <= attempts.count) return []
  return [{ path, message: `must not ask for more attempts (${asked}) than count does (${attempts.count})` }]
}

function ladderProblems(document: AgreementInput): AgreementProblem[] {
  const problems = stepProblems(document.ladder, ['ladder'])
  for (const [name, tier] of Object.entries(document.tiers ?? {})) {
    if (tier !== 'none') problems.push(...stepProblems(tier.ladder, ['tiers', name, 'ladder']))
  }
  return problems
}

function stepProblems(ladder: AgreementInput['ladder'], path: Path): AgreementProblem[] {
  return Object.entries(ladder ?? {}).flatMap(([clock, steps]) =>
    (steps ?? []).flatMap((step, i) => {
      const before = steps?.slice(0, i) ?? []
      const at = percentOf(step.at) ?? 0
      const here = [...path, clock, i]
      if (before.some((other) => (percentOf(other.at) ?? 0) > at)) {
        return [{ path: [...here, 'at'], message: 'must not be below the step before it' }]
      }
      const same = before.some((other) => other.at === step.at && other.do === step.do)
      return same ? [{ path: here, message: 'repeats a step' }] : []
    }),
  )
}

function emojiNames({ emoji }: AgreementInput): Named[] {
  return Object.entries(emoji ?? {}).flatMap(([action, names]) =>
    (names ?? []).map((name, i): Named => [name, ['emoji', action, i]]),
  )
}

function managerProblems({ people }: AgreementInput): AgreementProblem[] {
  return (people ?? []).flatMap(({ email, manager }, i) =>
    manager !== undefined && sameEmail(email, manager)
      ? [{ path: ['people', i, 'manager'], message: 'must be somebody else' }]
      : [],
  )
}

/** One problem for every name that an earlier entry has too, whatever its case. */
function twice(named: readonly Named[]): AgreementProblem[] {
  const first = new Map<string, Path>()
  return named.flatMap(([name, path]) => {
    const known = first.get(name.toLowerCase())
    if (known) return [{ path, message: `repeats "${name}", which is already in ${parentOf(known)}` }]
    first.set(name.toLowerCase(), path)
    return []
  })
}

function onKey(problems: AgreementProblem[]): AgreementProblem[] {
  return problems.map((problem) => ({ ...problem, onKey: true }))
}

function parentOf(path: Path): string {
  return path.slice(0, typeof path.at(-1) === 'number' || path.at(-1) === 'email' ? -1 : undefined).join('.')
}
