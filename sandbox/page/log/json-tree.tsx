import { useState } from 'react'

/** Levels that stand open at first. */
const OPEN_DEPTH = 2
/** Entries of one list or object that are shown before the rest is asked for. */
const SHOWN_MOST = 50

/** A value of JSON that opens and closes at each brace. */
export function JsonTree({ name, value, depth = 0 }: { name?: string; value: unknown; depth?: number }) {
  const [all, setAll] = useState(false)
  if (typeof value !== 'object' || value === null) {
    return (
      <div className="json-line">
        <Key name={name} />
        <span className={`json-${value === null ? 'null' : typeof value}`}>{JSON.stringify(value) ?? 'undefined'}</span>
      </div>
    )
  }
  const entries = Object.entries(value)
  const [before, after] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  if (entries.length === 0) {
    return (
      <div className="json-line">
        <Key name={name} />
        {before + after}
      </div>
    )
  }
  return (
    <details className="json-branch" open={depth < OPEN_DEPTH}>
      <summary>
        <Key name={name} />
        {before}
        <span className="json-size">
          {entries.length} {Array.isArray(value) ? (entries.length === 1 ? 'item' : 'items') : 'keys'}
        </span>
        {after}
      </summary>
      {entries.slice(0, all ? undefined : SHOWN_MOST).map(([key, inner]) => (
        <JsonTree key={key} name={key} value={inner} depth={depth + 1} />
      ))}
      {!all && entries.length > SHOWN_MOST && (
        <button type="button" className="link-button" onClick={() => setAll(true)}>
          {entries.length - SHOWN_MOST} more
        </button>
      )}
    </details>
  )
}

function Key({ name }: { name: string | undefined }) {
  return name === undefined ? null : <span className="json-key">{name}: </span>
}
