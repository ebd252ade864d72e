import type { Person } from '../server/wire.ts'
import { timeOf } from '../text/dates.ts'

/** Who somebody is and when they can be reached, in one line, e.g. `Sales rep · away · 9:12 AM in Berlin · Mon–Fri`. */
export function wordsAbout(person: Person, { now }: { now: number }): string {
  const time = `${timeOf(now, person.tz)} in ${townOf(person.tz)}`
  return [person.title, outsiderWords(person), person.presence, time, person.hours]
    .filter((words) => words !== '')
    .join(' · ')
}

export function outsiderWords(person: Person): string {
  if (person.outsider === null) return ''
  return person.outsider === 'guest' ? 'guest' : 'from another company'
}

/** The town that a zone is named after. */
export function townOf(tz: string): string {
  return (tz.split('/').at(-1) ?? tz).replace(/_/g, ' ')
}
