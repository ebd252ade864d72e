import { useRef, useState } from 'react'
import { Icon } from '../icon.tsx'
import { useDemo } from '../server/demo.ts'
import type { ClockMove } from '../server/wire.ts'
import { useActing, useReader } from '../stage.ts'
import { formatDate } from '../text/dates.ts'

const MOVES: [string, string, ClockMove][] = [
  ['+5 min', 'Move the clock on by five minutes', { advanceMinutes: 5 }],
  ['+1 h', 'Move the clock on by an hour', { advanceMinutes: 60 }],
  ['Next morning', 'Move the clock to the next morning', { to: 'next-morning' }],
]

/** What the program around the sandbox offers for a demonstration; nothing where it offers nothing. */
export function DemoStrip() {
  const reader = useReader()
  const { refresh } = useActing()
  const { demo, moveClock } = useDemo()
  const [moving, setMoving] = useState(false)
  if (!demo) return null
  const move = async (to: ClockMove) => {
    setMoving(true)
    await moveClock(to)
    refresh()
    setMoving(false)
  }
  return (
    <section className="demo" aria-label="Try it">
      <CurlLine note={demo.note} curl={demo.curl} />
      {demo.clock.canMove && (
        <div className="demo-clock" role="group" aria-label="The sandbox's clock">
          <span className="demo-now" title={`The sandbox's clock, in ${reader.tz.replace(/_/g, ' ')}`}>
            {formatDate('{time}', reader.now / 1000, reader)}
            <span className="quiet"> {weekday(reader.now, reader.tz)}</span>
          </span>
          {MOVES.map(([label, title, to]) => (
            <button
              key={label}
              type="button"
              className="button small"
              title={title}
              disabled={moving}
              onClick={() => void move(to)}
            >
              {label}
            </button>
          ))}
        </div>
      )}
    </section>
  )
}

function CurlLine({ note, curl }: { note: string; curl: string }) {
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
      <span className="demo-note">{note}</span>
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

function weekday(at: number, tz: string): string {
  return new Intl.DateTimeFormat('en-US', { timeZone: tz, weekday: 'short', month: 'short', day: 'numeric' }).format(at)
}
