import { useRef, useState } from 'react'
import { Icon } from '../icon.tsx'
import { Sheet } from '../layer/sheet.tsx'
import { type DemoHands, useDemo } from '../server/demo.ts'
import { useWorkspaceState } from '../stage.ts'
import { useMedia } from '../surroundings.ts'
import { ApiButton, CurlLine } from './api-line.tsx'
import { ClockFace, ClockHands } from './clock-hands.tsx'
import { FaultSwitches, FaultsButton } from './faults.tsx'
import { LogButton } from './log-button.tsx'
import { ResetButton } from './reset.tsx'
import { Samples } from './samples.tsx'

interface Props {
  logOpen: boolean
  onLog: () => void
}

/** Narrower, the row does not fit and everything stands in a sheet behind one button. */
const WIDE = '(min-width: 1160px)'

/** What there is to try, in one row; nothing where neither the sandbox nor the program around it offers anything. */
export function DemoStrip({ logOpen, onLog }: Props) {
  const hands = useDemo()
  const { faults = [], log } = useWorkspaceState()
  const wide = useMedia(WIDE)
  if (!hands.demo && faults.length === 0 && !log) return null
  return (
    <section className="demo" aria-label="Try it">
      {wide ? (
        <Row hands={hands} logOpen={logOpen} onLog={onLog} />
      ) : (
        <SheetButton hands={hands} logOpen={logOpen} onLog={onLog} />
      )}
    </section>
  )
}

function Row({ hands, logOpen, onLog }: Props & { hands: DemoHands }) {
  const { faults = [], log } = useWorkspaceState()
  const { demo } = hands
  return (
    <>
      {demo && <Samples hands={hands} />}
      {demo && <ApiButton demo={demo} />}
      {demo && <ClockHands hands={hands} />}
      <div className="strip-group strip-end" role="group" aria-label="For developers">
        {faults.length > 0 && <FaultsButton faults={faults} />}
        {log && <LogButton log={log} open={logOpen} onToggle={onLog} />}
        {demo?.canReset === true && <ResetButton hands={hands} words={false} />}
      </div>
    </>
  )
}

function SheetButton({ hands, logOpen, onLog }: Props & { hands: DemoHands }) {
  const { faults = [], log } = useWorkspaceState()
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const { demo } = hands
  const on = faults.filter((fault) => fault.on).length
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className={on > 0 ? 'button small try-it alarmed' : 'button small try-it'}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <Icon name="sliders" />
        Try it
      </button>
      <span className="strip-face">
        <ClockFace />
      </span>
      {open && (
        <Sheet title="Try it" onClose={() => setOpen(false)}>
          {demo && <SheetPart title="Send in">{<Samples hands={hands} />}</SheetPart>}
          {demo && <SheetPart title="Clock">{<ClockHands hands={hands} />}</SheetPart>}
          {faults.length > 0 && <SheetPart title="Faults">{<FaultSwitches faults={faults} />}</SheetPart>}
          {(log || demo?.canReset === true) && (
            <SheetPart title="For developers">
              <div className="strip-group">
                {log && (
                  <LogButton
                    log={log}
                    open={logOpen}
                    onToggle={() => {
                      setOpen(false)
                      onLog()
                    }}
                  />
                )}
                {demo?.canReset === true && <ResetButton hands={hands} words />}
              </div>
              {demo && <CurlLine demo={demo} />}
            </SheetPart>
          )}
        </Sheet>
      )}
    </>
  )
}

function SheetPart({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="sheet-part">
      <h3>{title}</h3>
      {children}
    </section>
  )
}
