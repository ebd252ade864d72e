import { useState } from 'react'
import { createPortal } from 'react-dom'
import { Icon } from '../icon.tsx'
import { useConfirm } from '../layer/confirm.tsx'
import { untilAnew } from '../server/anew.ts'
import type { DemoHands } from '../server/demo.ts'
import { useActing } from '../stage.ts'

/** Asks, empties the workspace, and loads the page again when it is there again. */
export function ResetButton({ hands, words }: { hands: DemoHands; words: boolean }) {
  const ask = useConfirm()
  const { say } = useActing()
  const [anew, setAnew] = useState(false)
  const reset = async () => {
    const sure = await ask({
      title: { type: 'plain_text', text: 'Begin anew?' },
      text: { type: 'plain_text', text: 'All messages and everything the app has stored go; the samples come back.' },
      confirm: { type: 'plain_text', text: 'Begin anew' },
      deny: { type: 'plain_text', text: 'Keep it' },
      style: 'danger',
    })
    if (!sure) return
    setAnew(true)
    if (await hands.reset()) {
      await untilAnew()
      const as = new URLSearchParams(location.search).get('as')
      location.replace(as === null ? '/' : `/?as=${encodeURIComponent(as)}`)
    } else {
      setAnew(false)
      say('The sandbox could not begin anew.')
    }
  }
  return (
    <>
      <button
        type="button"
        className="button small plain"
        aria-label="Reset"
        title="Reset: begin anew"
        onClick={() => void reset()}
      >
        <Icon name="reset" />
        {words && 'Reset'}
      </button>
      {anew &&
        createPortal(
          <div className="veil above anew" role="alertdialog" aria-modal="true" aria-label="Beginning anew">
            <p role="status">
              <span className="spinner" aria-hidden="true" />
              Beginning anew…
            </p>
          </div>,
          document.body,
        )}
    </>
  )
}
