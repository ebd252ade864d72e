import { type ReactNode, useCallback, useMemo } from 'react'
import { Frame } from './frame.tsx'
import { useHouseOf } from './house.ts'
import { ConfirmProvider } from './layer/confirm.tsx'
import { Toasts, useToasts } from './layer/toasts.tsx'
import { ModalStack } from './modal/modal-stack.tsx'
import { actsOf } from './server/acts.ts'
import { explain } from './server/explain.ts'
import { type Place, usePlace } from './server/route.ts'
import type { Act, WorkspaceState } from './server/wire.ts'
import { type Live, useWorkspace } from './server/workspace.ts'
import { type Acting, ActingContext, HouseContext, ReaderContext, StateContext, ThemeContext } from './stage.ts'
import { useNow } from './surroundings.ts'
import { useTheme } from './theme.ts'

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
  go: (change: Partial<Place>) => void
}

function Workspace({ live, state, place, go }: Props) {
  const { toasts, say } = useToasts()
  const acting = useActingAs(state, live.refresh, go, say)
  return (
    <Surroundings state={state}>
      <ActingContext value={acting}>
        <ConfirmProvider>
          <Frame place={place} connected={live.connected} />
          <ModalStack />
          <Toasts toasts={toasts} />
        </ConfirmProvider>
      </ActingContext>
    </Surroundings>
  )
}

function Surroundings({ state, children }: { state: WorkspaceState; children: ReactNode }) {
  const house = useHouseOf(state)
  const theme = useTheme()
  const now = useNow(state)
  const { tz } = house.me
  const reader = useMemo(() => ({ now, tz }), [now, tz])
  return (
    <StateContext value={state}>
      <HouseContext value={house}>
        <ReaderContext value={reader}>
          <ThemeContext value={theme}>{children}</ThemeContext>
        </ReaderContext>
      </HouseContext>
    </StateContext>
  )
}

function useActingAs(
  state: WorkspaceState,
  refresh: () => void,
  go: Acting['go'],
  say: (text: string) => void,
): Acting {
  const acts = useMemo(() => actsOf(state.me.id), [state.me.id])
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
  return useMemo(() => ({ acts, act, refresh, go, say }), [acts, act, refresh, go, say])
}
