import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Icon } from '../icon.tsx'
import { isRefused, useLog } from '../server/log.ts'
import type { LoggedCall } from '../server/sandbox-wire.ts'
import { useWorkspaceState } from '../stage.ts'
import { LogRow } from './log-row.tsx'

interface Filter {
  method: string
  refusalsOnly: boolean
}

/** Rows drawn at first, and more at each wish: a screen holds thirty, the log two thousand. */
const ROWS = 150

/** Pixels from the end within which new calls are followed. */
const NEAR_END = 40

/** The developer's drawer: what the app asked of Slack and what it was told, as it happens. */
export function LogDrawer({ onClose }: { onClose: () => void }) {
  const { log } = useWorkspaceState()
  const [paused, setPaused] = useState(false)
  const [filter, setFilter] = useState<Filter>({ method: '', refusalsOnly: false })
  const [open, setOpen] = useState<number | null>(null)
  const calls = useLog(log?.last ?? 0, paused)
  const shown = useMemo(() => filtered(calls, filter), [calls, filter])
  const toggle = useCallback((seq: number) => setOpen((before) => (before === seq ? null : seq)), [])
  const missed = (log?.last ?? 0) - (calls.at(-1)?.seq ?? 0)
  return (
    <section
      className="log-drawer"
      aria-label="Log"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        onClose()
      }}
    >
      <header className="log-head">
        <h2>Log</h2>
        <LogFilter calls={calls} filter={filter} onFilter={setFilter} />
        <span className="log-count" aria-live="off">
          {shown.length === calls.length ? `${calls.length} entries` : `${shown.length} of ${calls.length}`}
        </span>
        <button
          type="button"
          className={paused ? 'button small alarmed' : 'button small plain'}
          aria-pressed={paused}
          onClick={() => setPaused(!paused)}
        >
          <Icon name={paused ? 'play' : 'pause'} />
          {paused ? (missed > 0 ? `Paused, ${missed} more` : 'Paused') : 'Pause'}
        </button>
        <button type="button" className="icon-button" aria-label="Close the log" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <LogList calls={shown} open={open} onToggle={toggle} empty={calls.length === 0} />
    </section>
  )
}

interface FilterProps {
  calls: LoggedCall[]
  filter: Filter
  onFilter: (filter: Filter) => void
}

function LogFilter({ calls, filter, onFilter }: FilterProps) {
  const methods = useMemo(() => [...new Set(calls.map((call) => call.method))].sort(), [calls])
  return (
    <div className="log-filter">
      <input
        type="search"
        className="text-input"
        list="log-methods"
        placeholder="Method"
        aria-label="Filter by method"
        value={filter.method}
        onChange={(event) => onFilter({ ...filter, method: event.target.value })}
      />
      <datalist id="log-methods">
        {methods.map((method) => (
          <option key={method} value={method} />
        ))}
      </datalist>
      <label className="log-refusals">
        <input
          type="checkbox"
          checked={filter.refusalsOnly}
          onChange={(event) => onFilter({ ...filter, refusalsOnly: event.target.checked })}
        />
        Refusals only
      </label>
    </div>
  )
}

interface ListProps {
  calls: LoggedCall[]
  open: number | null
  onToggle: (seq: number) => void
  empty: boolean
}

function LogList({ calls, open, onToggle, empty }: ListProps) {
  const list = useRef<HTMLOListElement>(null)
  const atEnd = useRef(true)
  const [rows, setRows] = useState(ROWS)
  const last = calls.at(-1)?.seq
  const earlier = Math.max(0, calls.length - rows)
  useLayoutEffect(() => {
    if (atEnd.current && list.current && last !== undefined) list.current.scrollTop = list.current.scrollHeight
  }, [last])
  useEffect(() => list.current?.focus({ preventScroll: true }), [])
  return (
    <ol
      ref={list}
      className="log-list"
      tabIndex={-1}
      onScroll={({ currentTarget: box }) => {
        atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END
      }}
    >
      {earlier > 0 && (
        <li className="log-earlier">
          <button type="button" className="link-button" onClick={() => setRows(rows + ROWS)}>
            Show {Math.min(ROWS, earlier)} of {earlier} earlier
          </button>
        </li>
      )}
      {calls.slice(earlier).map((call) => (
        <LogRow key={call.seq} call={call} open={open === call.seq} onToggle={onToggle} />
      ))}
      {calls.length === 0 && (
        <li className="log-none">
          {empty ? 'Nothing yet. Whatever the app asks of Slack shows here.' : 'No call fits the filter.'}
        </li>
      )}
    </ol>
  )
}

function filtered(calls: LoggedCall[], { method, refusalsOnly }: Filter): LoggedCall[] {
  const wanted = method.trim().toLowerCase()
  if (wanted === '' && !refusalsOnly) return calls
  return calls.filter((call) => call.method.toLowerCase().includes(wanted) && (!refusalsOnly || isRefused(call)))
}
