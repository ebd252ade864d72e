import type { Clock } from '../clock.ts'
import type { Rule } from './rules.ts'

/** Milliseconds between two messages to one channel. Source: Slack, rate limits, "posting messages". */
const BETWEEN_POSTS = 1_000
const MINUTE = 60_000

/**
 * Calls a minute that Slack promises to take, by method. It takes more in bursts; here the promise is the limit.
 * Source: the "Rate limits" line of each method's page.
 */
const A_MINUTE: Record<string, number> = {
  ...tier(20, ['conversations.list', 'users.list', 'pins.add', 'pins.remove', 'emoji.list', 'files.delete']),
  ...tier(50, [
    ...['chat.update', 'chat.delete', 'reactions.add', 'reactions.remove', 'reactions.get', 'users.lookupByEmail'],
    ...['conversations.history', 'conversations.replies', 'conversations.info', 'conversations.open', 'team.info'],
    ...['conversations.join', 'users.conversations', 'chat.scheduleMessage', 'chat.deleteScheduledMessage'],
  ]),
  ...tier(100, [
    ...['chat.postEphemeral', 'users.info', 'users.profile.get', 'conversations.members', 'files.info'],
    ...['views.open', 'views.push', 'views.update', 'views.publish'],
    ...['files.getUploadURLExternal', 'files.completeUploadExternal'],
  ]),
}

function tier(calls: number, methods: string[]): Record<string, number> {
  return Object.fromEntries(methods.map((each) => [each, calls]))
}

/** Slack's own rate limits: a message a second in each channel, and so many calls a minute of each other method. */
export function realRates(clock: Clock): Rule {
  const posted = new Map<unknown, number>()
  const called = new Map<string, number[]>()
  return ({ method, channel }) => {
    const now = clock.now()
    if (method === 'chat.postMessage') {
      const wait = (posted.get(channel) ?? Number.NEGATIVE_INFINITY) + BETWEEN_POSTS - now
      if (wait > 0) return limited(wait)
      posted.set(channel, now)
      return undefined
    }
    const most = Object.hasOwn(A_MINUTE, method) ? A_MINUTE[method] : undefined
    if (most === undefined) return undefined
    const recent = (called.get(method) ?? []).filter((at) => at > now - MINUTE)
    called.set(method, recent)
    const first = recent[0]
    if (first !== undefined && recent.length >= most) return limited(first + MINUTE - now)
    recent.push(now)
    return undefined
  }
}

/** Whole seconds, as the header has them: never sooner than the limit ends. */
function limited(ms: number): { kind: 'rate_limited'; retryAfter: number } {
  return { kind: 'rate_limited', retryAfter: Math.max(1, Math.ceil(ms / 1000)) }
}
