import type { Notice } from '../../domain/messages.ts'
import { context, type Rendered, section } from './blocks.ts'
import { fitMessage } from './fit.ts'
import { word } from './text.ts'
import { count } from './words.ts'

/** What only a person can mend, to the people who look after Baton: what is, what waits, what to do. */
export function notice(told: Notice): Rendered {
  return told.about === 'closed_door' ? closedDoor(told) : deadLetters(told)
}

const DOORS = { handoffs: 'hand-off', feedback: 'feedback', digest: 'digest' } as const

/** Slack's word for why, and what mends it. */
const REASONS = new Map<string, readonly [is: string, todo: string]>(
  Object.entries({
    no_channel: ['no channel is chosen for it', 'Name one in the agreement, or set it where Baton is started'],
    is_archived: ['the channel is archived', 'Unarchive it, or choose another in the agreement'],
    is_inactive: ['the channel is archived', 'Unarchive it, or choose another in the agreement'],
    not_in_channel: ['Baton is not in the channel', 'Invite it there: `/invite @Baton`'],
    channel_not_found: [
      'the channel is gone, or private and without Baton',
      'Invite Baton there, or choose another in the agreement',
    ],
    restricted_action: ['only some people may post in the channel', 'Let Baton post there, or choose another'],
    missing_scope: ['Baton was not given the right to post', 'Install it again with the scopes of its manifest'],
  } as const),
)

function closedDoor({ door, channel, reason, waiting, fallback, over }: Notice & { about: 'closed_door' }): Rendered {
  const name = `${DOORS[door]} channel${channel ? ` <#${channel}>` : ''}`
  if (over) {
    const sentence = `The ${name} takes messages again. What waited has gone out, in order.`
    return fitMessage(sentence, context(`:white_check_mark: ${sentence}`))
  }
  const [is, todo] = REASONS.get(reason) ?? [`Slack says ${word(reason)}`, 'Look at the channel’s settings']
  const meanwhile = fallback
    ? `Its messages go to <#${fallback}> meanwhile.`
    : `${waiting > 0 ? `${count(waiting, 'message waits', 'messages wait')} and will go out in order.` : 'Messages wait.'} Clocks run on, and leads can be claimed in Baton’s Home.`
  const sentence = `Baton cannot post in the ${name}: ${is}.`
  return fitMessage(`${sentence} ${todo}.`, [section(`:warning: *${sentence}*\n${todo}.`), ...context(meanwhile)])
}

function deadLetters({ total }: Notice & { about: 'dead_letters' }): Rendered {
  if (total === 0) {
    const sentence = 'Every message is delivered or on its way again.'
    return fitMessage(sentence, context(`:white_check_mark: ${sentence}`))
  }
  const sentence = `${count(total, 'message')} could not be delivered.`
  return fitMessage(`${sentence} Baton’s Home says which and why.`, [
    section(`:warning: *${sentence}*\nBaton’s Home says which and why, and lets you try again.`),
  ])
}
