import type { SeenMessage } from '../../sandbox/slack/person/seen.ts'
import { leadAt, press, sendForm, type Who } from './card.ts'
import { CHANNELS, PEOPLE, type Stage } from './stage.ts'

/** Steps of journeys that close leads and answer why. */

export const LOST = {
  Outcome: 'Lost',
  Why: 'Price',
  'How close was it?': 'Nearly there',
  'What did they say?': 'Double what she pays today.',
}

/** Somebody claims a new lead and closes it. */
export async function closeLead(
  stage: Stage,
  company: string,
  { who = 'priya', fields = LOST, more = {} }: { who?: Who; fields?: Record<string, string>; more?: object } = {},
): Promise<void> {
  await stage.handOff(leadAt(company, { ...more }))
  await press(stage, who, company, 'Claim')
  const errors = await sendForm(stage, who, company, 'Close…', fields)
  if (Object.keys(errors).length > 0) throw new Error(`not closed: ${JSON.stringify(errors)}`)
}

/** The messages of the feedback channel that name something, oldest first, private answers left out. */
export function feedbackNaming(stage: Stage, words: string): SeenMessage[] {
  return stage.slack
    .person(PEOPLE.maya)
    .sees(CHANNELS.feedback)
    .filter((seen) => seen.text.includes(words) && !seen.ephemeral && seen.threadTs === undefined)
}

/** The one message of the feedback channel that names something. @throws where there is none, or are several */
export function feedbackOn(stage: Stage, words: string): SeenMessage {
  const [found, ...others] = feedbackNaming(stage, words)
  if (!found || others.length > 0)
    throw new Error(`${others.length + (found ? 1 : 0)} feedback messages about ${words}`)
  return found
}

/** Opens the form under the message that names something, fills it and sends it. @returns what was wrong */
export async function answerOn(
  stage: Stage,
  who: Who,
  words: string,
  fields: Record<string, unknown>,
): Promise<Record<string, string>> {
  const person = stage.slack.person(PEOPLE[who])
  await person.click(feedbackOn(stage, words), { label: 'Answer…' })
  await stage.settled()
  const form = await person.seesView('Answer feedback')
  for (const [field, value] of Object.entries(fields)) {
    await form.choose(field, value)
    // The form follows the kind that was chosen.
    await stage.settled()
  }
  const { errors = {} } = await form.submit()
  if (Object.keys(errors).length > 0) await form.close()
  await stage.settled()
  return errors
}

/** Writes under the message that names something. */
export async function replyOn(stage: Stage, who: Who, words: string, text: string): Promise<void> {
  const { ts } = feedbackOn(stage, words)
  await stage.slack.person(PEOPLE[who]).post(CHANNELS.feedback, text, { threadTs: ts })
  await stage.settled()
}

/** What stands under it, without itself. */
export function underFeedback(stage: Stage, words: string): SeenMessage[] {
  const { ts } = feedbackOn(stage, words)
  return stage.slack
    .person(PEOPLE.maya)
    .thread(CHANNELS.feedback, ts)
    .filter((seen) => seen.ts !== ts)
}
