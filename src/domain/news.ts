import type { Activity } from './activity.ts'
import type { Fact } from './handoff.ts'
import type { Instant } from './instant.ts'
import { MINUTE } from './zone.ts'

/**
 * News about a lead is told in few lines: the first is said at once, and for a while everything that follows is added to
 * that line, which is edited in place and so nags nobody. A hot signal gets a line of its own at once.
 */

/** Milliseconds for which a line of news takes what follows. */
export const QUIET = 4 * 60 * MINUTE
/** Milliseconds in which several hot signals are one: a lead that looks around. */
export const BURST = 15 * MINUTE

/** One thing that a lead did, however often. */
export interface NewsItem {
  what: string
  /** The newest different words about it, a line each. */
  text: string | null
  url: string | null
  hot: boolean
  times?: number
  /** Plain name of whoever told it; absent where marketing's tools did. */
  by?: string | null
}

/** An activity as it is recorded. */
interface News extends Omit<NewsItem, 'times' | 'by'> {
  at: Instant
  /** When Baton told it. */
  told: Instant
  /** Which line of the thread tells it, counted from 1. */
  batch: number
  actor: string | null
}

type Told = Fact & { recordedAt: Instant }

/** News on a timeline; those of versions that did not batch them have lines of their own and are left out. */
export function newsIn(facts: readonly Told[]): News[] {
  return facts.flatMap(({ type, data, at, recordedAt, actor }) => {
    const batch = data['batch']
    if (type !== 'activity' || typeof batch !== 'number') return []
    const { what, text, url, hot } = data as unknown as Omit<Activity, 'type'> & { what: string }
    return [{ what, text, url, hot, at, told: recordedAt, batch, actor }]
  })
}

/**
 * Which line tells a new activity. The same one again is counted where it stands; what is not hot joins the newest line
 * while that is fresh; a hot one joins only hot ones of the last minutes.
 *
 * @returns the line's number, and whether it is a new line
 */
export function batchFor(
  before: readonly News[],
  { type, url, hot }: Pick<Activity, 'type' | 'url' | 'hot'>,
  now: Instant,
): { batch: number; opens: boolean } {
  const key = keyOf({ what: type, url })
  const fresh = (batch: number, within: number) => now - openedAt(before, batch) < within
  const same = before.findLast((one) => keyOf(one) === key && (one.hot || !hot) && fresh(one.batch, QUIET))
  if (same) return { batch: same.batch, opens: false }
  const newest = before.reduce((most, { batch }) => Math.max(most, batch), 0)
  const joins = hot ? isHot(before, newest) && fresh(newest, BURST) : newest > 0 && fresh(newest, QUIET)
  return joins ? { batch: newest, opens: false } : { batch: newest + 1, opens: true }
}

function openedAt(news: readonly News[], batch: number): Instant {
  return news.find((one) => one.batch === batch)?.told ?? Number.NEGATIVE_INFINITY
}

function isHot(news: readonly News[], batch: number): boolean {
  return news.find((one) => one.batch === batch)?.hot ?? false
}

/** Different words about one thing that a line keeps. */
const WORDS_KEPT = 3

/** What was done, each thing once with its count; what is hot first, else in the order in which it was heard of. */
export function gathered(news: readonly News[], nameOf: (slackId: string) => string): NewsItem[] {
  const groups = new Map<string, News[]>()
  for (const one of news) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  const items = [...groups.values()].map((same): NewsItem => {
    const newest = same.at(-1) as News
    const words = [...new Set(same.flatMap(({ text }) => text ?? []))].slice(-WORDS_KEPT)
    return {
      what: newest.what,
      url: newest.url,
      text: words.length > 0 ? words.join('\n') : null,
      hot: same.some(({ hot }) => hot),
      ...(same.length > 1 && { times: same.length }),
      ...(newest.actor && { by: nameOf(newest.actor) }),
    }
  })
  return [...items.filter(({ hot }) => hot), ...items.filter(({ hot }) => !hot)]
}

/** Spelling and case make no difference. */
function keyOf({ what, url }: Pick<News, 'what' | 'url'>): string {
  return `${what.normalize('NFKC').toLowerCase()}\n${url ?? ''}`
}

/** Things that one line of the thread names; the rest is counted. */
const NAMED = 8

/** What the thread line of one batch says. */
export function lineOf(
  news: readonly News[],
  batch: number,
  nameOf: (slackId: string) => string,
): { line: { type: 'activity' } & NewsItem & { also?: NewsItem[]; left?: number }; at: Instant } | null {
  const own = news.filter((one) => one.batch === batch)
  const [first, ...also] = gathered(own, nameOf)
  if (!first) return null
  const left = also.length - (NAMED - 1)
  const line = {
    type: 'activity' as const,
    ...first,
    ...(also.length > 0 && { also: also.slice(0, NAMED - 1) }),
    ...(left > 0 && { left }),
  }
  return { line, at: Math.max(...own.map(({ at }) => at)) }
}

/** What an owner is told directly: the hot signals of some lines, and what else the lead did around them. */
export interface HotNews {
  hot: readonly NewsItem[]
  besides: readonly NewsItem[]
  at: Instant
}

/** @returns null where none of these lines is hot */
export function hotNews(
  news: readonly News[],
  { from, to }: { from: number; to: number },
  nameOf: (slackId: string) => string,
): HotNews | null {
  const own = news.filter(({ batch }) => batch >= from && batch <= to)
  const hot = own.filter((one) => one.hot)
  if (hot.length === 0) return null
  const since = (own[0]?.told ?? 0) - QUIET
  const around = news.filter((one) => one.batch >= from - 1 && one.batch <= to && one.told > since && !one.hot)
  return { hot: gathered(hot, nameOf), besides: gathered(around, nameOf), at: Math.max(...hot.map(({ at }) => at)) }
}

/** The newest hot signal of a cycle, for its card. */
export function newestHot(
  facts: readonly Fact[],
  cycle: number,
): { what: string; url: string | null; at: Instant } | null {
  const fact = facts.findLast((one) => one.type === 'activity' && one.cycle === cycle && one.data['hot'] === true)
  return fact
    ? { what: fact.data['what'] as string, url: (fact.data['url'] as string | null) ?? null, at: fact.at }
    : null
}
