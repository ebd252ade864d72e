import { useCallback, useEffect, useSyncExternalStore } from 'react'
import { useMedia } from './surroundings.ts'

export type ThemeChoice = 'system' | 'light' | 'dark'

const KEY = 'sandbox-theme'
const listeners = new Set<() => void>()

/** What this browser was asked to look like; `system` follows the machine. */
export function useThemeChoice(): [ThemeChoice, (choice: ThemeChoice) => void] {
  const choice = useSyncExternalStore(listen, kept)
  const choose = useCallback((next: ThemeChoice) => {
    try {
      localStorage.setItem(KEY, next)
    } catch {
      // A browser that keeps nothing goes on following the machine.
    }
    for (const changed of listeners) changed()
  }, [])
  return [choice, choose]
}

/** How the page looks now. */
export function useTheme(): 'light' | 'dark' {
  const [choice] = useThemeChoice()
  const systemDark = useMedia('(prefers-color-scheme: dark)')
  const theme = choice === 'system' ? (systemDark ? 'dark' : 'light') : choice
  useEffect(showKeptTheme, [theme])
  return theme
}

/** Puts the choice on the document, before anything is drawn and whenever it changes. */
export function showKeptTheme(): void {
  const choice = kept()
  document.documentElement.style.colorScheme = choice === 'system' ? 'light dark' : choice
}

function kept(): ThemeChoice {
  try {
    const choice = localStorage.getItem(KEY)
    return choice === 'light' || choice === 'dark' ? choice : 'system'
  } catch {
    return 'system'
  }
}

/** Other tabs of this browser choose too. */
function listen(changed: () => void): () => void {
  listeners.add(changed)
  addEventListener('storage', changed)
  return () => {
    listeners.delete(changed)
    removeEventListener('storage', changed)
  }
}
