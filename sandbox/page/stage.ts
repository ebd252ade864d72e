import { createContext, useContext } from 'react'
import type { Acts } from './server/acts.ts'
import type { Place } from './server/route.ts'
import type { Act, ActResult, Channel, Warning, WorkspaceState } from './server/wire.ts'
import type { Reader } from './text/dates.ts'

/*
 * What the parts of the page may know and do, in five pieces: a message draws itself again only when a piece that it
 * uses has changed, not at every word that somebody writes somewhere.
 */

/** Everything about the workspace right now; changes with everything that happens. For the columns, not for messages. */
export const StateContext = createContext<WorkspaceState | null>(null)

/** What stays as it is from message to message: people, the app, the names of channels. */
export interface House extends Pick<WorkspaceState, 'team' | 'me' | 'users' | 'app'> {
  channels: Pick<Channel, 'id' | 'name' | 'topic' | 'isIm' | 'isPrivate'>[]
  warnings: Warning[]
  /** The id of this person's Home view. */
  homeId: string | undefined
}

export const HouseContext = createContext<House | null>(null)

export const ReaderContext = createContext<Reader | null>(null)

export interface Acting {
  acts: Acts
  /** Tells the server, reads the workspace again, and tells the person when it went wrong. */
  act: (act: Act) => Promise<ActResult>
  /** Reads the workspace again. */
  refresh: () => void
  go: (change: Partial<Place>) => void
  /** Shows a line for some seconds. */
  say: (text: string) => void
}

export const ActingContext = createContext<Acting | null>(null)

export const ThemeContext = createContext<'light' | 'dark'>('light')

export function useWorkspaceState(): WorkspaceState {
  return present(useContext(StateContext))
}

export function useHouse(): House {
  return present(useContext(HouseContext))
}

export function useReader(): Reader {
  return present(useContext(ReaderContext))
}

export function useActing(): Acting {
  return present(useContext(ActingContext))
}

function present<T>(value: T | null): T {
  if (value === null) throw new Error('outside the workspace')
  return value
}
