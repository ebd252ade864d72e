import { useCallback, useEffect, useSyncExternalStore } from 'react'
import { keep, kept, onKept } from './kept.ts'
import { useMedia } from './surroundings.ts'

export type ThemeChoice = 'system' | 'light' | 'dark'

const KEY = 'sandbox-theme'

/** What this browser was asked to look like; `system` follows the machine. */
export function useThemeChoice(): [ThemeChoice, (choice: ThemeChoice) => void] {
  const choice = useSyncExternalStore(onKept, chosen)
  const choose = useCallback((next: ThemeChoice) => keep(KEY, next), [])
  return [choice, choose]
}

/** How the page looks now. */
export function useTheme(): 'light' | 'dark' {
  const [choice] = useThemeChoice()
  const systemDark = useMedia('(prefers-color-scheme: dark)')
  const theme = choice === 'system' ? (systemDark ? 'dark' : 'light') : choice
  useEffect(showKeptTheme, [choice])
  return theme
}

/** Puts the choice on the document, before anything is drawn and whenever it changes. */
export function showKeptTheme(): void {
  const choice = chosen()
  document.documentElement.style.colorScheme = choice === 'system' ? 'light dark' : choice
}

function chosen(): ThemeChoice {
  const choice = kept(KEY)
  return choice === 'light' || choice === 'dark' ? choice : 'system'
}
