import { useEffect, useState } from 'react'
import { Icon } from './icon.tsx'
import { ChannelPane } from './panes/channel.tsx'
import { DemoStrip } from './panes/demo-strip.tsx'
import { HomePane } from './panes/home.tsx'
import { titleOf } from './panes/names.ts'
import { Sidebar } from './panes/sidebar.tsx'
import { ThreadPane } from './panes/thread.tsx'
import type { Place } from './server/route.ts'
import { useWorkspaceState } from './stage.ts'

/** The three columns. On a phone the left one slides in and a thread covers the channel. */
export function Frame({ place, connected }: { place: Place; connected: boolean }) {
  const state = useWorkspaceState()
  const [drawer, setDrawer] = useState(false)
  const channel = state.channels.find((one) => one.id === place.at) ?? state.channels.find((one) => !one.isIm)
  const home = place.at?.startsWith('home') === true
  const unread = state.channels.reduce((total, one) => total + one.unread, 0)
  const here = home ? state.app.name : channel ? titleOf(channel, state) : ''
  useTitle(`${unread > 0 ? `(${unread}) ` : ''}${here} · ${state.team.name} sandbox`)

  const inThread = place.thread !== null && channel !== undefined && !home
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
    <div className={`frame ${inThread ? 'with-thread' : ''} ${drawer ? 'with-drawer' : ''}`}>
      <Sidebar at={home ? 'home' : (channel?.id ?? '')} connected={connected} onChosen={() => setDrawer(false)} />
      {drawer && <button type="button" className="drawer-veil" aria-label="Close" onClick={() => setDrawer(false)} />}
      <div className="stage">
        <DemoStrip />
        <div className="panes">
          {home ? (
            <HomePane key={place.at} head={burger} first={place.at === 'home-messages' ? 'messages' : 'home'} />
          ) : channel ? (
            <ChannelPane channel={channel} focus={inThread ? null : place.focus} head={burger} />
          ) : (
            <p className="loading">This workspace has no channels yet.</p>
          )}
          {inThread && place.thread !== null && (
            <ThreadPane key={place.thread} channel={channel} ts={place.thread} focus={place.focus} />
          )}
        </div>
      </div>
    </div>
  )
}

function useTitle(title: string): void {
  useEffect(() => {
    document.title = title
  }, [title])
}
