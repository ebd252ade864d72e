import { createContext, useContext } from 'react'
import type { Acts } from './server/acts.ts'
import type { Place } from './server/route.ts'
import type { Act, ActResult, WorkspaceState } from './server/wire.ts'
import type { Reader } from './text/dates.ts'

/** What every part of the page may know and do. */
export interface Stage {
  state: WorkspaceState
  reader: Reader
  acts: Acts
  /** Tells the server, reads the workspace again, and tells the person when it went wrong. */
  act(act: Act): Promise<ActResult>
  /** Reads the workspace again. */
  refresh(): void
  go(change: Partial<Place>): void
  theme: 'light' | 'dark'
}

export const StageContext = createContext<Stage | null>(null)

export function useStage(): Stage {
  const stage = useContext(StageContext)
  if (!stage) throw new Error('outside the stage')
  return stage
}
