import type { Message } from '../server/wire.ts'
import { useStage } from '../stage.ts'
import { formatDate } from '../text/dates.ts'
import { PlainText } from '../text/text.tsx'
import { authorOf, isReply, millisOf } from './author.ts'
import { Avatar } from './avatar.tsx'

/** "3 replies" under a message, with who answered and when last. */
export function ReplyBar({ message, channel }: { message: Message; channel: string }) {
  const { state, reader, go } = useStage()
  const replies = (state.messages[channel] ?? []).filter(
    (other) => isReply(other) && other.threadTs === message.ts && !other.ephemeral,
  )
  const count = Math.max(message.replyCount ?? 0, replies.length)
  if (count === 0 || isReply(message)) return null
  const people = [...new Map(replies.map((reply) => [reply.user ?? reply.bot, authorOf(reply, state)])).entries()]
  const last = replies.at(-1)
  return (
    <button type="button" className="reply-bar" onClick={() => go({ thread: message.ts, focus: null })}>
      <span className="reply-faces">
        {people.slice(0, 4).map(([id, author]) => (
          <Avatar key={id} person={author.person} size="small" />
        ))}
      </span>
      <span className="reply-count">
        {count} {count === 1 ? 'reply' : 'replies'}
      </span>
      {last && (
        <span className="reply-last">
          Last reply {formatDate('\u200b{date_short_pretty} at {time}', millisOf(last.ts) / 1000, reader)}
        </span>
      )}
    </button>
  )
}

/** Above a reply that was also sent to the channel. */
export function RepliedTo({ message, channel }: { message: Message; channel: string }) {
  const { state, go } = useStage()
  const parent = (state.messages[channel] ?? []).find((other) => other.ts === message.threadTs)
  return (
    <p className="replied-to">
      replied to a thread:{' '}
      <button type="button" className="link-button" onClick={() => go({ thread: message.threadTs ?? null })}>
        <PlainText text={parent ? summaryOf(parent) : 'a message'} />
      </button>
    </p>
  )
}

/** The first words of a message. */
export function summaryOf(message: Message): string {
  const header = message.blocks?.find((block) => block.type === 'header')
  return (header?.type === 'header' ? header.text.text : message.text).slice(0, 120)
}
