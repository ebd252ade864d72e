import { monthDay, weekdayName } from '../../domain/day-names.ts'
import type { Depth } from '../../domain/depth.ts'
import type { AttemptChannel, Refusal } from '../../domain/handoff.ts'
import type { Instant } from '../../domain/instant.ts'
import { DAY, localDate, localTime } from '../../domain/zone.ts'
import { CHANNEL_WORDS, count } from './words.ts'

const MANY: Record<AttemptChannel, string> = {
  call: 'calls',
  email: 'e-mails',
  social: 'social',
  meeting: 'meetings',
  other: 'other',
}

interface Telling {
  now: Instant
  /** IANA zone that the hour is told in: a form knows no reader. */
  zone: string
}

/**
 * What is missing until "unreachable" opens, as plain text: `2 more attempts: 1 call, 1 e-mail; next counts from Thu
 * 10:05`. Empty where nothing is.
 *
 * @param max  characters; what of the mix does not fit is left out
 */
export function shortfall(depth: Pick<Depth, 'more' | 'missing' | 'countsFrom'>, telling: Telling, max = 300): string {
  const { more, missing, countsFrom } = depth
  if (more === 0) return ''
  const attempts = count(more, 'more attempt')
  const from = countsFrom !== null && countsFrom > telling.now ? `; next counts from ${at(countsFrom, telling)}` : ''
  const ofMix = missing.reduce((sum, one) => sum + one.more, 0)
  const any = ofMix < more ? [`${more - ofMix} of any kind`] : []
  const mix = missing.map((one) => `${one.more} ${one.more === 1 ? CHANNEL_WORDS[one.channel] : MANY[one.channel]}`)
  if (mix.length === 0) return `${attempts}${from}`
  const told = [[...mix, ...any], mix].map((parts) => `${attempts}: ${parts.join(', ')}${from}`)
  return told.find((words) => words.length <= max) ?? `${attempts}${from}`
}

/** Why "unreachable" is not open yet: attempts too close together do not count twice, and the mix is asked for too. */
export function unreachableEarly(no: Refusal & { kind: 'unreachable_early' }, telling: Telling): string {
  const counts = no.made === 1 ? 'counts' : 'count'
  const opens = `Unreachable opens after ${count(no.asked, 'attempt')}; ${no.made} ${counts} so far.`
  return `${opens} Missing: ${shortfall(no, telling)}.`
}

/** `Thu 10:05`; a day of another week by its date. */
function at(instant: Instant, { now, zone }: Telling): string {
  const date = localDate(instant, zone)
  const day = instant - now < 6 * DAY ? weekdayName(date) : monthDay(date)
  return `${day} ${localTime(instant, zone)}`
}
