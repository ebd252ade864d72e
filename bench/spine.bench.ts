import { afterAll, beforeAll, describe, it } from 'vitest'
import { type Baton, createBaton } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { createLogger } from '../src/logger.ts'
import { temporaryDirectory, testDatabase } from '../test/support/database.ts'
import { median, percentile, rate, report } from './measure.ts'
import { agreeableSlack, BOT_TOKEN, bareBolt, click, SIGNING_SECRET } from './yardstick.ts'

/** Each benchmark runs in turns with its yardstick, in the same run; medians over rounds. Nothing is asserted. */
describe('the spine', () => {
  const directory = temporaryDirectory()
  const posted: number[] = []
  let slack: Awaited<ReturnType<typeof agreeableSlack>>
  let bolt: Awaited<ReturnType<typeof bareBolt>>
  let baton: Baton

  beforeAll(async () => {
    slack = await agreeableSlack((method) => method === 'chat.postMessage' && posted.push(performance.now()))
    bolt = await bareBolt(slack.apiUrl)
    const read = readConfig({
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_API_URL: slack.apiUrl,
      HANDOFF_CHANNEL: 'C1',
      INTAKE_SECRET: 'bench',
      DATA_DIR: directory.path,
      HOST: '127.0.0.1',
      PORT: '0',
    })
    if (!read.ok) throw new Error('the benchmark is misconfigured')
    baton = await createBaton(read.config, {
      logger: createLogger({ level: 'silent' }),
      database: await testDatabase(),
    })
    await baton.start()
  })
  afterAll(async () => {
    await baton.stop()
    await bolt.close()
    await slack.close()
    directory.remove()
  })

  const handOff = async (name: string): Promise<string> => {
    const response = await fetch(`${baton.url()}/api/handoffs`, {
      method: 'POST',
      headers: { authorization: 'Bearer bench', 'content-type': 'application/json' },
      body: JSON.stringify({ lead: { email: `${name}@bench.example` }, tier: 'standard' }),
    })
    return ((await response.json()) as { id: string }).id
  }
  const send = async (url: string, value: string) => {
    const response = await fetch(url, { method: 'POST', ...click(value) })
    await response.arrayBuffer()
  }

  it('handoff-to-post: received → Slack called', async () => {
    const waits: number[] = []
    for (let i = 0; i < 60; i++) {
      const before = posted.length
      const begun = performance.now()
      await handOff(`post-${i}`)
      await baton.idle()
      waits.push((posted[before] ?? Number.NaN) - begun)
    }
    report('handoff-to-post', { p50_ms: median(waits), p90_ms: percentile(waits, 0.9) })
  })

  it.each([1, 16])(
    'click-durable: claims stored before the answer ÷ bare Bolt that does nothing, %d at once',
    async (lanes) => {
      const ratios: number[] = []
      for (let round = 0; round < 5; round++) {
        const ids = await Promise.all(Array.from({ length: 60 }, (_, i) => handOff(`click-${lanes}-${round}-${i}`)))
        await baton.idle()
        const floor = await rate(lanes, 300, () => send(bolt.url, 'x:1'))
        const ours = await rate(lanes, 60, () => send(`${baton.url()}/slack/events`, `${ids.pop()}:1`))
        await baton.idle()
        ratios.push(ours / floor)
      }
      report(`click-durable/${lanes}`, { ratio: median(ratios) })
    },
  )
})
