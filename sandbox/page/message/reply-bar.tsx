import type { Message } from '../server/wire.ts'
import { useActing, useHouse, useReader } from '../stage.ts'
import { formatDate } from '../text/dates.ts'
import { PlainText } from '../text/text.tsx'
import { isReply, millisOf } from './author.ts'
import { Avatar } from './avatar.tsx'

/** "3 replies" under a message, with who answered and when last. */
export function ReplyBar({ message }: { message: Message }) {
  const { users } = useHouse()
  const reader = useReader()
  const { go } = useActing()
  const { replyCount = 0, replyUsers = [], latestReply } = message
  if (replyCount === 0 || isReply(message)) return null
  return (
    <button type="button" className="reply-bar" onClick={() => go({ thread: message.ts, focus: null })}>
      <span className="reply-faces">
        {replyUsers.slice(0, 4).map((id) => (
          <Avatar key={id} person={users.find((user) => user.id === id)} size="small" />
        ))}
      </span>
      <span className="reply-count">
        {replyCount} {replyCount === 1 ? 'reply' : 'replies'}
      </span>
      {latestReply && (
        <span className="reply-last">
          Last reply {formatDate('\u200b{date_short_pretty} at {time}', millisOf(latestReply) / 1000, reader)}
        </span>
      )}
    </button>
  )
}

/** Above a reply that was also sent to the channel. */
export function RepliedTo({ message, parent }: { message: Message; parent: Message | undefined }) {
  const { go } = useActing()
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
function summaryOf(message: Message): string {
  const header = message.blocks?.find((block) => block.type === 'header')
  return (header?.type === 'header' ? header.text.text : message.text).slice(0, 120)
}
