import { describeProblems, loadEnv, readConfig, secretsOf } from '../src/config.ts'
import { createLogger } from '../src/logger.ts'
import { endWith } from '../src/main.ts'
import { stopOnSignals } from '../src/stop.ts'
import { forget, startSandbox } from './sandbox.ts'
import type { World } from './world.ts'

/** Starts a local Slack with Baton installed in it: no account, no network, everything in `DATA_DIR`. */
export async function main(argv: readonly string[]): Promise<void> {
  const read = readConfig(loadEnv())
  if (!read.ok) {
    console.error(describeProblems(read.problems))
    process.exit(2)
  }
  const { config } = read
  const log = createLogger({ level: config.logLevel, secrets: secretsOf(config) })
  const failed = (error: unknown) => endWith(error, log)
  try {
    if (argv.includes('--reset')) {
      await forget(config)
      if (config.databaseUrl)
        console.error('--reset does not touch the server of DATABASE_URL: empty that database yourself.')
    }
    const starting = startSandbox({ config, begun: announce, failed })
    stopOnSignals(async () => (await starting).close(), log)
    await starting
  } catch (error) {
    failed(error)
  }
}

function announce({ url, fresh, played }: World): void {
  const address = url.replace('127.0.0.1', 'localhost')
  const more = fresh ? 'A week of hand-offs is being played there, in well under a minute: you can watch.' : ''
  console.log(`
  Baton runs in its sandbox: a local Slack in the browser. Nothing leaves this machine.

    Open  ${address}

  ${[more, 'Begin anew with: npm start -- --reset'].filter(Boolean).join('\n  ')}
`)
  void played.then((toTheEnd) => {
    if (fresh && toTheEnd) console.log(`\n  The first week was played. It is your turn: ${address}\n`)
  })
}
