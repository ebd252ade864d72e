import type { ConfirmationDialog } from '@slack/types'
import { useState } from 'react'
import { useConfirm } from '../layer/confirm.tsx'
import type { FieldValue } from '../server/wire.ts'
import { useActing } from '../stage.ts'
import { useSurface } from './surface.tsx'
import { type Element, initialOf } from './values.ts'

export interface ElementProps<E extends Element = Element> {
  blockId: string
  element: E
  /** Set inside an input block: its label's id, and whether the app hears of each change. */
  input?: { labelId: string; dispatches: boolean }
}

/**
 * An element's value and the ways to change it. Outside an input block every choice goes to the app; inside, it waits in
 * the form unless the block dispatches.
 */
export function useField({ blockId, element, input }: ElementProps) {
  const surface = useSurface()
  const { act, acts } = useActing()
  const ask = useConfirm()
  const [busy, setBusy] = useState(false)
  const actionId = ('action_id' in element ? element.action_id : undefined) ?? ''
  const kept = surface.read(blockId, actionId)
  const value = kept === undefined ? initialOf(element) : kept
  const confirm = 'confirm' in element ? (element.confirm as ConfirmationDialog | undefined) : undefined
  const place = { blockId, actionId, ...surface.origin }

  const dispatch = async (next?: FieldValue) => {
    setBusy(true)
    const answer = await act({ do: 'click', ...place, ...(next === undefined ? {} : { value: next }) })
    setBusy(false)
    return answer
  }
  return {
    value,
    busy,
    actionId,
    error: surface.error(blockId),
    /** Chosen at once: a menu, a box, a date. */
    choose: async (next: FieldValue) => {
      const dispatches = input === undefined || input.dispatches
      if (dispatches && !(await ask(confirm))) return
      surface.write(blockId, actionId, next)
      if (dispatches) await dispatch(next)
      else await acts.act({ do: 'change', ...place, value: next })
    },
    /** Typed key by key. @param heard  the app hears of it, as soon as the typing pauses */
    type: (next: string, heard = false) => {
      surface.write(blockId, actionId, next)
      const key = `${JSON.stringify(surface.origin)} ${blockId} ${actionId}`
      acts.later(key, { do: heard ? 'click' : 'change', ...place, value: next })
    },
    /** Pressed: a button, a menu's entry, Enter in a dispatching input. */
    press: async (next?: FieldValue) => {
      if (await ask(confirm)) await dispatch(next)
    },
  }
}
