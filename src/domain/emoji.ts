import type { Agreement } from './agreement.ts'
import { type Handoff, isOpen, type Move } from './handoff.ts'

export type EmojiMeaning = keyof Agreement['emoji']

/**
 * What an emoji on a card means under the agreement, or null.
 *
 * @param reaction  Slack's name of it; a skin tone (`thumbsdown::skin-tone-3`) makes no difference, `-1` is `thumbsdown`
 */
export function meaningOf(agreement: Agreement, reaction: string): EmojiMeaning | null {
  const bare = reaction.replace(/::skin-tone-\d$/, '')
  const name = ALIASES[bare] ?? bare
  const found = Object.entries(agreement.emoji).find(([, names]) => names.some((one) => (ALIASES[one] ?? one) === name))
  return (found?.[0] as EmojiMeaning | undefined) ?? null
}

/** Slack sends one name of an emoji that people know by several. */
const ALIASES: Readonly<Record<string, string>> = { '-1': 'thumbsdown', '+1': 'thumbsup', phone: 'telephone' }

/** The moves of an emoji that acts at once. The phone on a new lead is a claim and a contact. */
export function movesOf(meaning: 'claim' | 'contacted', handoff: Handoff): Move[] {
  if (meaning === 'claim') return [{ type: 'claim' }]
  const contact: Move = { type: 'contact', channel: 'call' }
  return handoff.state === 'new' ? [{ type: 'claim' }, contact] : [contact]
}

/** What taking back one's own claim emoji does: an untouched lead goes back, one with attempts stays. */
export function takingBack(handoff: Handoff, slackId: string): 'release' | 'stays' | 'nothing' {
  if (!isOpen(handoff) || handoff.ownerId !== slackId) return 'nothing'
  return handoff.state === 'acknowledged' && handoff.attempts === 0 ? 'release' : 'stays'
}
