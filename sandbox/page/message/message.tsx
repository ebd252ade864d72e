import { type KeyboardEvent, memo } from 'react'
import { Blocks } from '../blocks/blocks.tsx'
import { SurfaceProvider } from '../blocks/surface.tsx'
import { Icon } from '../icon.tsx'
import type { Message } from '../server/wire.ts'
import { useActing, useHouse, useReader } from '../stage.ts'
import { formatDate, timeOf } from '../text/dates.ts'
import { Emoji, Mrkdwn } from '../text/text.tsx'
import { Attachments } from './attachments.tsx'
import { authorOf, millisOf } from './author.ts'
import { Avatar } from './avatar.tsx'
import { Files } from './files.tsx'
import { MessageMenu } from './message-menu.tsx'
import { Reactions } from './reactions.tsx'
import { RepliedTo, ReplyBar } from './reply-bar.tsx'

interface Props {
  message: Message
  channel: string
  place: 'channel' | 'thread'
  /** Without name and picture: the same person wrote just before. */
  follows?: boolean
  focused?: boolean
  /** Of a reply that was also sent to the channel: the message it answers. */
  parent?: Message | undefined
}

export const MessageView = memo(function MessageView({
  message,
  channel,
  place,
  follows = false,
  focused = false,
  parent,
}: Props) {
  const house = useHouse()
  const reader = useReader()
  const { act } = useActing()
  const author = authorOf(message, house)
  const at = millisOf(message.ts)
  const full = formatDate('{day_divider_pretty} at {time_secs}', at / 1000, reader) ?? ''
  const time = timeOf(at, reader.tz)
  return (
    <article
      className={`message ${follows ? 'follows' : ''} ${message.ephemeral ? 'ephemeral' : ''} ${focused ? 'focused' : ''}`}
      data-ts={message.ts}
      aria-label={`${author.name}, ${time}`}
      tabIndex={-1}
      onKeyDown={(event) => keyOnMessage(event)}
    >
      {message.ephemeral && (
        <p className="only-you">
          <Icon name="eye" /> Only visible to you
          <button
            type="button"
            className="link-button"
            onClick={() => void act({ do: 'dismissEphemeral', message: { channel, ts: message.ts } })}
          >
            Dismiss
          </button>
        </p>
      )}
      {place === 'channel' && message.subtype === 'thread_broadcast' && <RepliedTo message={message} parent={parent} />}
      <div className="message-margin">
        {follows ? (
          <time className="message-time hover-time">{time.replace(/ [AP]M$/, '')}</time>
        ) : (
          <Avatar person={author.person} />
        )}
      </div>
      <div className="message-main">
        {!follows && (
          <p className="message-head">
            <span className="message-author">{author.name}</span>
            {author.isApp && <span className="app-tag">APP</span>}
            {author.person?.statusEmoji && (
              <span title={author.person.statusText}>
                <Emoji name={author.person.statusEmoji} />
              </span>
            )}
            {author.person?.outsider && (
              <span className={`outsider ${author.person.outsider === 'guest' ? 'guest' : 'company'}`}>
                {author.person.outsider === 'guest' ? 'Guest' : 'Other company'}
              </span>
            )}
            <time className="message-time" dateTime={new Date(at).toISOString()} title={full}>
              {time}
            </time>
          </p>
        )}
        <MessageBody message={message} channel={channel} />
        {!message.ephemeral && <Reactions message={message} channel={channel} />}
        {place === 'channel' && <ReplyBar message={message} />}
      </div>
      {!message.ephemeral && <MessageMenu message={message} channel={channel} place={place} />}
    </article>
  )
})

function MessageBody({ message, channel }: { message: Message; channel: string }) {
  const blocks = message.blocks ?? []
  return (
    <>
      {blocks.length > 0 ? (
        <SurfaceProvider origin={{ message: { channel, ts: message.ts } }}>
          <Blocks blocks={blocks} />
        </SurfaceProvider>
      ) : (
        message.text !== '' && (
          <div className="message-text">
            <Mrkdwn text={message.text} />
          </div>
        )
      )}
      {message.attachments && message.attachments.length > 0 && (
        <SurfaceProvider origin={{ message: { channel, ts: message.ts } }}>
          <Attachments attachments={message.attachments} />
        </SurfaceProvider>
      )}
      {message.files && message.files.length > 0 && <Files files={message.files} />}
      {message.edited && <span className="edited">(edited)</span>}
    </>
  )
}

/** `T` opens the thread and `R` the reactions of the message that has the focus, by the buttons that are there for it. */
function keyOnMessage(event: KeyboardEvent<HTMLElement>): void {
  if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
  const label = { t: 'Reply in thread', r: 'Add a reaction' }[event.key.toLowerCase()]
  const button = label && event.currentTarget.querySelector<HTMLElement>(`.message-menu [aria-label="${label}"]`)
  if (!button) return
  event.preventDefault()
  button.click()
}
