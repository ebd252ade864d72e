import { useRef, useState } from 'react'
import { Icon } from '../icon.tsx'
import { Popover } from '../layer/popover.tsx'
import type { Demo } from '../server/sandbox-wire.ts'

/** The line that does the same from a terminal, behind a small button. */
export function ApiButton({ demo }: { demo: Demo }) {
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className="button small plain"
        title={demo.note}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        API…
      </button>
      {open && (
        <Popover anchor={anchor} onClose={() => setOpen(false)} className="api-layer">
          <CurlLine demo={demo} />
        </Popover>
      )}
    </>
  )
}

export function CurlLine({ demo: { note, curl } }: { demo: Demo }) {
  const line = useRef<HTMLElement>(null)
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(curl)
      setCopied(true)
      setTimeout(() => setCopied(false), 2_000)
    } catch {
      // Without leave to write the clipboard the line is at least marked, ready for the person's own copy.
      if (line.current) getSelection()?.selectAllChildren(line.current)
    }
  }
  return (
    <div className="demo-curl">
      <p className="demo-note">{note}</p>
      <code ref={line} className="curl" tabIndex={0}>
        {curl}
      </code>
      <button type="button" className="button small copy" onClick={() => void copy()}>
        <Icon name={copied ? 'check' : 'copy'} />
        <span aria-live="polite">{copied ? 'Copied' : 'Copy'}</span>
      </button>
    </div>
  )
}
