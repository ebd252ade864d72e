import all from 'emoji-datasource/emoji.json' with { type: 'json' }

/** In the order in which Slack's picker shows them. */
const CATEGORIES = [
  ['Smileys & Emotion', 'Smileys'],
  ['People & Body', 'People'],
  ['Animals & Nature', 'Nature'],
  ['Food & Drink', 'Food'],
  ['Activities', 'Activities'],
  ['Travel & Places', 'Travel'],
  ['Objects', 'Objects'],
  ['Symbols', 'Symbols'],
  ['Flags', 'Flags'],
]

const TONES = ['1F3FB', '1F3FC', '1F3FD', '1F3FE', '1F3FF']

/**
 * All emoji with their Slack names, as short as can be: the bundler runs this file and puts the text in its place, so
 * that the page carries some 50 kB instead of the megabytes of the source.
 *
 * A line for each category: its label, then `|`-separated emoji as `characters name alias…`. A `~` after the characters
 * says that all five skin tones follow the first code point.
 *
 * @see https://github.com/iamcal/emoji-data
 */
export const EMOJI_TABLE = CATEGORIES.map(([category, label]) => {
  const emoji = all.filter((one) => one.category === category).sort((a, b) => a.sort_order - b.sort_order)
  return [label, ...emoji.map(entry)].join('|')
}).join('\n')

function entry({ unified, short_names, skin_variations }) {
  const plainTones = TONES.every((tone) => skin_variations?.[tone]?.unified === toned(unified, tone))
  return `${characters(unified)}${plainTones ? '~' : ''} ${short_names.join(' ')}`
}

/** A tone stands after the first code point and takes the place of a variation selector there. */
function toned(unified, tone) {
  const [first, ...rest] = unified.split('-')
  return [first, tone, ...(rest[0] === 'FE0F' ? rest.slice(1) : rest)].join('-')
}

function characters(unified) {
  return String.fromCodePoint(...unified.split('-').map((hex) => Number.parseInt(hex, 16)))
}
