import { type ReactNode, useEffect, useState } from 'react'
import { Blocks } from '../blocks/blocks.tsx'
import { SurfaceProvider } from '../blocks/surface.tsx'
import { AppLogo } from '../message/avatar.tsx'
import { MessageList } from '../message/message-list.tsx'
import { useActing, useWorkspaceState } from '../stage.ts'
import { Composer } from './composer.tsx'
import { appMessages } from './names.ts'

type Tab = 'home' | 'messages' | 'about'

const TABS: [Tab, string][] = [
  ['home', 'Home'],
  ['messages', 'Messages'],
  ['about', 'About'],
]

/** The app's own place: its Home view, the messages with it, and what it offers. */
export function HomePane({ head, first }: { head: ReactNode; first: Tab }) {
  const state = useWorkspaceState()
  const { act } = useActing()
  const [tab, setTab] = useState<Tab>(first)
  useEffect(() => {
    void act({ do: 'openHome' })
  }, [act])
  return (
    <main className="pane home" aria-label={state.app.name}>
      <header className="pane-head">
        {head}
        <AppLogo name={state.app.name} size="small" />
        <h2 className="pane-title">{state.app.name}</h2>
      </header>
      <div className="tabs" role="tablist" aria-label={state.app.name}>
        {TABS.map(([id, label], index) => (
          <button
            key={id}
            type="button"
            role="tab"
            aria-selected={tab === id}
            className={tab === id ? 'tab current' : 'tab'}
            tabIndex={tab === id ? 0 : -1}
            onClick={() => setTab(id)}
            onKeyDown={(event) => {
              const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
              const next = TABS.at((index + (step ?? 0)) % TABS.length)
              if (step === undefined || !next) return
              setTab(next[0])
              const tabs = event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('[role=tab]')
              tabs?.item(TABS.indexOf(next)).focus()
            }}
          >
            {label}
          </button>
        ))}
      </div>
      {tab === 'home' ? <HomeTab /> : tab === 'messages' ? <MessagesTab /> : <AboutTab />}
    </main>
  )
}

function HomeTab() {
  const state = useWorkspaceState()
  const { home } = state
  return (
    <div className="home-body" role="tabpanel">
      {home && home.blocks.length > 0 ? (
        <SurfaceProvider origin={{ home: true }} values={home.values}>
          <Blocks blocks={home.blocks as Parameters<typeof Blocks>[0]['blocks']} />
        </SurfaceProvider>
      ) : (
        <div className="empty-place">
          <AppLogo name={state.app.name} />
          <h3>Nothing here yet</h3>
          <p>{state.app.name} fills this place when it has something for you.</p>
        </div>
      )}
    </div>
  )
}

function MessagesTab() {
  const state = useWorkspaceState()
  const channel = appMessages(state)
  if (!channel) {
    return (
      <div className="empty-place">
        <AppLogo name={state.app.name} />
        <h3>No messages yet</h3>
        <p>What {state.app.name} tells only you will stand here.</p>
      </div>
    )
  }
  return (
    <>
      <MessageList messages={state.messages[channel.id] ?? []} channel={channel.id} place="channel" focus={null} />
      <Composer channel={channel.id} label={`Message ${state.app.name}`} />
    </>
  )
}

function AboutTab() {
  const { app, socketMode } = useWorkspaceState()
  return (
    <div className="home-body about" role="tabpanel">
      {app.commands.length > 0 && <h3>Slash commands</h3>}
      {app.commands.map(({ command, usage_hint, description }) => (
        <p key={command} className="about-row">
          <strong>{command}</strong> <span className="quiet">{usage_hint}</span>
          <br />
          {description}
        </p>
      ))}
      {app.shortcuts.length > 0 && <h3>Shortcuts</h3>}
      {app.shortcuts.map(({ callback_id, name, type, description }) => (
        <p key={callback_id} className="about-row">
          <strong>{name}</strong> <span className="quiet">{type === 'message' ? 'on a message' : 'anywhere'}</span>
          <br />
          {description}
        </p>
      ))}
      <p className="quiet">Connected over {socketMode ? 'Socket Mode' : 'HTTP'}.</p>
    </div>
  )
}
