import { useEffect } from 'react'

/** Keys that act anywhere on the page: `?` shows them all, Alt with an arrow goes from channel to channel. */
export function useKeys(showKeys: () => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('.veil, .popover')) return
      if (event.key === '?' && !isWriting(event.target)) {
        event.preventDefault()
        showKeys()
      }
      if (event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
        event.preventDefault()
        stepChannel(event.key === 'ArrowDown' ? 1 : -1)
      }
      if (event.key === 'F6') {
        event.preventDefault()
        stepRegion(event.shiftKey ? -1 : 1)
      }
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [showKeys])
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
}

function stepChannel(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('.sidebar-lists .side-row')]
  const here = rows.findIndex((row) => row.classList.contains('current'))
  rows.at((here + step) % rows.length)?.click()
}

/** From one part of the page to the next: channels, messages, thread, log. */
function stepRegion(step: 1 | -1): void {
  const regions = [
    '.sidebar .side-row.current',
    '.pane:not(.thread) .list, .home-body',
    '.pane.thread .list',
    '.log-list',
  ].flatMap((selector) => document.querySelector<HTMLElement>(selector) ?? [])
  const here = regions.findIndex((region) => region.contains(document.activeElement))
  regions.at((here + step) % regions.length)?.focus()
}

interface Key {
  key: string
  altKey: boolean
}

/**
 * Moves the focus with the up and down arrows (Home and End for the ends) between the elements that `selector` names.
 *
 * @returns whether the key was one of these
 */
export function stepWithArrows({ key, altKey }: Key, box: HTMLElement, selector: string): boolean {
  if (altKey) return false
  const all = [...box.querySelectorAll<HTMLElement>(selector)]
  const here = all.findIndex((one) => one.contains(document.activeElement))
  const to = {
    ArrowDown: Math.min(here + 1, all.length - 1),
    ArrowUp: here < 0 ? all.length - 1 : Math.max(here - 1, 0),
    Home: 0,
    End: all.length - 1,
  }[key]
  const next = to === undefined ? undefined : all[to]
  if (!next) return false
  next.focus()
  next.scrollIntoView({ block: 'nearest' })
  return true
}
