import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import type { Config } from '../src/config.ts'
import { CHANNELS, channels, TEAM, users } from './cast.ts'
import type { MovingClock } from './moving-clock.ts'
import type { Secrets } from './secrets.ts'
import { createLocalSlack, type LocalSlack } from './slack/local-slack.ts'
import { appFromManifest } from './slack/manifest.ts'

const BOT_USER = 'U0BATON'

/** The same configuration, with the local Slack in place of the real one. */
export function sandboxConfig(given: Config, secrets: Secrets, zone: string): Config {
  return {
    ...given,
    credentials: { kind: 'http', botToken: secrets.botToken, signingSecret: secrets.signingSecret },
    slackApiUrl: `${baseOf(given)}/sandbox/api/`,
    handoffChannel: given.handoffChannel ?? CHANNELS.handoffs,
    feedbackChannel: given.feedbackChannel ?? CHANNELS.feedback,
    digestChannel: given.digestChannel ?? CHANNELS.scorecard,
    intakeSecret: given.intakeSecret ?? secrets.intakeSecret,
    zoneDefault: zone,
  }
}

/** The workspace with its people and Baton's manifest installed in it, kept in `slack.json`. */
export function localSlack(config: Config, secrets: Secrets, clock: MovingClock, zone: string): LocalSlack {
  const manifest = parse(readFileSync(fileURLToPath(rootFile('manifest.yml')), 'utf8')) as unknown
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
      eventsUrl: `${baseOf(config)}/slack/events`,
    },
    saveTo: join(config.dataDir, 'slack.json'),
  })
  slack.setBaseUrl(`${baseOf(config)}/sandbox`)
  return slack
}

/** Where the built page is. */
export function pageDir(): string {
  return fileURLToPath(rootFile('dist/page'))
}

/** How the sandbox's server is reached from this machine. An address that listens everywhere is reached by loopback. */
function baseOf({ host, port }: Config): string {
  if (host === '0.0.0.0' || host === '::') return `http://127.0.0.1:${port}`
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** A file of the project, from `sandbox/` and from `dist/sandbox/` alike. */
function rootFile(name: string): URL {
  const here = new URL(`../${name}`, import.meta.url)
  return existsSync(here) ? here : new URL(`../../${name}`, import.meta.url)
}
