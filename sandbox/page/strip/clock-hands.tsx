import { useState } from 'react'
import { Icon } from '../icon.tsx'
import type { DemoHands } from '../server/demo.ts'
import type { ClockMove } from '../server/sandbox-wire.ts'
import { useActing, useReader } from '../stage.ts'
import { formatDate } from '../text/dates.ts'

const MOVES: [string, string, ClockMove][] = [
  ['+5 min', 'Move the clock on by five minutes', { advanceMinutes: 5 }],
  ['+1 h', 'Move the clock on by an hour', { advanceMinutes: 60 }],
  ['Next morning', 'Move the clock to the next morning', { to: 'next-morning' }],
  ['Next Monday', 'Move the clock to next Monday morning', { to: 'next-monday' }],
]

/** The sandbox's clock in the reader's own zone, and the hands that move it on. */
export function ClockHands({ hands }: { hands: DemoHands }) {
  const { refresh, say } = useActing()
  const [moving, setMoving] = useState<string | null>(null)
  const move = async (label: string, to: ClockMove) => {
    setMoving(label)
    const words = await hands.moveClock(to)
    refresh()
    setMoving(null)
    if (words !== '') say(words)
  }
  const { clock, playing = false } = hands.demo ?? {}
  return (
    <div
      className="strip-group clock-hands"
      role="group"
      aria-label="The sandbox’s clock"
      aria-busy={playing || moving !== null}
    >
      <ClockFace moving={playing || moving !== null} />
      {playing && <span className="playing">Playing the story so far…</span>}
      {clock?.canMove === true && !playing && (
        <span className="joined">
          {MOVES.map(([label, title, to]) => (
            <button
              key={label}
              type="button"
              className={`button small ${moving === label ? 'busy' : ''}`}
              title={title}
              disabled={moving !== null}
              onClick={() => void move(label, to)}
            >
              {label}
            </button>
          ))}
        </span>
      )}
    </div>
  )
}

export function ClockFace({ moving = false }: { moving?: boolean }) {
  const { now, tz } = useReader()
  return (
    <span className={moving ? 'clock-face moving' : 'clock-face'} title={`The sandbox's clock, in ${place(tz)}`}>
      <Icon name="clock" />
      <span role="status" aria-label={moving ? 'The clock moves on' : undefined}>
        <strong>{formatDate('{time}', now / 1000, { now, tz })}</strong>
        <span className="clock-day"> {dayOfWeek(now, tz)}</span>
      </span>
    </span>
  )
}

function place(tz: string): string {
  return tz.replace(/_/g, ' ')
}

function dayOfWeek(at: number, tz: string): string {
  return new Intl.DateTimeFormat('en-US', { timeZone: tz, weekday: 'short', month: 'short', day: 'numeric' }).format(at)
}
