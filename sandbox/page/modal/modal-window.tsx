import type { KnownBlock } from '@slack/types'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { Blocks } from '../blocks/blocks.tsx'
import { SurfaceProvider } from '../blocks/surface.tsx'
import { Icon } from '../icon.tsx'
import { keepTabInside, useFirstFocus, useFocusReturn } from '../layer/focus.ts'
import { AppLogo } from '../message/avatar.tsx'
import type { OpenView } from '../server/wire.ts'
import { useActing, useHouse } from '../stage.ts'
import { PlainText } from '../text/text.tsx'

/** What stands at the top while the sandbox itself is away; an app that is away is the server's to tell. */
const UNREACHABLE = 'We had some trouble connecting. Try again?'

export function ModalWindow({ view, depth, top }: { view: OpenView; depth: number; top: boolean }) {
  const { app } = useHouse()
  const { act } = useActing()
  const box = useRef<HTMLDivElement>(null)
  const [sending, setSending] = useState(false)
  const [unreachable, setUnreachable] = useState(false)
  const failure = unreachable ? UNREACHABLE : view.failure
  useFocusReturn()
  useFirstFocus(box, view.hash)
  useErrorFocus(box, view.errors)

  const submit = async () => {
    if (sending) return
    setSending(true)
    const answer = await act({ do: 'submit', view: { id: view.id } })
    setUnreachable(answer.error === 'unreachable')
    setSending(false)
  }
  const close = () => void act({ do: 'closeView', view: { id: view.id } })
  return createPortal(
    <div className={top ? 'veil' : 'veil below'} data-depth={depth} inert={!top}>
      <div
        ref={box}
        className="dialog modal"
        role="dialog"
        aria-modal="true"
        aria-labelledby={`${view.id}-title`}
        data-view={view.id}
        tabIndex={-1}
        onKeyDown={(event) => {
          // A menu that belongs to the form has had the key already.
          if (event.defaultPrevented) return
          if (event.key === 'Escape') {
            event.preventDefault()
            close()
          }
          if (event.key === 'Enter' && view.submit && (event.ctrlKey || event.metaKey || isLine(event.target)))
            void submit()
          keepTabInside(event, box.current)
        }}
      >
        <header className="modal-head">
          <AppLogo name={app.name} size="small" />
          <h2 id={`${view.id}-title`}>
            <PlainText text={view.title.text} />
          </h2>
          <button type="button" className="icon-button close" aria-label="Close" onClick={close}>
            <Icon name="close" />
          </button>
        </header>
        <div className="modal-body">
          {failure && (
            <p className="modal-trouble" role="alert">
              {failure}
            </p>
          )}
          <SurfaceProvider origin={{ view: { id: view.id } }} values={view.values} errors={view.errors}>
            <Blocks blocks={view.blocks as KnownBlock[]} />
          </SurfaceProvider>
        </div>
        <footer className="dialog-foot">
          <button type="button" className="button large" onClick={close}>
            <PlainText text={view.close?.text ?? (view.submit ? 'Cancel' : 'Close')} />
          </button>
          {view.submit && (
            <button
              type="button"
              className={`button large primary ${sending ? 'busy' : ''}`}
              aria-busy={sending}
              onClick={() => void submit()}
            >
              <PlainText text={view.submit.text} />
            </button>
          )}
        </footer>
      </div>
    </div>,
    document.body,
  )
}

/** Enter sends a form from a one-line field, as in Slack. */
function isLine(target: EventTarget): boolean {
  return target instanceof HTMLInputElement && ['text', 'email', 'url', 'number'].includes(target.type)
}

/** Brings the first thing that is wrong into view, with the focus on it. */
function useErrorFocus(box: RefObject<HTMLElement | null>, errors: Record<string, string> | undefined): void {
  const told = Object.entries(errors ?? {}).join('\n')
  useEffect(() => {
    if (told === '') return
    const wrong = box.current?.querySelector('.input.wrong')
    wrong?.scrollIntoView({ block: 'nearest' })
    wrong?.querySelector<HTMLElement>('[data-field]')?.focus({ preventScroll: true })
  }, [box, told])
}
