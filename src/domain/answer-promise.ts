import type { Closed } from './closed.ts'
import type { Instant } from './instant.ts'

/** Slack id and plain name. */
type Named = Readonly<Record<'id' | 'name', string>>

/** What marketing said it will change, until somebody ticks it off. */
export interface AnswerPromise {
  id: string
  what: string
  /** `YYYY-MM-DD`, in the team's zone. */
  due: string
  by: Named
  madeAt: Instant
  done: { at: Instant; by: Named } | null
  /** The feedback that it answers. */
  about: readonly AboutClose[]
}

/** One close that a promise is about. */
export interface AboutClose extends Closed {
  company: string
  /** Slack id of who said why it closed; null where nobody did. */
  tellerId: string | null
  /** Permalink of its card; null while it has none. */
  link: string | null
}

/** Whether the day it was promised for is over. @param today  `YYYY-MM-DD` in the team's zone */
export function isLate({ due, done }: Pick<AnswerPromise, 'due' | 'done'>, today: string): boolean {
  return done === null && due < today
}
