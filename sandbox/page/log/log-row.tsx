import { memo, useEffect, useRef } from 'react'
import { Icon } from '../icon.tsx'
import { isRefused } from '../server/log.ts'
import type { LoggedCall } from '../server/sandbox-wire.ts'
import { JsonTree } from './json-tree.tsx'

interface Props {
  call: LoggedCall
  open: boolean
  onToggle: (seq: number) => void
}

/** One call: when, what, with what, how it ended and how long it took; opened, all of both sides. */
export const LogRow = memo(function LogRow({ call, open, onToggle }: Props) {
  const refused = isRefused(call)
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (open) row.current?.scrollIntoView({ block: 'nearest' })
  }, [open])
  return (
    <li ref={row} className={`log-row ${refused ? 'refused' : ''} ${open ? 'open' : ''}`} data-seq={call.seq}>
      <button type="button" className="log-line" aria-expanded={open} onClick={() => onToggle(call.seq)}>
        <Icon name="right" />
        <time className="log-time">{clockTime(call.at)}</time>
        <span className={`log-kind ${call.kind}`} title={call.kind === 'call' ? 'The app asked' : 'Sent to the app'}>
          {call.kind === 'call' ? '→' : '←'}
          <span className="unseen">{call.kind === 'call' ? 'call' : 'delivery'}</span>
        </span>
        <span className="log-method">{call.method}</span>
        <span className="log-gist">{gist(call.args)}</span>
        <span className="log-answer">
          {call.fault && <span className="log-fault">{call.fault.kind.replace(/_/g, ' ')}</span>}
          {refused ? reason(call) : 'ok'}
        </span>
        <span className="log-ms">{Math.round(call.ms)} ms</span>
      </button>
      {open && (
        <div className="log-detail">
          <section aria-label="Arguments">
            <h4>{call.kind === 'call' ? 'Arguments' : 'Payload'}</h4>
            <JsonTree value={call.args} />
          </section>
          <section aria-label="Answer">
            <h4>
              Answer <span className="quiet">HTTP {call.status === 0 ? 'none' : call.status}</span>
            </h4>
            <JsonTree value={call.answer} />
          </section>
        </div>
      )}
    </li>
  )
})

/** What went wrong; where a fault kept the answer from the app, that the answer was lost. */
function reason({ answer, status }: LoggedCall): string {
  const error = typeof answer === 'object' && answer !== null && 'error' in answer ? answer.error : undefined
  return typeof error === 'string' ? error : status === 0 ? 'no answer' : `HTTP ${status}`
}

/** The few arguments that tell one call from the next. */
const TELLING = ['channel', 'ts', 'thread_ts', 'user', 'user_id', 'reaction', 'text', 'command', 'callback_id', 'name']

/** In a delivery they lie deeper: in the event, the action or the view. */
function gist(args: unknown): string {
  const all = objectIn(args)
  const action = Array.isArray(all.actions) ? objectIn(all.actions[0]) : {}
  const told = { ...all, ...objectIn(all.view), ...objectIn(all.event) }
  return [...TELLING.map((key) => [key, told[key]]), ['action', action.action_id]]
    .flatMap(([key, value]) => {
      const text = typeof value === 'string' ? value : objectIn(value).id
      return typeof text === 'string' && text !== '' ? `${String(key)} ${text.slice(0, 60)}` : []
    })
    .join(' · ')
}

function objectIn(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

const FORMAT = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
})

function clockTime(at: number): string {
  return FORMAT.format(at)
}
