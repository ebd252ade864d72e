const listeners = new Set<() => void>()

/** What this browser keeps under a name, as text; null where nothing is, or where the browser keeps nothing. */
export function kept(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** A browser that keeps nothing forgets it with the page. */
export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Nothing that is kept here is worth more than a word.
  }
  for (const changed of listeners) changed()
}

/** An object that was kept as JSON; empty where it was none. */
export function keptObject<T>(key: string): Record<string, T> {
  return objectFrom<T>(kept(key))
}

export function objectFrom<T>(text: string | null): Record<string, T> {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    return typeof value === 'object' && value !== null ? (value as Record<string, T>) : {}
  } catch {
    return {}
  }
}

/** Tells of each change, by this tab or another of the same browser. @returns ends it */
export function onKept(changed: () => void): () => void {
  listeners.add(changed)
  addEventListener('storage', changed)
  return () => {
    listeners.delete(changed)
    removeEventListener('storage', changed)
  }
}
