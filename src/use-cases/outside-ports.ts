import type { Person } from './ports.ts'

/** Asks Slack who somebody is. Null when Slack does not know them. */
export interface Directory {
  lookUp(workspaceId: string, slackId: string): Promise<Person | null>
  /** Null also where Baton may not read e-mail addresses. */
  findByEmail(workspaceId: string, email: string): Promise<Person | null>
}

/** Wakes sleepers after a commit. */
export interface Wake {
  outbox(): void
  clocks(): void
  /** Offers, snoozes and resting leads. */
  handoffs(): void
  /** There may be a second copy of a message to take away. */
  strays(): void
}
