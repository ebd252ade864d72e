import type { House } from '../stage.ts'

export interface Suggestion {
  key: string
  /** What takes the place of the word being typed. */
  insert: string
  label: string
  detail: string
}

/** What may complete the text before the caret: a command at the very beginning, a person or a channel anywhere. */
export function suggestionsFor(before: string, house: House): { from: number; offered: Suggestion[] } {
  if (/^\/\S*$/.test(before)) return { from: 0, offered: commands(before, house) }
  const word = /(?:^|\s)([@#][^\s@#]*)$/.exec(before)?.[1]
  if (word === undefined) return { from: 0, offered: [] }
  const typed = word.slice(1).toLowerCase()
  const offered = (word.startsWith('@') ? people(house) : channels(house)).filter((one) =>
    one.label
      .toLowerCase()
      .slice(1)
      .split(' ')
      .some((part) => part.startsWith(typed)),
  )
  return { from: before.length - word.length, offered: offered.slice(0, 8) }
}

function commands(typed: string, house: House): Suggestion[] {
  return house.app.commands
    .filter((command) => command.command.startsWith(typed))
    .map((command) => ({
      key: command.command,
      insert: `${command.command} `,
      label: `${command.command} ${command.usage_hint ?? ''}`.trim(),
      detail: command.description ?? '',
    }))
}

function people(house: House): Suggestion[] {
  return house.users
    .filter((user) => !user.gone && user.kind !== 'slackbot')
    .map((user) => {
      const name = user.realName || user.name
      return { key: user.id, insert: `@${name} `, label: `@${name}`, detail: user.kind === 'app' ? 'App' : user.title }
    })
}

function channels(house: House): Suggestion[] {
  return house.channels
    .filter((channel) => !channel.isIm)
    .map((channel) => ({
      key: channel.id,
      insert: `#${channel.name} `,
      label: `#${channel.name}`,
      detail: channel.topic,
    }))
}

/** Typed text with the names of people and channels as mentions. */
export function withMentions(typed: string, house: House): string {
  let text = typed
  const longestFirst = [...people(house)].sort((a, b) => b.label.length - a.label.length)
  for (const person of longestFirst) text = replaceName(text, person.label, `<@${person.key}>`)
  for (const channel of channels(house)) text = replaceName(text, channel.label, `<#${channel.key}>`)
  return text
}

function replaceName(text: string, name: string, mention: string): string {
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return text.replace(new RegExp(`(^|[\\s(])${literal}(?![\\w-])`, 'g'), (_all, before: string) => before + mention)
}
