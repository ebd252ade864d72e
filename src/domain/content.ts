import type { Instant } from './instant.ts'
import { oneLine } from './text.ts'

/** Where on a buyer's way something helps: a closed list, in the order of the way. */
export const CONTENT_STAGES = ['first_touch', 'evaluation', 'decision', 'after_sale'] as const
export type ContentStage = (typeof CONTENT_STAGES)[number]

/** Something that marketing made and leads see: a page, a case study, a webinar. */
export interface Content {
  id: string
  name: string
  /** An http(s) address. */
  link: string | null
  stage: ContentStage | null
  /** Slack id of whoever looks after it. */
  ownerId: string | null
  createdAt: Instant
  /** Since when it is retired: what it was used for stays counted. */
  archivedAt: Instant | null
}

/** UTF-16 units of a name. */
export const CONTENT_NAME = 500

/** A name as it is kept: on one line, single spaces. Empty where nothing is left. */
export function contentName(text: string): string {
  return cutTo(oneLine(text).replace(/\s+/gu, ' ').trim(), CONTENT_NAME)
}

/**
 * By what two names are told to be the same, wherever they come from: case, spaces and the width of letters say nothing.
 * A hand-off's names are of any length; only as much counts as a name of the library may have.
 */
export function contentKey(name: string): string {
  return cutTo(contentName(contentName(name).normalize('NFKC').toLowerCase()), CONTENT_NAME)
}

/** Never ends in half a surrogate pair, which no database stores. */
function cutTo(text: string, units: number): string {
  return text.length <= units
    ? text
    : text
        .slice(0, units)
        .replace(/[\ud800-\udbff]$/, '')
        .trim()
}

/** How a hand-off came to use something: the lead saw it before, a rep sent it, feedback says that it helped. */
export const CONTENT_USES = ['touched', 'sent', 'helped'] as const
export type ContentUse = (typeof CONTENT_USES)[number]

/** How a hand-off that used something stands; each counts once. `open`: not qualified yet. */
export const STANDINGS = [
  'won',
  'qualified',
  'lost',
  'not_a_fit',
  'not_now',
  'unreachable',
  'bad_data',
  'open',
] as const
export type Standing = (typeof STANDINGS)[number]

/** What something was used for, in hand-offs; voided ones are in no figure. */
export interface UseCounts {
  total: number
  /** Hand-offs by the way of use: one may be in several. */
  by: Readonly<Record<ContentUse, number>>
  /** Hand-offs by how they stand: each in one. */
  standing: Readonly<Record<Standing, number>>
  lastAt: Instant | null
}

/** A hand-off's names, each once; more than that says nothing about any of them. */
export const NAMES_COUNTED = 200

/** The names that count as used, by key; the first spelling stands for the others. */
export function namesUsed(names: readonly string[]): Map<string, string> {
  const used = new Map<string, string>()
  for (const name of names) {
    const key = contentKey(name)
    if (key !== '' && !used.has(key)) used.set(key, contentName(name))
    if (used.size === NAMES_COUNTED) break
  }
  return used
}
