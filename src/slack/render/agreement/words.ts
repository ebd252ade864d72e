import type { AgreementChange } from '../../../domain/agreement-changes.ts'
import type { Awaited, MeasuredChange, NamedApproval } from '../../../domain/agreement-views.ts'
import { listed } from '../../../domain/agreement-words.ts'
import { monthName } from '../../../domain/day-names.ts'
import type { Kept } from '../../../domain/what-if.ts'
import { personName, word } from '../text.ts'
import { targetInWords } from '../time.ts'
import { capital } from '../words.ts'

/** Graphemes of a value in a row of the diff; definitions may be long. */
const VALUE = 160

/** `v4`; the defaults have no number. */
export function versionName(version: number): string {
  return version === 0 ? 'the defaults' : `v${version}`
}

/** A change in two lines: what, and the old struck beside the new. */
export function changeRow(change: AgreementChange): string {
  return `*${word(change.what, 80)}*\n${change.list ? listWords(change.list) : valueWords(change)}`
}

/** The same in one line, for lists of news: `Hot · contact: 15 min → 10 min`. */
export function changeLine(change: AgreementChange): string {
  const what = word(change.what, 60)
  if (change.list) return `${what}: ${listWords(change.list)}`
  const { before, after } = change
  const value = (text: string) => word(text, 60)
  if (before === null) return `${what}: ${value(after ?? '')}`
  return after === null ? `${what}: taken out` : `${what}: ${value(before)} → *${value(after)}*`
}

function valueWords({ before, after }: AgreementChange): string {
  const old = before === null ? '' : `~${word(before, VALUE)}~`
  const fresh = after === null ? '' : `*${word(after, VALUE)}*`
  if (old && fresh) return `${old} → ${fresh}`
  return fresh ? `${fresh} (new)` : `${old} taken out`
}

function listWords({ added, removed }: NonNullable<AgreementChange['list']>): string {
  const parts = [
    ...(added.length > 0 ? [`${word(added.join(', '), VALUE)} added`] : []),
    ...(removed.length > 0 ? [`${word(removed.join(', '), VALUE)} taken out`] : []),
  ]
  return parts.join(' · ') || 'in another order'
}

/** What the last weeks would have been, and whether any month came near; empty where nothing can be said. */
export function whatIfLine({ whatIf, target }: MeasuredChange): string {
  if (!whatIf || !target) return ''
  return [weeksLine(whatIf.lastWeeks, target), bestLine(whatIf.best)].filter(Boolean).join('\n')
}

function weeksLine(
  weeks: NonNullable<MeasuredChange['whatIf']>['lastWeeks'],
  { before, after }: NonNullable<MeasuredChange['target']>,
): string {
  if (!weeks || !before || weeks.after.decided === 0) return ''
  const within = (kept: Kept, of: string) => `${kept.inTime} of ${kept.decided} in time with ${targetInWords(of)}`
  return `Last 4 weeks: ${within(weeks.after, after.target)}, ${within(weeks.before, before.target)}`
}

function bestLine(best: NonNullable<MeasuredChange['whatIf']>['best']): string {
  if (!best) return ''
  const percent = Math.floor((best.inTime / best.decided) * 100)
  const month = `${monthName(`${best.month}-01`)} ${best.month.slice(0, 4)}`
  return `:warning: The best month so far was ${percent} % (${best.inTime} of ${best.decided}, ${month})`
}

/** `Elena Rossi (sales) and Maya Lindqvist (marketing)`, `the agreement file`. */
export function approvedBy(approvals: readonly NamedApproval[]): string {
  if (approvals.some(({ source }) => source === 'file')) return 'the agreement file'
  if (approvals.some(({ source }) => source === 'cli')) return 'the command line'
  const bySides = new Map<string, string[]>()
  for (const { name, side } of approvals) {
    const who = personName(name) || 'somebody'
    bySides.set(who, [...(bySides.get(who) ?? []), side])
  }
  return listed([...bySides].map(([who, sides]) => `${who} (${listed(sides)})`))
}

/** `marketing (Maya Lindqvist)`, `sales and marketing (Elena Rossi)`. */
export function awaitedBy(awaited: readonly Awaited[]): string {
  const byNames = new Map<string, string[]>()
  for (const { side, names } of awaited) {
    const who = orList(names.map((name) => personName(name) || 'somebody'))
    byNames.set(who, [...(byNames.get(who) ?? []), side])
  }
  return listed([...byNames].map(([who, sides]) => (who ? `${listed(sides)} (${who})` : listed(sides))))
}

/** Names at most; a large team's leaders would fill the line. */
const NAMES = 4

function orList(names: readonly string[]): string {
  const shown = names.slice(0, NAMES)
  const more = names.length > NAMES ? ['another leader'] : []
  const all = [...shown, ...more]
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`
}

/** `Marketing approved it.`; empty where nobody has. */
export function approvedSoFar(approvals: readonly NamedApproval[]): string {
  const sides = approvals.map(({ side }) => side)
  return sides.length === 0 ? '' : `${capital(listed(sides))} approved it.`
}
