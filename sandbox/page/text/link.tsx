import type { MouseEvent, ReactNode } from 'react'
import { fromPermalink } from '../server/route.ts'
import { useActing, useHouse } from '../stage.ts'

/** A link: to a message of this workspace it moves the page there, anywhere else it opens a new tab. */
export function Link({ href, className = '', children }: { href: string; className?: string; children: ReactNode }) {
  const follow = useFollow()
  if (!/^(https?:|mailto:|tel:)/i.test(href)) return <span className={className}>{children}</span>
  return (
    <a href={href} className={`link ${className}`} target="_blank" rel="noopener noreferrer" onClick={follow(href)}>
      {children}
    </a>
  )
}

/** A click handler that stays inside the page where the address is a permalink of this workspace. */
export function useFollow(): (href: string) => (event: MouseEvent) => void {
  const { channels } = useHouse()
  const { go } = useActing()
  return (href) => (event) => {
    const message = fromPermalink(href)
    if (!message || !channels.some((channel) => channel.id === message.channel)) return
    event.preventDefault()
    const inThread = message.threadTs !== null && message.threadTs !== message.ts
    go({ at: message.channel, thread: inThread ? message.threadTs : null, focus: message.ts })
  }
}
