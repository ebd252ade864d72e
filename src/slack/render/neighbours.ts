import type { HandoffView } from '../../domain/messages.ts'
import { dots, link, personName } from './text.ts'
import { day } from './time.ts'
import { closedAs } from './words.ts'

/** Who else works this company, and how it ended with this lead before: told, never merged. Empty where there is none. */
export function neighboursLine(view: HandoffView): string {
  return dots([before(view), ...others(view)])
}

function before({ handoff, previous, ...telling }: HandoffView): string {
  if (!previous) return ''
  const { outcome, reason, closedAt, link: to, owner } = previous
  const how = outcome ? closedAs(outcome, reason) : 'void'
  const when = closedAt === null ? '' : ` on ${day(closedAt, telling)}`
  return dots([`${ordinal(handoff.cycle)} time: ${link(to, how)}${when}`, personName(owner?.name)])
}

function others({ colleagues }: HandoffView): string[] {
  return colleagues.map(({ owner, link: to }) => {
    return `${personName(owner?.name) || 'Another rep'} already works ${link(to, 'this company')}`
  })
}

/** `2nd`, `3rd`, `11th`. */
function ordinal(number: number): string {
  const teen = number % 100 > 10 && number % 100 < 14
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th')
  return `${number}${ending}`
}
