import { useCallback, useMemo } from 'react'
import { Frame } from './frame.tsx'
import { ConfirmProvider } from './layer/confirm.tsx'
import { Toasts, useToasts } from './layer/toasts.tsx'
import { ModalStack } from './modal/modal-stack.tsx'
import { actsOf } from './server/acts.ts'
import { explain } from './server/explain.ts'
import { type Place, usePlace } from './server/route.ts'
import type { Act, WorkspaceState } from './server/wire.ts'
import { type Live, useWorkspace } from './server/workspace.ts'
import { type Stage, StageContext } from './stage.ts'
import { useNow, useTheme } from './surroundings.ts'

export function App() {
  const [place, go] = usePlace()
  const live = useWorkspace(place.as)
  if (live.state) {
    return <Workspace key={live.state.me.id} live={live} state={live.state} place={place} go={go} />
  }
  return (
    <p className="loading" role="status">
      {live.problem ?? (live.connected ? 'Opening the sandbox…' : 'The sandbox cannot be reached. Trying again…')}
    </p>
  )
}

interface Props {
  live: Live
  state: WorkspaceState
  place: Place
  go(change: Partial<Place>): void
}

function Workspace({ live, state, place, go }: Props) {
  const { toasts, say } = useToasts()
  const theme = useTheme()
  const now = useNow(state)
  const reader = useMemo(() => ({ now, tz: state.me.tz }), [now, state.me.tz])
  const acts = useMemo(() => actsOf(state.me.id), [state.me.id])
  const { refresh } = live
  const app = state.app.name
  const act = useCallback(
    async (one: Act) => {
      const answer = await acts.act(one)
      const words = explain(one, answer, app)
      if (words !== null) say(words)
      refresh()
      return answer
    },
    [acts, app, refresh, say],
  )
  const stage = useMemo<Stage>(
    () => ({ state, reader, acts, act, refresh, go, theme }),
    [state, reader, acts, act, refresh, go, theme],
  )
  return (
    <StageContext value={stage}>
      <ConfirmProvider>
        <Frame place={place} connected={live.connected} />
        <ModalStack />
        <Toasts toasts={toasts} />
      </ConfirmProvider>
    </StageContext>
  )
}
