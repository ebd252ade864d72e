import { memo } from 'react'
import { Icon } from '../icon.tsx'
import { isRefused } from '../server/log.ts'
import type { LoggedCall } from '../server/wire.ts'
import { JsonTree } from './json-tree.tsx'

interface Props {
  call: LoggedCall
  open: boolean
  onToggle: (seq: number) => void
}

/** One call: when, what, with what, how it ended and how long it took; opened, all of both sides. */
export const LogRow = memo(function LogRow({ call, open, onToggle }: Props) {
  const refused = isRefused(call)
  return (
    <li className={`log-row ${refused ? 'refused' : ''} ${open ? 'open' : ''}`} data-seq={call.seq}>
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
const TELLING = ['channel', 'ts', 'thread_ts', 'user', 'user_id', 'text', 'type', 'command', 'callback_id', 'name']

function gist(args: unknown): string {
  if (typeof args !== 'object' || args === null) return ''
  return TELLING.flatMap((key) => {
    const value = (args as Record<string, unknown>)[key]
    return typeof value === 'string' && value !== '' ? `${key} ${value.slice(0, 60)}` : []
  }).join(' · ')
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
