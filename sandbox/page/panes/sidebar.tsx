import type { ReactNode } from 'react'
import { Icon } from '../icon.tsx'
import { AppLogo, Avatar } from '../message/avatar.tsx'
import type { Channel } from '../server/wire.ts'
import { useActing, useWorkspaceState } from '../stage.ts'
import { appMessages, otherOf, titleOf } from './names.ts'
import { PeopleSwitcher } from './people.tsx'

interface Props {
  at: string
  connected: boolean
  onChosen: () => void
}

export function Sidebar({ at, connected, onChosen }: Props) {
  const state = useWorkspaceState()
  const { go } = useActing()
  const direct = state.channels.filter((channel) => channel.isIm)
  const withApp = appMessages(state)
  const open = (place: string) => {
    go({ at: place, thread: null, focus: null })
    onChosen()
  }
  return (
    <nav className="sidebar" aria-label={state.team.name}>
      <div className="sidebar-head">
        <h1 className="team-name">{state.team.name}</h1>
        <p className="sandbox-badge">
          <strong>Sandbox</strong> · a local Slack, nothing leaves this machine
        </p>
        {!connected && (
          <p className="lost" role="status">
            Not connected. Trying again…
          </p>
        )}
      </div>
      <div className="sidebar-lists">
        <Section title="Channels">
          {state.channels
            .filter((channel) => !channel.isIm && channel.isMember && !channel.isArchived)
            .map((channel) => (
              <Row key={channel.id} channel={channel} current={at === channel.id} open={open} />
            ))}
        </Section>
        <Section title="Direct messages">
          {direct.map((channel) => (
            <Row key={channel.id} channel={channel} current={at === channel.id} open={open} />
          ))}
          {!withApp && (
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
      </div>
      <PeopleSwitcher />
    </nav>
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
      {unread && (
        <span className="badge" aria-label={`${channel.unread} unread`}>
          {channel.unread}
        </span>
      )}
    </button>
  )
}
