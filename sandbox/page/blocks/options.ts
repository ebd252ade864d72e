import type { MultiStaticSelect, PlainTextOption, StaticSelect } from '@slack/types'
import type { House } from '../stage.ts'
import type { Element } from './values.ts'

export interface Choice {
  value: string
  label: string
  detail?: string
  group?: string
}

/** What a menu offers: the app's own options, or this workspace's people and channels. */
export function choicesOf(element: Element, house: House): Choice[] {
  switch (element.type) {
    case 'static_select':
    case 'multi_static_select':
      return fromOptions(element)
    case 'users_select':
    case 'multi_users_select':
      return people(house)
    case 'channels_select':
    case 'multi_channels_select':
      return channels(house, ['public'])
    case 'conversations_select':
    case 'multi_conversations_select': {
      const include = element.filter?.include ?? ['public', 'private', 'im']
      return [...channels(house, include), ...(include.includes('im') ? people(house) : [])]
    }
    default:
      return []
  }
}

function fromOptions(element: StaticSelect | MultiStaticSelect): Choice[] {
  const choice = (option: PlainTextOption, group?: string): Choice => ({
    value: option.value ?? '',
    label: option.text.text,
    ...(option.description ? { detail: option.description.text } : {}),
    ...(group === undefined ? {} : { group }),
  })
  const grouped = (element.option_groups ?? []).flatMap((group) =>
    group.options.map((option) => choice(option, group.label.text)),
  )
  return [...grouped, ...(element.options ?? []).map((option) => choice(option))]
}

function people(house: House): Choice[] {
  return house.users
    .filter((user) => user.kind === 'human' && !user.gone)
    .map((user) => ({
      value: user.id,
      label: user.realName || user.name,
      ...(user.title ? { detail: user.title } : {}),
    }))
}

function channels(house: House, include: readonly string[]): Choice[] {
  return house.channels
    .filter((channel) => !channel.isIm && include.includes(channel.isPrivate ? 'private' : 'public'))
    .map((channel) => ({ value: channel.id, label: `#${channel.name}` }))
}
