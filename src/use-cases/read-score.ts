import { teamZone } from '../domain/agreement.ts'
import type { Instant } from '../domain/instant.ts'
import type { Digest } from '../domain/messages.ts'
import { type OwnFigures, ownFigures } from '../domain/own-figures.ts'
import { type Period, periodContaining } from '../domain/period.ts'
import { readScoreAsked, type ScoreAsked } from '../domain/score-asked.ts'
import { localDate } from '../domain/zone.ts'
import { agreementInForce } from './agreement-in-force.ts'
import type { Deps } from './deps.ts'
import { composeFor } from './publish-digest.ts'

/** Both sides' figures of a period, as its digest tells them, with those of who asked. */
export interface Score {
  ok: true
  digest: Digest
  own: OwnFigures
}

/** What somebody asked for with `/baton score`, for them alone; null before Baton has joined. */
export async function readScore(
  deps: Deps,
  workspaceId: string,
  slackId: string,
  text: string,
): Promise<Score | (ScoreAsked & { ok: false }) | null> {
  const workspace = await deps.store.workspace(workspaceId)
  if (!workspace) return null
  const { agreement } = await agreementInForce(deps, deps.store, workspaceId)
  const zone = teamZone(agreement)
  const now = deps.clock.now()
  const asked = readScoreAsked(text, localDate(now, zone))
  if (!asked.ok) return asked
  const period = periodContaining(asked.period, asked.date, zone)
  return {
    ok: true,
    digest: await composeFor(deps, workspace, asked.date, asked.period),
    own: await readOwnFigures(deps, workspaceId, slackId, period, now),
  }
}

/** One person's figures: for them and their manager alone (PRODUCT §8). */
export async function readOwnFigures(
  deps: Deps,
  workspaceId: string,
  slackId: string,
  { from, to }: Pick<Period, 'from' | 'to'>,
  now: Instant,
): Promise<OwnFigures> {
  return ownFigures(await deps.store.ownFacts(workspaceId, slackId, from, to), slackId, { from, to, now })
}
