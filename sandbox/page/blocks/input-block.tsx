import type { InputBlock as Input } from '@slack/types'
import { useId } from 'react'
import { PlainText } from '../text/text.tsx'
import { ElementView } from './element.tsx'
import { useSurface } from './surface.tsx'

export function InputBlock({ block }: { block: Input }) {
  const labelId = useId()
  const blockId = block.block_id ?? ''
  const error = useSurface().error(blockId)
  return (
    <div className={`input ${error ? 'wrong' : ''}`}>
      <div id={labelId} className="input-label">
        <PlainText text={block.label.text} />
        {block.optional && <span className="optional"> (optional)</span>}
      </div>
      <ElementView
        blockId={blockId}
        element={block.element}
        input={{ labelId, dispatches: block.dispatch_action === true }}
      />
      {error && (
        <p className="input-error" role="alert">
          {error}
        </p>
      )}
      {block.hint && (
        <p className="input-hint">
          <PlainText text={block.hint.text} />
        </p>
      )}
    </div>
  )
}
