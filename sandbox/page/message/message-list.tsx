import { Fragment, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { stepWithArrows } from '../keys/use-keys.ts'
import type { Message } from '../server/wire.ts'
import { useHouse, useReader } from '../stage.ts'
import { dayOf, formatDate } from '../text/dates.ts'
import { millisOf } from './author.ts'
import { MessageView } from './message.tsx'

interface Props {
  messages: Message[]
  channel: string
  place: 'channel' | 'thread'
  focus: string | null
  /** The ts from which on everything is new to the reader. */
  newFrom?: string | null
  /** Before the messages. */
  head?: ReactNode
  /** After the message of this index. */
  after?: { index: number; node: ReactNode }
}

/** Pixels from the end within which a reader counts as being at the end. */
const NEAR_END = 80

/** Milliseconds within which what one person writes hangs together. */
const TOGETHER_MS = 300_000

/** Messages by day, kept at the end while the reader is at the end, else kept still. */
export function MessageList({ messages, channel, place, focus, newFrom = null, head, after }: Props) {
  const reader = useReader()
  const box = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const { me } = useHouse()
  const atEnd = useRef(focus === null)
  const [fresh, setFresh] = useState(false)
  const lastTs = messages.at(-1)?.ts

  const toEnd = () => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight
    setFresh(false)
  }
  useLayoutEffect(() => {
    const target = focus && box.current?.querySelector(`[data-ts="${CSS.escape(focus)}"]`)
    atEnd.current = !target
    if (target) target.scrollIntoView({ block: 'center' })
    else toEnd()
  }, [focus])
  useEffect(() => {
    // A card that grows, or a pane that shrinks, while the reader is at the end moves the end: follow it.
    const watcher = new ResizeObserver(() => atEnd.current && toEnd())
    for (const part of [content.current, box.current]) if (part) watcher.observe(part)
    return () => watcher.disconnect()
  }, [])
  const firstNew = newFrom === null ? -1 : messages.findIndex((message) => message.ts >= newFrom)
  const seen = useRef(lastTs)
  const own = messages.at(-1)?.user === me.id
  useLayoutEffect(() => {
    if (lastTs !== seen.current && own) toEnd()
    else if (lastTs !== seen.current && !atEnd.current) setFresh(true)
    seen.current = lastTs
  }, [lastTs, own])

  const scrolled = () => {
    const { scrollTop, scrollHeight, clientHeight } = box.current ?? { scrollTop: 0, scrollHeight: 0, clientHeight: 0 }
    atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END
    if (atEnd.current && fresh) setFresh(false)
  }
  return (
    <div className="list-frame">
      <div
        ref={box}
        className="list"
        onScroll={scrolled}
        onKeyDown={(event) => {
          if (isWriting(event.target)) return
          if (stepWithArrows(event, event.currentTarget, '.message')) event.preventDefault()
        }}
        role="log"
        aria-label="Messages"
        tabIndex={0}
      >
        <div ref={content} className="list-content">
          {head}
          {messages.map((message, index) => {
            const before = messages[index - 1]
            const at = millisOf(message.ts)
            const newDay = !before || dayOf(at, reader.tz) !== dayOf(millisOf(before.ts), reader.tz)
            return (
              <Fragment key={message.ts}>
                {newDay && place === 'channel' && <DayDivider at={at} />}
                {index === firstNew && index > 0 && <NewLine />}
                <MessageView
                  message={message}
                  channel={channel}
                  place={place}
                  follows={!newDay && index !== firstNew && hangsTogether(before, message)}
                  focused={message.ts === focus}
                  parent={
                    message.subtype === 'thread_broadcast'
                      ? messages.find((one) => one.ts === message.threadTs)
                      : undefined
                  }
                />
                {after?.index === index && after.node}
              </Fragment>
            )
          })}
        </div>
      </div>
      {fresh && (
        <button type="button" className="to-end" onClick={toEnd}>
          New messages ↓
        </button>
      )}
    </div>
  )
}

function NewLine() {
  return (
    <div className="new-line" role="separator" aria-label="New messages">
      <span>New</span>
    </div>
  )
}

function isWriting(target: EventTarget): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
}

function DayDivider({ at }: { at: number }) {
  const reader = useReader()
  return (
    <div className="day" role="separator">
      <span>{formatDate('{day_divider_pretty}', at / 1000, reader)}</span>
    </div>
  )
}

/** Words of one person soon after each other. Messages with blocks stand alone: each is a card of its own. */
function hangsTogether(before: Message | undefined, message: Message): boolean {
  if (!before || before.user !== message.user || before.ephemeral || message.ephemeral) return false
  if (before.blocks?.length || message.blocks?.length || before.subtype || message.subtype) return false
  if (before.replyCount) return false
  return millisOf(message.ts) - millisOf(before.ts) < TOGETHER_MS
}
