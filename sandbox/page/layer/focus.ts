import { type KeyboardEvent, type RefObject, useEffect } from 'react'

const REACHABLE = 'a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), [tabindex="0"]'

/** Keeps Tab inside a dialog: the last thing is followed by the first. */
export function keepTabInside(event: KeyboardEvent, box: HTMLElement | null): void {
  if (event.key !== 'Tab' || !box) return
  const all = [...box.querySelectorAll<HTMLElement>(REACHABLE)].filter((e) => e.offsetParent !== null)
  const edge = event.shiftKey ? all[0] : all.at(-1)
  if (document.activeElement !== edge) return
  event.preventDefault()
  ;(event.shiftKey ? all.at(-1) : all[0])?.focus()
}

/** Gives the focus back to where it was when a dialog goes. */
export function useFocusReturn(): void {
  useEffect(() => {
    const before = document.activeElement
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
}

/**
 * Puts the focus on the first field of a dialog, or the one that asks for it, else on the dialog.
 *
 * @param showing  names what the dialog shows: when that is replaced, the focus would be left on what is gone
 */
export function useFirstFocus(box: RefObject<HTMLElement | null>, showing?: string): void {
  useEffect(() => {
    // Whoever is typing in what stayed keeps the place.
    if (box.current?.contains(document.activeElement)) return
    const first =
      box.current?.querySelector<HTMLElement>('[data-focus-on-load]') ??
      box.current?.querySelector<HTMLElement>('[data-field]:not([type=radio]):not([type=checkbox])') ??
      box.current
    first?.focus({ preventScroll: true })
  }, [box, showing])
}
