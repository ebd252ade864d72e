import type { WebClient } from '@slack/web-api'
import type { Deps } from '../use-cases/deps.ts'

/** What the doors of the Slack room need: the use-cases' dependencies, and a client for forms and private answers. */
export interface Room {
  deps: Deps
  clientFor: (workspaceId: string) => WebClient
}
