import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { createBaton } from '../src/app.ts'
import { type Config, describeProblems, loadEnv, readConfig, secretsOf } from '../src/config.ts'
import { holdDataDirectory } from '../src/db/lock.ts'
import { createLogger } from '../src/logger.ts'
import { endWith } from '../src/main.ts'
import { stopOnSignals } from '../src/stop.ts'
import { AGREEMENT, CHANNELS, channels, PEOPLE, TEAM, users } from './cast.ts'
import { demoPlugin } from './demo.ts'
import { MovingClock } from './moving-clock.ts'
import { pagePlugin } from './page-server.ts'
import { playSamples, STORY_SPAN } from './samples.ts'
import { readSecrets, type Secrets, writeSecrets } from './secrets.ts'
import { createLocalSlack, type LocalSlack } from './slack/local-slack.ts'
import { appFromManifest } from './slack/manifest.ts'

const BOT_USER = 'U0BATON'

/** Starts a local Slack with Baton installed in it: no account, no network, everything in `DATA_DIR`. */
export async function main(argv: readonly string[]): Promise<void> {
  const read = readConfig(loadEnv())
  if (!read.ok) {
    console.error(describeProblems(read.problems))
    process.exit(2)
  }
  const given = read.config
  mkdirSync(given.dataDir, { recursive: true, mode: 0o700 })
  if (argv.includes('--reset')) await reset(given)
  const fresh = !existsSync(join(given.dataDir, 'slack.json'))
  const secrets = readSecrets(given.dataDir)
  const port = given.port || (await freePort(given.host))
  const zone = given.zoneDefault ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const config = sandboxConfig({ ...given, port }, secrets, zone)
  const logger = createLogger({ level: config.logLevel, secrets: secretsOf(config) })
  try {
    const clock = new MovingClock(fresh ? -STORY_SPAN : secrets.clockOffset)
    const slack = localSlack(config, secrets, clock, zone)
    const baton = await createBaton(config, { clock, logger })
    baton.http.register(slack.plugin, { prefix: '/sandbox' })
    baton.http.register(pagePlugin({ dir: pageDir(), as: PEOPLE.priya }))
    const moved = () => writeSecrets(given.dataDir, { ...secrets, clockOffset: clock.offset })
    const { intakeSecret } = config
    if (intakeSecret) baton.http.register(demoPlugin({ baton, clock, intakeSecret, zone, moved }))
    stopOnSignals(async () => {
      await baton.stop()
      await slack.stop()
    }, logger)
    await baton.start()
    if (fresh && intakeSecret) {
      console.log('Playing two days of sample hand-offs…')
      await playSamples({ baton, slack, clock, intakeSecret, zone, log: logger })
    }
    announce(baton.url())
  } catch (error) {
    endWith(error, logger)
  }
}

/** The same configuration, with the local Slack in place of the real one. */
function sandboxConfig(given: Config, secrets: Secrets, zone: string): Config {
  return {
    ...given,
    credentials: { kind: 'http', botToken: secrets.botToken, signingSecret: secrets.signingSecret },
    slackApiUrl: `http://${loopback(given.host)}:${given.port}/sandbox/api/`,
    handoffChannel: given.handoffChannel ?? CHANNELS.handoffs,
    feedbackChannel: given.feedbackChannel ?? CHANNELS.feedback,
    digestChannel: given.digestChannel ?? CHANNELS.scorecard,
    intakeSecret: given.intakeSecret ?? secrets.intakeSecret,
    agreementFile: given.agreementFile ?? sampleAgreement(given.dataDir),
    zoneDefault: zone,
  }
}

function sampleAgreement(dataDir: string): string {
  const file = join(dataDir, 'agreement.yml')
  if (!existsSync(file)) writeFileSync(file, AGREEMENT)
  return file
}

function localSlack(config: Config, secrets: Secrets, clock: MovingClock, zone: string): LocalSlack {
  const manifest = parse(readFileSync(fileURLToPath(rootFile('manifest.yml')), 'utf8')) as unknown
  const base = `http://${loopback(config.host)}:${config.port}`
  const { botToken, appToken, signingSecret } = secrets
  const slack = createLocalSlack({
    clock,
    team: TEAM,
    users: users(zone),
    channels: channels(BOT_USER),
    app: {
      ...appFromManifest(manifest),
      botToken,
      appToken,
      signingSecret,
      bot_user: BOT_USER,
      eventsUrl: `${base}/slack/events`,
    },
    saveTo: join(config.dataDir, 'slack.json'),
  })
  slack.setBaseUrl(`${base}/sandbox`)
  return slack
}

/** Where an address that listens everywhere is reached from this machine. */
function loopback(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

/** A file of the project, from `sandbox/` and from `dist/sandbox/` alike. */
function rootFile(name: string): URL {
  const here = new URL(`../${name}`, import.meta.url)
  return existsSync(here) ? here : new URL(`../../${name}`, import.meta.url)
}

function pageDir(): string {
  return fileURLToPath(rootFile('dist/page'))
}

/** Forgets the workspace, the hand-offs and the secrets of this sandbox; nothing else in the folder. */
async function reset({ dataDir, databaseUrl }: Config): Promise<void> {
  // Whoever runs on this folder holds it: their database is not pulled from under them.
  const lock = await holdDataDirectory(dataDir).catch((error: unknown) => {
    console.error((error as Error).message)
    process.exit(1)
  })
  for (const name of ['postgres', 'postgres.unfinished', 'slack.json', 'sandbox.json', 'agreement.yml']) {
    rmSync(join(dataDir, name), { recursive: true, force: true })
  }
  await lock.release()
  if (databaseUrl) console.error('--reset does not touch the server of DATABASE_URL: empty that database yourself.')
}

async function freePort(host: string): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, host, resolve))
  const address = probe.address()
  await new Promise<void>((resolve) => void probe.close(() => resolve()))
  return typeof address === 'object' && address ? address.port : 0
}

function announce(url: string): void {
  console.log(`
  Baton runs in its sandbox: a local Slack in the browser. Nothing leaves this machine.

    Open  ${url.replace('127.0.0.1', 'localhost')}

  Begin anew with: npm start -- --reset
`)
}
