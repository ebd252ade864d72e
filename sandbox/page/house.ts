import { useRef } from 'react'
import { share } from './server/share.ts'
import type { WorkspaceState } from './server/wire.ts'
import type { House } from './stage.ts'

/** The house of a workspace; the same object as before while nothing in it has changed. */
export function useHouseOf(state: WorkspaceState): House {
  const last = useRef<House | null>(null)
  const { team, me, users, app, warnings = [], home } = state
  const channels = state.channels.map(({ id, name, topic, isIm, isPrivate }) => ({ id, name, topic, isIm, isPrivate }))
  last.current = share<House>(last.current, { team, me, users, app, channels, warnings, homeId: home?.id })
  return last.current
}
