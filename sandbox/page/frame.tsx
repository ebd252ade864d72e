import { useCallback, useEffect, useState } from 'react'
import { Icon } from './icon.tsx'
import { KeysSheet } from './keys/keys-sheet.tsx'
import { useKeys } from './keys/use-keys.ts'
import { LogDrawer } from './log/log-drawer.tsx'
import { ChannelPane } from './panes/channel.tsx'
import { HomePane } from './panes/home.tsx'
import { titleOf } from './panes/names.ts'
import { Sidebar } from './panes/sidebar.tsx'
import { ThreadPane } from './panes/thread.tsx'
import { ThreadsPane } from './panes/threads.tsx'
import type { Place } from './server/route.ts'
import type { Channel } from './server/wire.ts'
import { useWorkspaceState } from './stage.ts'
import { DemoStrip } from './strip/demo-strip.tsx'

/** The three columns. On a phone the left one slides in and a thread covers the channel. */
export function Frame({ place, connected }: { place: Place; connected: boolean }) {
  const state = useWorkspaceState()
  const [drawer, setDrawer] = useState(false)
  const [log, setLog] = useState(false)
  const [keys, setKeys] = useState(false)
  const showKeys = useCallback(() => setKeys(true), [])
  useKeys(showKeys)
  const channel = state.channels.find((one) => one.id === place.at) ?? state.channels.find((one) => !one.isIm)
  const at = place.at?.startsWith('home') ? 'home' : place.at === 'threads' ? 'threads' : (channel?.id ?? '')
  useTitle(titleFor(at, channel, state))

  const threadIn = threadChannel(place, at, channel, state.channels)
  useEscapeFrom(drawer, () => setDrawer(false))
  const burger = (
    <button
      type="button"
      className="icon-button burger"
      aria-label="Channels and people"
      onClick={() => setDrawer(true)}
    >
      <Icon name="menu" />
    </button>
  )
  return (
    <div className={`frame ${threadIn ? 'with-thread' : ''} ${drawer ? 'with-drawer' : ''}`}>
      <Sidebar at={at} connected={connected} onChosen={() => setDrawer(false)} onKeys={showKeys} />
      {drawer && <button type="button" className="drawer-veil" aria-label="Close" onClick={() => setDrawer(false)} />}
      <div className="stage">
        <DemoStrip logOpen={log} onLog={() => setLog(!log)} />
        <div className="panes">
          {at === 'home' ? (
            <HomePane key={place.at} head={burger} first={place.at === 'home-messages' ? 'messages' : 'home'} />
          ) : at === 'threads' ? (
            <ThreadsPane head={burger} />
          ) : channel ? (
            <ChannelPane key={channel.id} channel={channel} focus={threadIn ? null : place.focus} head={burger} />
          ) : (
            <p className="loading">This workspace has no channels yet.</p>
          )}
          {threadIn && place.thread !== null && (
            <ThreadPane key={place.thread} channel={threadIn} ts={place.thread} focus={place.focus} />
          )}
        </div>
        {log && <LogDrawer onClose={() => setLog(false)} />}
      </div>
      {keys && <KeysSheet onClose={() => setKeys(false)} />}
    </div>
  )
}

/** The channel of the open thread: beside the list of threads the address names it apart. */
function threadChannel(place: Place, at: string, channel: Channel | undefined, all: Channel[]): Channel | undefined {
  if (place.thread === null || at === 'home') return undefined
  return at === 'threads' ? all.find((one) => one.id === place.of) : channel
}

function titleFor(at: string, channel: Channel | undefined, state: ReturnType<typeof useWorkspaceState>): string {
  const unread = state.channels.reduce((total, one) => total + one.unread, 0)
  const here = at === 'home' ? state.app.name : at === 'threads' ? 'Threads' : channel ? titleOf(channel, state) : ''
  return `${unread > 0 ? `(${unread}) ` : ''}${here} · ${state.team.name} sandbox`
}

function useTitle(title: string): void {
  useEffect(() => {
    document.title = title
  }, [title])
}

/** Esc puts the drawer away, unless something above has taken the key. */
function useEscapeFrom(open: boolean, close: () => void): void {
  useEffect(() => {
    if (!open) return
    const pressed = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('.veil')) close()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  })
}
