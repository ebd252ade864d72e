import type { ConfirmationDialog } from '@slack/types'
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { TextObject } from '../text/text.tsx'
import { keepTabInside, useFirstFocus, useFocusReturn } from './focus.ts'

type Ask = (confirm: ConfirmationDialog | undefined) => Promise<boolean>

const ConfirmContext = createContext<Ask>(() => Promise.resolve(true))

/** Asks what an element's `confirm` object says; true at once where there is none. */
export function useConfirm(): Ask {
  return useContext(ConfirmContext)
}

export function ConfirmProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<{ confirm: ConfirmationDialog; answer: (yes: boolean) => void } | null>(null)
  const ask = useCallback<Ask>((confirm) => {
    if (!confirm) return Promise.resolve(true)
    return new Promise((resolve) => {
      const answer = (yes: boolean) => {
        setOpen(null)
        resolve(yes)
      }
      setOpen({ confirm, answer })
    })
  }, [])
  return (
    <ConfirmContext value={ask}>
      {children}
      {open && createPortal(<Confirm confirm={open.confirm} answer={open.answer} />, document.body)}
    </ConfirmContext>
  )
}

function Confirm({ confirm, answer }: { confirm: ConfirmationDialog; answer: (yes: boolean) => void }) {
  const box = useRef<HTMLDivElement>(null)
  useFocusReturn()
  useFirstFocus(box)
  return (
    <div className="veil above" onPointerDown={(event) => event.target === event.currentTarget && answer(false)}>
      <div
        ref={box}
        className="dialog confirm"
        role="alertdialog"
        aria-modal="true"
        aria-label={confirm.title?.text}
        tabIndex={-1}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation()
            answer(false)
          }
          keepTabInside(event, box.current)
        }}
      >
        <h2 className="confirm-title">{confirm.title?.text ?? 'Are you sure?'}</h2>
        {confirm.text && <TextObject text={confirm.text} />}
        <div className="dialog-foot">
          <button type="button" className="button large" onClick={() => answer(false)}>
            {confirm.deny?.text ?? 'Cancel'}
          </button>
          <button
            type="button"
            className={`button large ${confirm.style === 'danger' ? 'danger filled' : 'primary'}`}
            onClick={() => answer(true)}
          >
            {confirm.confirm?.text ?? 'Yes'}
          </button>
        </div>
      </div>
    </div>
  )
}
