import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Baton, createBaton } from '../src/app.ts'
import { type Config, secretsOf } from '../src/config.ts'
import { createLogger } from '../src/logger.ts'
import { applyAgreement } from '../src/use-cases/apply-agreement.ts'
import { TIMING } from '../src/use-cases/timing.ts'
import { agreement, PEOPLE, TEAM } from './cast.ts'
import { demoPlugin } from './demo/routes.ts'
import { MovingClock } from './moving-clock.ts'
import { pagePlugin } from './page-server.ts'
import { SandboxFile } from './secrets.ts'
import { localSlack, pageDir, sandboxConfig } from './setting.ts'
import type { LocalSlack } from './slack/local-slack.ts'
import { playStory, type Stage } from './story/play.ts'
import { STORY_SPAN } from './story/script.ts'

export interface WorldOptions {
  /** With the port to listen on; without credentials. */
  given: Config
  zone: string
  /** Called when somebody wants to begin anew; null where they cannot. */
  reset: (() => void) | null
}

/** A local Slack with Baton installed in it, serving its page. */
export interface World {
  url: string
  baton: Baton
  slack: LocalSlack
  /** Whether this start plays the first week. */
  fresh: boolean
  /** Resolves once the first week was played, or was broken off; whether it was played to its end. */
  played: Promise<boolean>
  close(): Promise<void>
}

/**
 * Starts the sandbox: no account, no network, everything in `dataDir`. A first week is played while the page can
 * already be looked at.
 *
 * @throws what keeps Baton from starting
 */
export async function openWorld({ given, zone, reset }: WorldOptions): Promise<World> {
  const file = new SandboxFile(given.dataDir)
  const { secrets, progress } = file
  const config = sandboxConfig(given, secrets, zone)
  const log = createLogger({ level: config.logLevel, secrets: secretsOf(config) })
  // On a database server there may be hand-offs of an earlier start, however far its week came.
  const fresh = !progress.played && !existsSync(join(given.dataDir, 'slack.json'))
  if (!fresh) file.remember({ played: true })
  const clock = new MovingClock(fresh ? -STORY_SPAN : progress.clockOffset)
  const slack = localSlack(config, secrets, clock, zone)
  // The local Slack has no rate limits of its own, and a week must be played in seconds.
  const baton = await createBaton(config, { clock, logger: log, timing: { ...TIMING, pace: 0 } })
  const intakeSecret = config.intakeSecret ?? secrets.intakeSecret
  baton.http.register(slack.plugin, { prefix: '/sandbox' })
  baton.http.register(pagePlugin({ dir: pageDir(), as: PEOPLE.priya }))
  let played = Promise.resolve(true)
  const demo = demoPlugin({
    ...{ baton, clock, intakeSecret, zone, reset },
    playing: () => !file.progress.played,
    played: () => played,
    moved: () => file.remember({ clockOffset: clock.offset }),
    takeSamples: (count) => {
      const next = file.progress.samples
      file.remember({ samples: next + count })
      return next
    },
  })
  baton.http.register(demo)
  await baton.start()
  await agreeAtFirst(baton, zone)

  const ending = new AbortController()
  const stage = { baton, slack, clock, intakeSecret, zone, log, signal: ending.signal }
  if (fresh) played = play(stage, file)
  return {
    ...{ url: baton.url(), baton, slack, fresh, played },
    close: async () => {
      ending.abort()
      await played
      await baton.stop()
      await slack.stop()
    },
  }
}

/** Lists the sandbox's people once; from then on the agreement is changed in Slack, unless AGREEMENT_FILE is set. */
async function agreeAtFirst({ deps }: Baton, zone: string): Promise<void> {
  const known = await deps.store.agreement(TEAM.id)
  if (!known) await applyAgreement(deps, TEAM.id, agreement(zone), 'file')
}

/** @returns whether it was played to its end; a play that was broken off is none, and the next start begins it anew */
async function play(stage: Stage, file: SandboxFile): Promise<boolean> {
  await playStory(stage).catch((error: unknown) =>
    stage.log.error({ err: error }, 'the first week could not be played to its end'),
  )
  if (stage.signal.aborted) return false
  stage.clock.advance(Math.max(0, -stage.clock.offset))
  file.remember({ played: true, clockOffset: 0 })
  return true
}
