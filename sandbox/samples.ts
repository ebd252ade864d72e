import type { Baton } from '../src/app.ts'
import type { Logger } from '../src/logger.ts'
import { CHANNELS, PEOPLE } from './cast.ts'
import type { MovingClock } from './moving-clock.ts'
import type { LocalSlack } from './slack/local-slack.ts'
import { type Scene, STORY } from './story.ts'

export interface Stage {
  baton: Baton
  slack: LocalSlack
  clock: MovingClock
  intakeSecret: string
  zone: string
  log: Pick<Logger, 'warn'>
}

/** Milliseconds before now at which the story begins; enough for two business days before today, over any weekend. */
export const STORY_SPAN = 6 * 86_400_000

/**
 * Plays a few days of hand-offs, so that the first screen is alive. Everything goes through Baton's own doors, by the
 * hands of the people in the story, while the sandbox's clock runs through those days.
 */
export async function playSamples(stage: Stage): Promise<void> {
  for (const { at, scene } of schedule(Date.now(), stage.zone)) {
    stage.clock.advance(Math.max(0, at - stage.clock.now()))
    await settled(stage)
    await play(stage, scene).catch((error: unknown) => stage.log.warn({ err: error }, 'a sample could not be played'))
    await settled(stage)
  }
  stage.clock.advance(Math.max(0, Date.now() - stage.clock.now()))
}

async function settled({ baton, slack }: Stage): Promise<void> {
  await baton.idle()
  await slack.settled()
}

async function play(stage: Stage, scene: Scene): Promise<void> {
  if (scene.do === 'hand off') {
    await handOff(stage, scene.lead)
    return
  }
  const person = stage.slack.person(PEOPLE[scene.who])
  const card = await person.seesMessage(
    CHANNELS.handoffs,
    (seen) => !seen.broadcast && seen.text.includes(scene.company),
  )
  if (scene.do === 'react') await person.react(card, scene.emoji)
  else await person.click(card, { label: scene.button })
  if (scene.do !== 'fill') return
  const form = await person.seesView()
  for (const [field, value] of scene.fields) await form.fill(field, value)
  await form.submit()
}

async function handOff({ baton, intakeSecret }: Stage, lead: object): Promise<void> {
  await fetch(`${baton.url()}/api/handoffs`, {
    method: 'POST',
    headers: { authorization: `Bearer ${intakeSecret}`, 'content-type': 'application/json' },
    body: JSON.stringify(lead),
  })
}

/** The scenes at their instants: `day` counts business days back from today, `time` is the team's. */
function schedule(now: number, zone: string): { at: number; scene: Scene }[] {
  const days = businessDaysBefore(now, zone)
  return STORY.flatMap((scene) => {
    const day = days[scene.daysAgo - 1]
    return day === undefined ? [] : [{ at: instantOf(day, scene.time, zone), scene }]
  })
}

/** The two Mondays-to-Fridays before today, the latest first, as `YYYY-MM-DD`. */
function businessDaysBefore(now: number, timeZone: string): string[] {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
  const today = format.format(now)
  const days: string[] = []
  for (let back = 1; days.length < 2 && back < 7; back++) {
    const noon = new Date(`${today}T12:00:00Z`)
    noon.setUTCDate(noon.getUTCDate() - back)
    if (noon.getUTCDay() % 6 !== 0) days.push(noon.toISOString().slice(0, 10))
  }
  return days
}

/** The instant of a wall-clock time; where a day has it twice or not at all, one close to it will do for a story. */
function instantOf(day: string, time: string, timeZone: string): number {
  const guess = Date.parse(`${day}T${time}:00Z`)
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  const shown = Date.parse(`${format.format(guess).replace(' ', 'T')}Z`)
  return guess - (shown - guess)
}
