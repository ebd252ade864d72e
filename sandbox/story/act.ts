import { CHANNELS, PEOPLE, type Who } from '../cast.ts'
import type { LocalSlack } from '../slack/local-slack.ts'
import type { Where } from '../slack/person/person.ts'
import type { Deed, SampleLead } from './tale.ts'

/** Whose hand it is, and on which card it lies. */
export interface Hand {
  slack: LocalSlack
  who: Who
  card: Where
}

/** Does one thing as a person would: with a button, a form, an emoji or words. @throws where it cannot be done */
export async function act({ slack, who, card }: Hand, lead: SampleLead, deed: Deed): Promise<void> {
  const person = slack.person(PEOPLE[who])
  const inFeedback = () =>
    person.seesMessage(CHANNELS.feedback, (seen) => seen.byApp && seen.text.includes(nameOf(lead)))
  switch (deed.do) {
    case 'press':
      await person.click(card, { label: deed.button })
      return
    case 'fill':
      return fillForm({ slack, who, card }, deed.button, Object.entries(deed.fields))
    case 'assign':
      return fillForm({ slack, who, card }, 'Assign…', [['Who takes it?', PEOPLE[deed.to]]])
    case 'react':
      await person.react(card, deed.emoji)
      return
    case 'say':
      await person.post(CHANNELS.handoffs, deed.text, { threadTs: card.ts })
      return
    case 'answer':
      await person.post(CHANNELS.feedback, deed.text, { threadTs: (await inFeedback()).ts })
      return
    case 'applaud':
      await person.react(await inFeedback(), deed.emoji)
  }
}

async function fillForm({ slack, who, card }: Hand, button: string, fields: [string, string][]): Promise<void> {
  const person = slack.person(PEOPLE[who])
  await person.click(card, { label: button })
  const form = await person.seesView()
  for (const [field, value] of fields) await form.fill(field, value)
  const { errors } = await form.submit()
  if (!errors) return
  await form.close()
  throw new Error(`${button} was not taken: ${JSON.stringify(errors)}`)
}

function nameOf(lead: SampleLead): string {
  return (lead['company'] as { name: string }).name
}
