import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import type { FieldValue, FieldValues, Origin, Warning } from '../server/wire.ts'
import { useHouse } from '../stage.ts'
import { fromStateValue, isEmpty } from './values.ts'

/** One message, view or Home with its fields: what was typed or chosen there outlives every new rendering of it. */
export interface Surface {
  origin: Origin
  /** What the person or the server put into a field; undefined when nobody did. */
  read: (blockId: string, actionId: string) => FieldValue | undefined
  write: (blockId: string, actionId: string, value: FieldValue) => void
  /** What is wrong with a block's field. */
  error: (blockId: string) => string | undefined
  /** What is to be said about a click in a block that failed. */
  warning: (blockId: string) => string | undefined
}

type Written = Record<string, FieldValue>

const SurfaceContext = createContext<Surface | null>(null)

export function useSurface(): Surface {
  const surface = useContext(SurfaceContext)
  if (!surface) throw new Error('outside a surface')
  return surface
}

interface Props {
  origin: Origin
  values?: FieldValues | undefined
  errors?: Record<string, string> | undefined
  children: ReactNode
}

export function SurfaceProvider({ origin, values, errors, children }: Props) {
  const { warnings, homeId } = useHouse()
  const [written, setWritten] = useState<Written>({})
  const write = useCallback((blockId: string, actionId: string, value: FieldValue) => {
    setWritten((all) => ({ ...all, [keyOf(blockId, actionId)]: value }))
  }, [])
  useEffect(() => {
    if (values) setWritten((all) => unconfirmed(all, values))
  }, [values])
  const key = JSON.stringify(origin)
  const surface = useMemo<Surface>(() => {
    const here = JSON.parse(key) as Origin
    return {
      origin: here,
      read(blockId, actionId) {
        const own = written[keyOf(blockId, actionId)]
        return own === undefined ? fromStateValue(values?.[blockId]?.[actionId]) : own
      },
      write,
      error: (blockId) => errors?.[blockId],
      warning: (blockId) => warnings.find((one) => one.block_id === blockId && isAt(one, here, homeId))?.text,
    }
  }, [key, written, values, errors, warnings, homeId, write])
  return <SurfaceContext value={surface}>{children}</SurfaceContext>
}

function keyOf(blockId: string, actionId: string): string {
  return `${blockId}\n${actionId}`
}

/** What the server has not yet repeated. What it has, or no longer knows, is the server's to say from now on. */
function unconfirmed(written: Written, values: FieldValues): Written {
  const open = Object.entries(written).filter(([key, value]) => {
    const [blockId = '', actionId = ''] = key.split('\n')
    const known = values[blockId]?.[actionId]
    return known !== undefined && !isSame(fromStateValue(known) ?? null, value)
  })
  return open.length === Object.keys(written).length ? written : Object.fromEntries(open)
}

function isSame(a: FieldValue, b: FieldValue): boolean {
  return (isEmpty(a) && isEmpty(b)) || JSON.stringify(a) === JSON.stringify(b)
}

function isAt(warning: Warning, origin: Origin, home: string | undefined): boolean {
  if ('message' in origin) return warning.channel === origin.message.channel && warning.ts === origin.message.ts
  return warning.view !== undefined && warning.view === ('view' in origin ? origin.view.id : home)
}
