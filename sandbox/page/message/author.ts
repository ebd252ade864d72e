import type { Message, Person } from '../server/wire.ts'
import type { House } from '../stage.ts'

export interface Author {
  name: string
  isApp: boolean
  person: Person | undefined
}

export function authorOf(message: Message, house: House): Author {
  const person = house.users.find((user) => user.id === message.user)
  const isApp = person ? person.kind === 'app' : message.bot !== undefined
  return { name: person?.realName || person?.name || (isApp ? house.app.name : 'Someone'), isApp, person }
}

/** Epoch milliseconds of a Slack ts. */
export function millisOf(ts: string): number {
  return Math.floor(Number(ts) * 1000)
}

export function isReply(message: Message): boolean {
  return message.threadTs !== undefined && message.threadTs !== message.ts
}
