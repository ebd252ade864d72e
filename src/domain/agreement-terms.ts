import type { Agreement, Tier } from './agreement.ts'
import {
  attemptsWords,
  dateWords,
  daysOffWords,
  durationWords,
  goalWords,
  hoursWords,
  number,
  PROMISE_NAMES,
  personWords,
  placeWords,
  ROUTING_WORDS,
  rungWords,
  tiersByHaste,
  tierWords,
} from './agreement-words.ts'

/** A target that can be held against what happened: the clocks of a tier, or how good MQLs were. */
export interface TargetOf {
  /** Null: of every tier. */
  tier: string | null
  kind: 'acknowledge' | 'contact' | 'outcome' | 'depth' | 'response' | 'quality'
  target: string
}

/** One thing that an agreement says. Two agreements that differ, differ in the `raw` of some term. */
export interface Term {
  /** Unique within one agreement. */
  key: string
  what: string
  raw: unknown
  /** Its value in words, or each of several. */
  words: string | readonly string[]
  target?: TargetOf
}

/** Everything an agreement says, in the order in which people read it. */
export function termsOf(agreement: Agreement): Term[] {
  return [
    ...tiersByHaste(agreement).map(([name, tier]) => term(`tier:${name}`, tierName(name), tier, tierWords(tier))),
    ...list('nurture', 'Nurtured grades', agreement.nurture.grades),
    responseTerm(agreement),
    ...calendarTerms(agreement),
    ...ladderTerms('ladder', 'Warnings', agreement.ladder),
    term('pause', 'Longest pause', agreement.pause.max, durationWords(agreement.pause.max)),
    ...routingTerms(agreement),
    ...marketingTerms(agreement),
    ...(agreement.goal ? [term('goal', 'Goal', agreement.goal, goalWords(agreement.goal))] : []),
    ...agreement.people.map((person) => term(`person:${person.email}`, person.email, person, personWords(person))),
    term(
      'people',
      'Order of the people',
      agreement.people.map(({ email }) => email),
      '',
    ),
    ...wordTerms(agreement),
    ...Object.entries(agreement.channels).map(([name, channel]) =>
      term(`channel:${name}`, `Channel for ${CHANNEL_NAMES[name] ?? name}`, channel, channel ?? ''),
    ),
    ...Object.entries(agreement.digests).map(([period, at]) =>
      term(`digest:${period}`, `Digest of the ${period}`, at, at),
    ),
  ]
}

/** What a tier says, one thing at a time: for a tier that both agreements have. */
export function tierTerms(name: string, tier: Tier): Term[] {
  const of = (key: string) => `tier:${name}:${key}`
  const what = (thing: string) => `${tierName(name)} · ${thing}`
  const promises = (['acknowledge', 'contact', 'outcome'] as const).map((kind): Term => {
    const target = tier[kind]
    return {
      ...term(of(kind), what(PROMISE_NAMES[kind]), target, durationWords(target)),
      target: { tier: name, kind, target },
    }
  })
  const { attempts } = tier
  const depth: TargetOf = { tier: name, kind: 'depth', target: attempts.within }
  return [
    ...promises,
    { ...term(of('attempts'), what(PROMISE_NAMES.depth), attempts, attemptsWords(attempts)), target: depth },
    ...list(of('grades'), what('grades'), tier.grades),
    ...list(of('sources'), what('sources'), tier.sources),
    term(of('always'), what('warned'), tier.always, tier.always ? 'at any hour' : 'in working hours'),
    ...(tier.ladder ? [term(of('own'), what('own warnings'), true, 'yes')] : []),
    ...ladderTerms(of('ladder'), what('warnings'), tier.ladder ?? {}),
  ]
}

/** What is told of a person, one thing at a time. */
export function personTerms(person: Agreement['people'][number]): Term[] {
  const { email } = person
  const of = (key: string) => `person:${email}:${key}`
  const what = (thing: string) => `${email} · ${thing}`
  const maybe = (key: string, thing: string, raw: unknown, words: string) =>
    raw === undefined ? [] : [term(of(key), what(thing), raw, words)]
  return [
    ...list(of('roles'), what('roles'), person.roles),
    ...maybe('side', 'side', person.side, person.side ?? ''),
    ...maybe('zone', 'time zone', person.zone, person.zone ?? ''),
    ...maybe('hours', 'hours', person.hours, hoursWords(person.hours ?? {})),
    ...(person.away ? list(of('away'), what('away'), person.away, daysOffWords) : []),
    ...maybe('capacity', 'open leads at most', person.capacity, String(person.capacity)),
    ...maybe('manager', 'manager', person.manager, person.manager ?? ''),
  ]
}

