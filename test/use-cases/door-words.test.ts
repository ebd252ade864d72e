import { describe, expect, it } from 'vitest'
import { notice } from '../../src/slack/render/notice.ts'
import { isClosedDoor } from '../../src/use-cases/closed-door.ts'
import { doorWords } from '../../src/use-cases/door-words.ts'
import { queueFindings } from '../../src/use-cases/examine-queue.ts'
import { slackFindings } from '../../src/use-cases/examine-slack.ts'

/** What closes a channel, by Slack's word. */
const CLOSING = [
  'is_archived',
  'is_inactive',
  'not_in_channel',
  'channel_not_found',
  'restricted_action',
  'missing_scope',
]

const told = (reason: string): string => {
  const door = {
    about: 'closed_door',
    door: 'handoffs',
    channel: 'C1',
    waiting: 2,
    fallback: null,
    over: false,
  } as const
  return notice({ ...door, reason }).text
}
const examined = (error: string) =>
  queueFindings({ waiting: 0, oldest: null, dead: [], parked: [{ channel: 'handoffs', error, messages: 2 }] }, 0)[1]
const looked = (error: string) =>
  slackFindings({
    ...{ kind: 'joined', team: 'Meridian', over: 'HTTP', missing: [], declined: [] },
    channels: [{ use: 'handoffs', name: 'leads', error }],
  } as const).at(-1)

describe('What a channel that takes no messages is said to need', () => {
  it.each(['no_channel', ...CLOSING])('%s: the same in Slack, in the queue and beside the channel', (error) => {
    const { is, todo } = doorWords(error) ?? { is: '', todo: '' }
    expect(told(error)).toBe(`Baton cannot post in the hand-off channel <#C1>: ${is}. ${todo}.`)
    expect(examined(error)?.todo).toBe(`${todo}.`.replaceAll('`', ''))
    expect(looked(error)?.todo).toBe(examined(error)?.todo)
  })

  it.each(CLOSING)('%s closes a channel', (error) => expect(isClosedDoor(error)).toBe(true))

  it('a word that nobody has words for is Slack’s own', () => {
    expect(told('something_new')).toContain('Slack says something')
    expect(examined('something_new')?.todo).toBe('Put that right in Slack; what waits is then sent by itself.')
    expect(doorWords('constructor')).toBeNull()
  })
})
