import { useRef, useState } from 'react'
import { Icon } from '../icon.tsx'
import { Menu } from '../layer/menu.tsx'
import type { DemoHands } from '../server/demo.ts'
import { useActing } from '../stage.ts'

/** One click sends the sample that was sent last; the arrow beside it offers the others. */
export function Samples({ hands }: { hands: DemoHands }) {
  const { say, refresh } = useActing()
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const [latest, setLatest] = useState(0)
  const [sending, setSending] = useState<'sample' | 'burst' | null>(null)
  const { samples = [], burst, playing = false } = hands.demo ?? {}
  const busy = playing || sending !== null
  const chosen = samples[latest] ?? samples[0]

  const send = async (kind: 'sample' | 'burst', words: Promise<string>) => {
    setSending(kind)
    say(await words)
    setSending(null)
    refresh()
  }
  const sendSample = (index: number) => {
    const sample = samples[index]
    setLatest(index)
    if (sample) void send('sample', hands.sendSample(sample.id))
  }
  if (!chosen && burst === undefined) return null
  return (
    <div className="strip-group" role="group" aria-label="Samples">
      {chosen && (
        <span className="split">
          <button
            type="button"
            className={`button small primary ${sending === 'sample' ? 'busy' : ''}`}
            title={chosen.hint}
            disabled={busy}
            data-sample={chosen.id}
            onClick={() => sendSample(samples.indexOf(chosen))}
          >
            <Icon name="plus" />
            {chosen.label}
          </button>
          {samples.length > 1 && (
            <button
              ref={anchor}
              type="button"
              className="button small primary"
              aria-label="Other samples"
              aria-haspopup="menu"
              aria-expanded={open}
              disabled={busy}
              onClick={() => setOpen(!open)}
            >
              <Icon name="down" />
            </button>
          )}
        </span>
      )}
      {burst !== undefined && (
        <button
          type="button"
          className={`button small ${sending === 'burst' ? 'busy' : ''}`}
          title={`Sends ${burst} at once`}
          disabled={busy}
          onClick={() => void send('burst', hands.sendBurst())}
        >
          <Icon name="layers" />
          Burst of {burst}
        </button>
      )}
      {open && (
        <Menu
          anchor={anchor}
          label="Samples"
          onClose={() => setOpen(false)}
          items={samples.map((sample, index) => ({
            key: sample.id,
            label: sample.label,
            detail: sample.hint,
            choose: () => sendSample(index),
          }))}
        />
      )}
    </div>
  )
}
