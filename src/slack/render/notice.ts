import type { Notice } from '../../domain/notice.ts'
import { doorWords } from '../../use-cases/door-words.ts'
import { context, type Rendered, section } from './blocks.ts'
import { fitMessage } from './fit.ts'
import { word } from './text.ts'
import { count } from './words.ts'

/** What only a person can mend, to the people who look after Baton: what is, what waits, what to do. */
export function notice(told: Notice): Rendered {
  return told.about === 'closed_door' ? closedDoor(told) : deadLetters(told)
}

const DOORS = { handoffs: 'hand-off', feedback: 'feedback', digest: 'digest' } as const

function closedDoor({ door, channel, reason, waiting, fallback, over }: Notice & { about: 'closed_door' }): Rendered {
  const name = `${DOORS[door]} channel${channel ? ` <#${channel}>` : ''}`
  if (over) {
    const sentence = `The ${name} takes messages again. What waited has gone out, in order.`
    return fitMessage(sentence, context(`:white_check_mark: ${sentence}`))
  }
  const unknown = { is: `Slack says ${word(reason)}`, todo: 'Look at the channel’s settings' }
  const { is, todo } = doorWords(reason) ?? unknown
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
