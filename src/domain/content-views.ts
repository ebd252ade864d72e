import type { ContentRequest } from './content-request.ts'
import type { Instant } from './instant.ts'

/** What happened to a request for content, as its thread tells it. Frozen when it is written; names are plain. */
export type RequestStep =
  | { type: 'accepted'; by: string; on: string }
  | { type: 'declined'; by: string; words: string }
  | { type: 'delivered'; by: string; name: string; link: string | null }
  | { type: 'signed_off'; by: string }
  | { type: 'not_yet'; by: string; words: string }
  /** Its day has passed: the one that was wished for while nobody answered, else the one that was promised. */
  | { type: 'passed'; waits: 'answer' | 'delivery'; on: string }

/** A member, as texts name them. */
interface Named {
  id: string
  name: string
}

/** Everything that a message or a form says about a request. */
export interface ContentRequestView {
  request: ContentRequest
  requester: Named
  /** Who moved it last. */
  mover: Named
  accepter: Named | null
  deliverer: Named | null
  /** What was delivered, as the library has it now. */
  content: { name: string; link: string | null } | null
  /** Permalink of its message, once it is posted. */
  link: string | null
  /** The team's day, `YYYY-MM-DD`. */
  today: string
  now: Instant
  /** IANA zone of the team's calendar. */
  zone: string
}

/** What was unused when a month was told of it; later changes do not alter it. */
export interface UnusedListed {
  /** `YYYY-MM`. */
  month: string
  /** Days without use. */
  days: number
  found: readonly { name: string; link: string | null }[]
  total: number
}
