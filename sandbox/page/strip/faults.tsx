import { useRef, useState } from 'react'
import { Icon } from '../icon.tsx'
import { Popover } from '../layer/popover.tsx'
import type { Fault } from '../server/sandbox-wire.ts'
import { useActing } from '../stage.ts'

/** How many ways to fail are on; behind it, a switch for each. */
export function FaultsButton({ faults }: { faults: Fault[] }) {
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const on = faults.filter((fault) => fault.on).length
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className={on > 0 ? 'button small plain alarmed' : 'button small plain'}
        title="Ways in which Slack can fail the app"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="fault" />
        {on === 0 ? 'Faults' : `${on} ${on === 1 ? 'fault' : 'faults'} on`}
      </button>
      {open && (
        <Popover anchor={anchor} onClose={() => setOpen(false)} align="end" className="faults-layer">
          <p className="layer-title">Faults</p>
          <p className="layer-words">What Slack sometimes does to an app. On until you turn it off.</p>
          <FaultSwitches faults={faults} />
        </Popover>
      )}
    </>
  )
}

export function FaultSwitches({ faults }: { faults: Fault[] }) {
  const { refresh, say } = useActing()
  const turn = async (fault: Fault) => {
    const answer = await fetch('/sandbox/ui/faults', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: fault.id, on: !fault.on }),
    }).catch(() => null)
    if (answer?.ok !== true) say('The fault could not be changed.')
    refresh()
  }
  return (
    <ul className="faults">
      {faults.map((fault) => (
        <li key={fault.id}>
          <button
            type="button"
            role="switch"
            className="switch-row"
            aria-checked={fault.on}
            aria-describedby={`fault-${fault.id}`}
            data-fault={fault.id}
            onClick={() => void turn(fault)}
          >
            <span className="switch" aria-hidden="true" />
            <span>{fault.label}</span>
          </button>
          <p id={`fault-${fault.id}`} className="switch-hint">
            {fault.hint}
          </p>
        </li>
      ))}
    </ul>
  )
}
