import type { Agreement, Goal, Tier } from './agreement.ts'
import { dayRange, monthDay } from './day-names.ts'
import { inWords, parseTarget, type Target } from './duration.ts'
import type { Hours } from './hours.ts'

/** The values of an agreement as people say them, one place each. Plain text: it may hold what people wrote. */

type Person = Agreement['people'][number]
type Rungs = Agreement['ladder']['default']
export type RungAction = Rungs[number]['do']

/** Promises as cards call them. */
export const PROMISE_NAMES = {
  acknowledge: 'claim',
  contact: 'contact',
  outcome: 'qualify or close',
  depth: 'attempts',
  response: 'answer',
  default: 'every clock',
} as const

export const RUNG_WORDS: Record<RungAction, string> = {
  'remind-owner': 'remind the owner',
  'remind-channel': 'tell the channel',
  'tell-manager': 'tell the manager',
  'next-person': 'hand to the next person',
  'back-to-channel': 'hand back to the channel',
}

export const ROUTING_WORDS: Record<Agreement['routing']['mode'], string> = {
  open: 'first come, first served',
  'round-robin': 'in turn',
  'owner-first': 'the account’s owner first',
}

/** `5m` as `5 min`, `7d` as `7 business days`. */
export function durationWords(text: string): string {
  const target = parseTarget(text)
  return target ? inWords(target) : text
}

const DAYS: Readonly<Record<string, string>> = {
  mon: 'Mon',
  tue: 'Tue',
  wed: 'Wed',
  thu: 'Thu',
  fri: 'Fri',
  sat: 'Sat',
  sun: 'Sun',
}

/** `Mon–Fri 09:00–12:30 and 13:30–17:00`. */
export function hoursWords(hours: Hours): string {
  const rows = Object.entries(hours).map(([days, windows]) => {
    const named = days.split('-').map((day) => DAYS[day] ?? day)
    return `${named.join('–')} ${listed(windows.map((window) => window.replace('-', '–')))}`
  })
  return rows.join(' · ')
}

/** `Dec 24, 2026` of `2026-12-24`. */
export function dateWords(date: string): string {
  return `${monthDay(date)}, ${date.slice(0, 4)}`
}

/** `Dec 21, 2026–Jan 2, 2027` of `2026-12-21/2027-01-02`. */
export function daysOffWords(range: string): string {
  const [from = '', to = from] = range.split('/')
  if (from.slice(0, 4) === to.slice(0, 4)) return `${dayRange(from, to)}, ${from.slice(0, 4)}`
  return `${dateWords(from)}–${dateWords(to)}`
}

export function rungWords({ at, do: action }: Rungs[number]): string {
  return `${at} ${RUNG_WORDS[action]}`
}

export function ladderWords(rungs: Rungs): string {
  return rungs.map(rungWords).join(' · ')
}

export function attemptsWords({ count, within, atLeast, gap }: Tier['attempts']): string {
  const mix = Object.entries(atLeast).map(([channel, number]) => `${number} by ${channel}`)
  return [
    `${count} in ${durationWords(within)}`,
    ...(mix.length > 0 ? [`at least ${listed(mix)}`] : []),
    ...(gap === undefined ? [] : [`${durationWords(gap)} apart`]),
  ].join(', ')
}

/** A whole tier in a line, for one that is new or taken out. */
export function tierWords(tier: Tier): string {
  return [
    ...(tier.grades.length > 0 ? [`grades ${tier.grades.join(', ')}`] : []),
    ...(tier.sources.length > 0 ? [`sources ${tier.sources.join(', ')}`] : []),
    `claim ${durationWords(tier.acknowledge)}`,
    `contact ${durationWords(tier.contact)}`,
    `qualify or close ${durationWords(tier.outcome)}`,
    `attempts ${attemptsWords(tier.attempts)}`,
    ...(tier.always ? ['warned at any hour'] : []),
  ].join(' · ')
}

export function personWords(person: Person): string {
  return [
    person.roles.join(', '),
    ...(person.side ? [`side ${person.side}`] : []),
    ...(person.zone ? [person.zone] : []),
    ...(person.hours ? [hoursWords(person.hours)] : []),
    ...(person.away ? [`away ${person.away.map(daysOffWords).join(', ')}`] : []),
    ...(person.capacity === undefined ? [] : [`${person.capacity} open leads at most`]),
    ...(person.manager ? [`manager ${person.manager}`] : []),
  ].join(' · ')
}

export function goalWords(goal: Goal): string {
  return [
    ...(goal.revenue === undefined ? [] : [`${number(goal.revenue)} ${goal.currency}`]),
    `per ${goal.per}`,
    ...(goal.dealSize === undefined ? [] : [`deals of ${number(goal.dealSize)} ${goal.currency}`]),
  ].join(' ')
}

export function number(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 20 })
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('')
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

const COUNTRIES = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' })

/** `Germany (BE)`, `none`: whose public holidays are kept. */
export function placeWords(country: string | undefined, region: string | undefined): string {
  if (country === undefined) return 'none'
  const name = /^[A-Z]{2}$/.test(country) ? (COUNTRIES.of(country) ?? country) : country
  return region === undefined ? name : `${name} (${region})`
}

/** Minutes of a working day, to compare days with minutes. */
const WORKING_DAY = 8 * 60

/** The tiers, those that are to be claimed first at the top: a database forgets in which order they were written. */
export function tiersByHaste({ tiers }: Pick<Agreement, 'tiers'>): [name: string, tier: Tier][] {
  const minutes = (target: Target | null) => {
    if (!target) return 0
    return target.unit === 'days' ? target.days * WORKING_DAY : target.minutes
  }
  const haste = ({ acknowledge, contact }: Tier) =>
    [minutes(parseTarget(acknowledge)), minutes(parseTarget(contact))] as const
  return Object.entries(tiers).sort(([one, a], [other, b]) => {
    const [claimA, contactA] = haste(a)
    const [claimB, contactB] = haste(b)
    return claimA - claimB || contactA - contactB || (one < other ? -1 : 1)
  })
}
