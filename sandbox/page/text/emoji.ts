import { EMOJI_TABLE } from './emoji-table.mjs'

export interface Emoji {
  /** The first of its Slack names, without colons. */
  name: string
  /** All of them. */
  names: string[]
  /** Native characters, without a skin tone. */
  characters: string
}

export interface EmojiCategory {
  label: string
  emoji: Emoji[]
}

const TONED = new Set<string>()

export const EMOJI_CATEGORIES: EmojiCategory[] = EMOJI_TABLE.split('\n').map((line) => {
  const [label = '', ...entries] = line.split('|')
  return { label, emoji: entries.map(fromEntry) }
})

const BY_NAME = new Map(
  EMOJI_CATEGORIES.flatMap(({ emoji }) => emoji.flatMap((one) => one.names.map((name) => [name, one.characters]))),
)

function fromEntry(entry: string): Emoji {
  const [shown = '', ...names] = entry.split(' ')
  const characters = shown.replace('~', '')
  if (shown.endsWith('~')) TONED.add(characters)
  return { name: names[0] ?? '', names, characters }
}

const SKIN_TONES = ['🏻', '🏼', '🏽', '🏾', '🏿']
const VARIATION = '\uFE0F'

/**
 * The characters of an emoji.
 *
 * @param name  without colons; may end in `::skin-tone-2` … `::skin-tone-6`
 * @returns undefined for a name that Slack does not have
 */
export function emojiOf(name: string): string | undefined {
  const [base = '', tone] = name.split('::skin-tone-')
  const found = BY_NAME.get(base)
  const colour = tone === undefined ? undefined : SKIN_TONES[Number(tone) - 2]
  if (found === undefined || colour === undefined || !TONED.has(found)) return found
  const [first = '', ...rest] = Array.from(found)
  return first + colour + rest.slice(rest[0] === VARIATION ? 1 : 0).join('')
}

/** Emoji one of whose names begins with what was typed, then those with it anywhere, at most `most`. */
export function searchEmoji(typed: string, most: number): Emoji[] {
  const wanted = typed.trim().toLowerCase().replace(/^:|:$/g, '').replace(/\s+/g, '_')
  if (wanted === '') return []
  const all = EMOJI_CATEGORIES.flatMap(({ emoji }) => emoji)
  const begins = all.filter((one) => one.names.some((name) => name.startsWith(wanted)))
  const holds = all.filter((one) => !begins.includes(one) && one.names.some((name) => name.includes(wanted)))
  const exact = begins.filter((one) => one.names.includes(wanted))
  return [...new Set([...exact, ...begins, ...holds])].slice(0, most)
}

/** The emoji of a name, as the picker shows it. */
export function emojiNamed(name: string): Emoji | undefined {
  const characters = BY_NAME.get(name)
  return characters === undefined ? undefined : { name, names: [name], characters }
}
