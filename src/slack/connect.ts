import { App, type Receiver } from '@slack/bolt'
import type { WebClientOptions } from '@slack/web-api'
import { boltLogger } from './client.ts'
import { openDoors } from './doors.ts'
import type { Joined } from './join.ts'
import type { Room } from './room.ts'

export interface ConnectOptions {
  receiver: Receiver
  token: string
  clientOptions: WebClientOptions
  /** Who we are; asks Slack where that is not known yet. */
  identity: () => Promise<Joined>
  room: Room
}

/** Bolt, with every door open, on a receiver of ours. */
export function connectSlack({ receiver, token, clientOptions, identity, room }: ConnectOptions): App {
  const app = new App({
    receiver,
    clientOptions,
    logger: boltLogger(room.deps.log),
    // Bolt would ask Slack who we are in the middle of the first event.
    authorize: async () => {
      const { botId, botUserId, workspaceId } = await identity()
      return { botToken: token, botUserId, teamId: workspaceId, ...(botId && { botId }) }
    },
  })
  // Whatever a listener throws makes the receiver refuse the payload, so that Slack sends an event again.
  app.error(async (error) => {
    throw error
  })
  openDoors(app, room)
  return app
}
