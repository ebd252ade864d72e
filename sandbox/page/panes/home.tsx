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
        {TABS.map(([id, label]) => (
          <button
            key={id}
            type="button"
            role="tab"
            aria-selected={tab === id}
            className={tab === id ? 'tab current' : 'tab'}
            onClick={() => setTab(id)}
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
        <p className="home-empty">{state.app.name} has put nothing here yet.</p>
      )}
    </div>
  )
}

function MessagesTab() {
  const state = useWorkspaceState()
  const channel = appMessages(state)
  if (!channel) return <p className="home-empty">No messages from {state.app.name} yet.</p>
  return (
    <>
      <MessageList messages={state.messages[channel.id] ?? []} channel={channel.id} place="channel" focus={null} />
      <Composer channel={channel.id} label={`Message ${state.app.name}`} />
    </>
  )
}

function AboutTab() {
  const state = useWorkspaceState()
  return (
    <div className="home-body about" role="tabpanel">
      <h3>Slash commands</h3>
      {state.app.commands.map((command) => (
        <p key={command.command}>
          <strong>{command.command}</strong> {command.usage_hint}
          <br />
          <span className="quiet">{command.description}</span>
        </p>
      ))}
      <h3>Shortcuts</h3>
      {state.app.shortcuts.map((shortcut) => (
        <p key={shortcut.callback_id}>
          <strong>{shortcut.name}</strong>{' '}
          <span className="quiet">{shortcut.type === 'message' ? 'on a message' : 'anywhere'}</span>
          <br />
          <span className="quiet">{shortcut.description}</span>
        </p>
      ))}
      <p className="quiet">Connected over {state.socketMode ? 'Socket Mode' : 'HTTP'}.</p>
    </div>
  )
}
