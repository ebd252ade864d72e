import { useCallback, useEffect, useState } from 'react'

/** Where the page stands; all of it is in the address, so that a tab can be copied, reloaded and gone back in. */
export interface Place {
  /** User id, or null before one was chosen. */
  as: string | null
  /** A channel id, `home`, `home-messages` or `threads`. Null is the first channel. */
  at: string | null
  /** The thread in the right pane, by its parent's ts. */
  thread: string | null
  /** The channel of that thread, where it is not the one that is shown. */
  of: string | null
  /** A message to show and mark, by its ts. */
  focus: string | null
}

export function usePlace(): [Place, (change: Partial<Place>) => void] {
  const [place, setPlace] = useState(() => fromAddress(location.search))
  useEffect(() => {
    const back = () => setPlace(fromAddress(location.search))
    addEventListener('popstate', back)
    return () => removeEventListener('popstate', back)
  }, [])
  const go = useCallback((change: Partial<Place>) => {
    const next = { ...fromAddress(location.search), ...change }
    history.pushState(null, '', toAddress(next))
    setPlace(next)
  }, [])
  return [place, go]
}

function fromAddress(search: string): Place {
  const query = new URLSearchParams(search)
  return {
    as: query.get('as'),
    at: query.get('in'),
    thread: query.get('thread'),
    of: query.get('of'),
    focus: query.get('at'),
  }
}

function toAddress(place: Place): string {
  const query = new URLSearchParams()
  if (place.as) query.set('as', place.as)
  if (place.at) query.set('in', place.at)
  if (place.thread) query.set('thread', place.thread)
  if (place.thread && place.of) query.set('of', place.of)
  if (place.focus) query.set('at', place.focus)
  return `/?${query}`
}

/**
 * The message that a permalink names, e.g. `…/archives/C1/p1795097820000100?thread_ts=1795097520.000100`.
 *
 * @returns null when the address is no permalink
 */
export function fromPermalink(href: string): { channel: string; ts: string; threadTs: string | null } | null {
  const found = /\/archives\/([A-Z0-9]+)\/p(\d{10})(\d{6})(?:\?(.*))?$/.exec(href)
  if (!found?.[1]) return null
  const threadTs = new URLSearchParams(found[4] ?? '').get('thread_ts')
  return { channel: found[1], ts: `${found[2]}.${found[3]}`, threadTs }
}
