import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { App } from '@slack/bolt'

export const SIGNING_SECRET = 'a-signing-secret-of-the-benchmarks'
export const BOT_TOKEN = 'xoxb-of-the-benchmarks'

/** A Slack that says yes to everything at once, so that what is measured is the program and not its double. */
export async function agreeableSlack(
  onCall: (method: string) => void = () => {},
): Promise<{ apiUrl: string; close(): Promise<void> }> {
  let ts = 1_800_000_000
  const server = createServer((request, response) => {
    const method = request.url?.split('/').at(-1) ?? ''
    onCall(method)
    request.resume().on('end', () => {
      const answer = {
        ok: true,
        ...(method === 'auth.test' && {
          team_id: 'T1',
          team: 'Bench',
          url: 'https://bench.slack.com/',
          user_id: 'UBOT',
          bot_id: 'B1',
        }),
        ...(method === 'users.info' && {
          user: { id: 'U1', team_id: 'T1', name: 'rep', real_name: 'Rep', tz: 'UTC', profile: {} },
        }),
        ...(method === 'chat.postMessage' && { channel: 'C1', ts: `${++ts}.000100` }),
      }
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
    })
  })
  const { port, close } = await listening(server)
  return { apiUrl: `http://127.0.0.1:${port}/api/`, close }
}

/** Bare Bolt, whose one listener acknowledges and does nothing: the floor under every click. */
export async function bareBolt(apiUrl: string): Promise<{ url: string; close(): Promise<void> }> {
  const app = new App({
    token: BOT_TOKEN,
    signingSecret: SIGNING_SECRET,
    clientOptions: { slackApiUrl: apiUrl },
    tokenVerificationEnabled: false,
  })
  app.action('handoff.claim', async ({ ack }) => ack())
  const server = await app.start({ port: 0, host: '127.0.0.1' })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/slack/events`, close: async () => void (await app.stop()) }
}

let clicks = 0

/** A signed click on Claim, of the size that Slack sends (4.4 KB: it repeats the whole message). */
export function click(value: string, user = 'U1'): { body: string; headers: Record<string, string> } {
  const payload = {
    type: 'block_actions',
    user: { id: user, team_id: 'T1' },
    team: { id: 'T1', domain: 'bench' },
    container: { type: 'message', message_ts: '1800000001.000100', channel_id: 'C1' },
    channel: { id: 'C1', name: 'handoffs' },
    message: { text: 'x'.repeat(3_600) },
    trigger_id: '1.2.3',
    actions: [
      {
        type: 'button',
        action_id: 'handoff.claim',
        block_id: 'b',
        value,
        action_ts: `${1_800_000_000 + ++clicks}.000100`,
      },
    ],
  }
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
  const seconds = Math.floor(Date.now() / 1000)
  const signature = `v0=${createHmac('sha256', SIGNING_SECRET).update(`v0:${seconds}:${body}`).digest('hex')}`
  return {
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(seconds),
      'x-slack-signature': signature,
    },
  }
}

async function listening(server: Server): Promise<{ port: number; close(): Promise<void> }> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
