import { Icon } from '../icon.tsx'
import type { WorkspaceState } from '../server/wire.ts'

interface Props {
  log: NonNullable<WorkspaceState['log']>
  open: boolean
  onToggle: () => void
}

/** Opens the developer's drawer; says how much in it was refused. */
export function LogButton({ log, open, onToggle }: Props) {
  return (
    <button
      type="button"
      className="button small plain"
      title="What the app asks of Slack"
      aria-expanded={open}
      onClick={onToggle}
    >
      <Icon name="terminal" />
      Log
      {log.refused > 0 && (
        <span className="refused-count" title={`${log.refused} refused`}>
          {log.refused}
          <span className="unseen"> refused</span>
        </span>
      )}
    </button>
  )
}
