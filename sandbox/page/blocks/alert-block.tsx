import { Icon } from '../icon.tsx'
import { TextObject } from '../text/text.tsx'
import type { AnyText } from './card-block.tsx'

/** An `alert` block: a line in a coloured box, in forms only. */
export interface AlertBlock {
  type: 'alert'
  block_id?: string
  text: AnyText
  level?: 'default' | 'info' | 'warning' | 'error' | 'success'
}

const SIGNS = { default: 'info', info: 'info', warning: 'fault', error: 'fault', success: 'check' } as const

export function AlertView({ block }: { block: AlertBlock }) {
  const level = block.level ?? 'default'
  return (
    <div className={`alert ${level}`} role={level === 'error' || level === 'warning' ? 'alert' : 'note'}>
      <Icon name={SIGNS[level]} />
      <TextObject text={block.text} />
    </div>
  )
}
