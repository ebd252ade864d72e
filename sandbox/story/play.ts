import type { Baton } from '../../src/app.ts'
import type { Logger } from '../../src/logger.ts'
import { CHANNELS, PEOPLE } from '../cast.ts'
import type { MovingClock } from '../moving-clock.ts'
import type { LocalSlack } from '../slack/local-slack.ts'
import type { Where } from '../slack/person/person.ts'
import { walk } from '../walk.ts'
import { act } from './act.ts'
import { type Cue, script } from './script.ts'

export interface Stage {
  baton: Baton
  slack: LocalSlack
  clock: MovingClock
  intakeSecret: string
  zone: string
  log: Pick<Logger, 'warn' | 'error'>
  /** Ends the play between two scenes. */
  signal: AbortSignal
}

/**
 * Plays a week of hand-offs, so that the first screen is alive. Everything goes through Baton's own doors, by the hands
 * of the people in the story, while the sandbox's clock runs through those days and arrives at the present.
 */
export async function playStory(stage: Stage): Promise<void> {
  const { baton, slack, clock, signal } = stage
  const cards = new Map<string, Where>()
  for (const { at, cue } of script(Date.now(), stage.zone)) {
    if (signal.aborted) return
    if (at > clock.now()) await walk(stage, at)
    await perform(stage, cue, cards).catch((error: unknown) =>
      stage.log.warn({ err: error }, 'a scene could not be played'),
    )
    await slack.settled()
    await baton.idle()
  }
  await walk(stage, Date.now())
  await baton.idle()
}

async function perform(stage: Stage, cue: Cue, cards: Map<string, Where>): Promise<void> {
  const { slack } = stage
  switch (cue.do) {
    case 'hand off':
      return handOff(stage, cue.lead)
    case 'remark': {
      const { who, channel, text } = cue.remark
      await slack.person(PEOPLE[who]).post(CHANNELS[channel], text)
      return
    }
    case 'read':
      return everybodyReads(slack)
    case 'deed': {
      const card = cards.get(cue.lead.externalId) ?? (await cardOf(stage, cue.lead.externalId))
      cards.set(cue.lead.externalId, card)
      await act({ slack, who: cue.who, card }, cue.lead, cue.deed)
      // Whoever does something in a channel has read it.
      slack.workspace.markRead(PEOPLE[cue.who], card.channel)
    }
  }
}

function everybodyReads({ workspace }: LocalSlack): void {
  for (const person of Object.values(PEOPLE)) {
    for (const channel of workspace.channels.all()) {
      if (workspace.canSee(person, channel.id)) workspace.markRead(person, channel.id)
    }
  }
}

async function handOff({ baton, intakeSecret }: Stage, lead: object): Promise<void> {
  const answer = await fetch(`${baton.url()}/api/handoffs`, {
    method: 'POST',
    headers: { authorization: `Bearer ${intakeSecret}`, 'content-type': 'application/json' },
    body: JSON.stringify(lead),
  })
  if (answer.status !== 202) throw new Error(`not handed off: ${answer.status} ${await answer.text()}`)
}

/** Where the card of a lead is, as any other tool would read it. */
async function cardOf({ baton, intakeSecret }: Stage, externalId: string): Promise<Where> {
  const address = `${baton.url()}/api/handoffs/${encodeURIComponent(externalId)}`
  const answer = await fetch(address, { headers: { authorization: `Bearer ${intakeSecret}` } })
  const { slack } = (await answer.json()) as { slack: Where | null }
  if (!slack) throw new Error(`${externalId} has no card yet`)
  return { channel: slack.channel, ts: slack.ts }
}
