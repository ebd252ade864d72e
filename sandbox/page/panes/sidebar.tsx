import type { ReactNode } from 'react'
import { Icon } from '../icon.tsx'
import { stepWithArrows } from '../keys/use-keys.ts'
import { AppLogo, Avatar } from '../message/avatar.tsx'
import type { Channel } from '../server/wire.ts'
import { useActing, useWorkspaceState } from '../stage.ts'
import { useFollowedThreads } from './followed.ts'
import { appMessages, otherOf, titleOf } from './names.ts'
import { PeopleSwitcher } from './people.tsx'
import { ThemeMenu } from './theme-menu.tsx'

interface Props {
  /** Where the page stands: a channel id, `home` or `threads`. */
  at: string
  connected: boolean
  onChosen: () => void
  onKeys: () => void
}

export function Sidebar({ at, connected, onChosen, onKeys }: Props) {
  const state = useWorkspaceState()
  const { go } = useActing()
  const open = (place: string) => {
    go({ at: place, thread: null, of: null, focus: null })
    onChosen()
  }
  return (
    <nav className="sidebar" aria-label={state.team.name}>
      <SidebarHead connected={connected} onKeys={onKeys} />
      <div
        className="sidebar-lists"
        onKeyDown={(event) => {
          if (stepWithArrows(event, event.currentTarget, '.side-row')) event.preventDefault()
        }}
      >
        <Lists at={at} open={open} />
      </div>
      <PeopleSwitcher />
    </nav>
  )
}

function SidebarHead({ connected, onKeys }: { connected: boolean; onKeys: () => void }) {
  const { team } = useWorkspaceState()
  return (
    <div className="sidebar-head">
      <div className="sidebar-top">
        <h1 className="team-name">{team.name}</h1>
        <ThemeMenu />
        <button type="button" className="side-button" aria-label="Keys" title="Keys (?)" onClick={onKeys}>
          <Icon name="help" />
        </button>
      </div>
      <p className="sandbox-badge">
        <strong>Sandbox</strong> · a local Slack, nothing leaves this machine
      </p>
      {!connected && (
        <p className="lost" role="status">
          Not connected. Trying again…
        </p>
      )}
    </div>
  )
}

function Lists({ at, open }: { at: string; open: (place: string) => void }) {
  const state = useWorkspaceState()
  const direct = state.channels.filter((channel) => channel.isIm)
  const channels = state.channels.filter((channel) => !channel.isIm && channel.isMember && !channel.isArchived)
  const threads = useFollowedThreads()
  const unread = threads.filter((thread) => thread.unread > 0).length
  return (
    <>
      {threads.length > 0 && (
        <button
          type="button"
          className={`side-row threads-row ${at === 'threads' ? 'current' : ''} ${unread > 0 ? 'unread' : ''}`}
          aria-current={at === 'threads' ? 'page' : undefined}
          onClick={() => open('threads')}
        >
          <Icon name="reply" />
          <span className="side-name">Threads</span>
          {unread > 0 && <Badge count={unread} what="unread threads" />}
        </button>
      )}
      <Section title="Channels">
        {channels.map((channel) => (
          <Row key={channel.id} channel={channel} current={at === channel.id} open={open} />
        ))}
        {channels.length === 0 && <p className="side-none">You are in no channel.</p>}
      </Section>
      <Section title="Direct messages">
        {direct.map((channel) => (
          <Row key={channel.id} channel={channel} current={at === channel.id} open={open} />
        ))}
        {!appMessages(state) && (
          <button type="button" className="side-row" onClick={() => open('home-messages')}>
            <AppLogo name={state.app.name} size="small" />
            <span className="side-name">{state.app.name}</span>
          </button>
        )}
      </Section>
      <Section title="Apps">
        <button
          type="button"
          className={at === 'home' ? 'side-row current' : 'side-row'}
          aria-current={at === 'home' ? 'page' : undefined}
          onClick={() => open('home')}
        >
          <AppLogo name={state.app.name} size="small" />
          <span className="side-name">{state.app.name}</span>
          <span className="side-note">Home</span>
        </button>
      </Section>
    </>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="side-section" aria-label={title}>
      <h2 className="side-title">{title}</h2>
      {children}
    </section>
  )
}

function Row({ channel, current, open }: { channel: Channel; current: boolean; open: (id: string) => void }) {
  const state = useWorkspaceState()
  const unread = channel.unread > 0 && !current
  const other = otherOf(channel, state)
  return (
    <button
      type="button"
      className={`side-row ${current ? 'current' : ''} ${unread ? 'unread' : ''}`}
      aria-current={current ? 'page' : undefined}
      data-channel={channel.id}
      onClick={() => open(channel.id)}
    >
      {channel.isIm ? <Avatar person={other} size="small" /> : <Icon name={channel.isPrivate ? 'lock' : 'hash'} />}
      <span className="side-name">{titleOf(channel, state)}</span>
      {unread && <Badge count={channel.unread} what="unread" />}
    </button>
  )
}

function Badge({ count, what }: { count: number; what: string }) {
  return (
    <span className="badge" role="img" aria-label={`${count} ${what}`}>
      {count > 99 ? '99+' : count}
    </span>
  )
}