/** What a goal says, one thing at a time. */
export function goalTerms(goal: NonNullable<Agreement['goal']>): Term[] {
  const money = (key: 'revenue' | 'dealSize', what: string) => {
    const amount = goal[key]
    return amount === undefined ? [] : [term(`goal:${key}`, what, amount, number(amount))]
  }
  return [
    term('goal:per', 'Goal · period', goal.per, goal.per),
    ...money('revenue', 'Goal · revenue'),
    term('goal:currency', 'Goal · currency', goal.currency, goal.currency),
    ...money('dealSize', 'Goal · deal size'),
    ...Object.entries(goal.rates).map(([stage, rate]) =>
      term(`goal:rate:${stage}`, `Goal · ${RATE_NAMES[stage] ?? stage}`, rate, rate ?? ''),
    ),
    term('goal:cycle', 'Goal · sales cycle', goal.salesCycleDays, `${number(goal.salesCycleDays)} days`),
  ]
}

const CHANNEL_NAMES: Readonly<Record<string, string>> = {
  handoffs: 'hand-offs',
  feedback: 'feedback',
  digest: 'digests',
}

const RATE_NAMES: Readonly<Record<string, string>> = {
  'mql-sql': 'MQL to SQL',
  'sql-opportunity': 'SQL to opportunity',
  'opportunity-won': 'opportunity to won',
}

function term(key: string, what: string, raw: unknown, words: Term['words']): Term {
  return { key, what, raw, words }
}

function list(key: string, what: string, values: readonly string[], inWords = (value: string) => value): Term[] {
  return [term(key, what, values, values.map(inWords))]
}

/** `Hot` of `hot`. */
export function tierName(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

function responseTerm({ response }: Agreement): Term {
  const target: TargetOf = { tier: null, kind: 'response', target: response }
  return { ...term('response', 'Answer to feedback', response, durationWords(response)), target }
}

function calendarTerms({ calendar: { zone, hours, holidays } }: Agreement): Term[] {
  const { country, region, skip, add } = holidays
  return [
    term('zone', 'Time zone', zone, zone),
    term('hours', 'Hours', hours, hoursWords(hours)),
    term('place', 'Public holidays', { country, region }, placeWords(country, region)),
    ...list('skip', 'Holidays worked', skip, dateWords),
    ...list('add', 'Days off added', add, dateWords),
  ]
}

function ladderTerms(
  key: string,
  what: string,
  ladders: { [clock: string]: Agreement['ladder']['default'] | undefined },
): Term[] {
  return Object.entries(ladders).flatMap(([clock, rungs]) => {
    if (rungs === undefined) return []
    const name = PROMISE_NAMES[clock as keyof typeof PROMISE_NAMES]
    return [term(`${key}:${clock}`, `${what} · ${name}`, rungs, rungs.map(rungWords))]
  })
}

function routingTerms({ routing: { mode, accept, group } }: Agreement): Term[] {
  return [
    term('mode', 'Who gets a lead', mode, ROUTING_WORDS[mode]),
    term('accept', 'Time to accept an offer', accept, durationWords(accept)),
    ...list('group', 'Who takes turns', group),
  ]
}

function marketingTerms({ marketing: { mqls, quality, required } }: Agreement): Term[] {
  const count = mqls?.count === undefined ? 'as planned' : number(mqls.count)
  return [
    ...(mqls ? [term('mqls', 'MQLs promised', mqls, `${count} a ${mqls.per}`)] : []),
    ...(quality === undefined ? [] : [qualityTerm(quality)]),
    ...list('required', 'Facts every MQL has', required),
  ]
}

function qualityTerm(quality: string): Term {
  return {
    ...term('quality', 'MQL quality', quality, quality),
    target: { tier: null, kind: 'quality', target: quality },
  }
}

function wordTerms({ definitions, reasons, emoji }: Agreement): Term[] {
  return [
    ...Object.entries(definitions).map(([name, text]) =>
      term(`definition:${name}`, `Definition · ${name}`, text, text),
    ),
    ...Object.entries(reasons).flatMap(([outcome, labels]) =>
      list(`reason:${outcome}`, `Reasons · ${outcome}`, labels),
    ),
    ...Object.entries(emoji).flatMap(([action, names]) => list(`emoji:${action}`, `Emoji · ${action}`, names)),
  ]
}
