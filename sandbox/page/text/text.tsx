import type { MrkdwnElement, PlainTextElement, RichTextBlock } from '@slack/types'
import { Fragment, useContext, useMemo } from 'react'
import { type Block, Message as LibraryMessage, type MessageProps } from 'slack-blocks-to-jsx'
import { ThemeContext, useReader } from '../stage.ts'
import { emojiOf } from './emoji.ts'
import { unescape } from './escapes.ts'
import { Link } from './link.tsx'
import { ChannelMention, UserMention } from './mentions.tsx'
import { fromMrkdwn } from './mrkdwn.ts'
import { withDates } from './rich-dates.ts'

/**
 * The library keeps the hooks of its first rendering for good, so they hold nothing that changes: each makes a component
 * that looks the workspace up for itself.
 */
const HOOKS: NonNullable<MessageProps['hooks']> = {
  user: ({ id, style }) => <UserMention id={id} bold={style?.bold === true} />,
  channel: ({ id }) => <ChannelMention id={id} />,
  atHere: () => <span className="mention broadcast">@here</span>,
  atChannel: () => <span className="mention broadcast">@channel</span>,
  atEveryone: () => <span className="mention broadcast">@everyone</span>,
  emoji: ({ name, unicode }, fallback) => (
    <Emoji name={name} fallback={unicode ? fromHex(unicode) : fallback({ name })} />
  ),
  link: ({ href, children, className }) => (
    <Link href={href} className={className}>
      {children}
    </Link>
  ),
}

/** Blocks that nobody acts on, drawn by slack-blocks-to-jsx. */
export function Drawn({ blocks }: { blocks: Block[] }) {
  const theme = useContext(ThemeContext)
  return <LibraryMessage withoutWrapper blocks={blocks} hooks={HOOKS} theme={theme} name="" logo="" className="drawn" />
}

export function RichText({ block }: { block: RichTextBlock }) {
  const reader = useReader()
  return <Drawn blocks={[withDates(block, reader) as Block]} />
}

export function Mrkdwn({ text }: { text: string }) {
  const reader = useReader()
  const block = useMemo(() => fromMrkdwn(text, reader), [text, reader])
  return <Drawn blocks={[block as Block]} />
}

export function TextObject({ text }: { text: PlainTextElement | MrkdwnElement }) {
  return text.type === 'mrkdwn' ? (
    <Mrkdwn text={text.text} />
  ) : (
    <span className="plain">
      <PlainText text={text.text} emoji={text.emoji !== false} />
    </span>
  )
}

/** Text in which only `:emoji:` names mean something. */
export function PlainText({ text, emoji = true }: { text: string; emoji?: boolean }) {
  const shown = unescape(text)
  if (!emoji || !shown.includes(':')) return shown
  return shown
    .split(/(:[a-z0-9_+'-]+(?:::skin-tone-[2-6])?:)/)
    .map((piece, index) => (
      <Fragment key={index}>{index % 2 === 1 ? (emojiOf(piece.slice(1, -1)) ?? piece) : piece}</Fragment>
    ))
}

export function Emoji({ name, fallback }: { name: string; fallback?: string }) {
  const shown = emojiOf(name) ?? fallback ?? `:${name}:`
  return (
    <span className="emoji" role="img" aria-label={name.replace(/_/g, ' ')} title={`:${name}:`}>
      {shown}
    </span>
  )
}

function fromHex(unicode: string): string {
  return String.fromCodePoint(...unicode.split('-').map((hex) => Number.parseInt(hex, 16)))
}
