import type { CHANNELS, Who } from '../cast.ts'

/**
 * When something happened: at a wall-clock time of the team, so many business days before today; or so many minutes of
 * working time before the sandbox began.
 */
export type When = { daysAgo: number; time: string } | { minutesAgo: number }

/** What somebody did. Forms are filled by the words that stand beside their fields. */
export type Deed =
  | { do: 'press'; button: string }
  | { do: 'fill'; button: string; fields: Readonly<Record<string, string>> }
  | { do: 'assign'; to: Who }
  | { do: 'react'; emoji: string }
  /** In the thread of the card. */
  | { do: 'say'; text: string }
  /** In the thread of what the feedback channel says of this lead. */
  | { do: 'answer'; text: string }
  | { do: 'applaud'; emoji: string }

export type Scene = readonly [When, Who, Deed]

/** What happened to one lead from its hand-off on. */
export interface Tale {
  lead: SampleLead
  handedOff: When
  scenes: readonly Scene[]
}

/** Something said in a channel, about no lead in particular. */
export interface Remark {
  when: When
  who: Who
  channel: keyof typeof CHANNELS
  text: string
}

/** A hand-off as Baton's API takes it, with the record it comes from. */
export type SampleLead = { externalId: string } & Record<string, unknown>

/** At the team's wall-clock `time`, so many business days before today. */
export const on = (daysAgo: number, time: string): When => ({ daysAgo, time })

/** So many minutes of working time before the sandbox began. */
export const ago = (minutesAgo: number): When => ({ minutesAgo })

export const press = (button: string): Deed => ({ do: 'press', button })
export const assign = (to: Who): Deed => ({ do: 'assign', to })
export const react = (emoji: string): Deed => ({ do: 'react', emoji })
export const say = (text: string): Deed => ({ do: 'say', text })
export const answer = (text: string): Deed => ({ do: 'answer', text })
export const applaud = (emoji: string): Deed => ({ do: 'applaud', emoji })

export const fill = (button: string, fields: Readonly<Record<string, string>>): Deed => ({ do: 'fill', button, fields })

/** A try to reach the lead, as the form has it. */
export const attempt = (How: string, Result: string, Note?: string): Deed =>
  fill('Log attempt…', { How, Result, ...(Note !== undefined && { Note }) })

/** How a hand-off ended, as the form has it. */
export const close = (Outcome: string, fields: Readonly<Record<string, string>>): Deed =>
  fill('Close…', { Outcome, ...fields })
