import type { ContextBlock as Context } from '@slack/types'
import { TextObject } from '../text/text.tsx'
import { SmallImage } from './image-block.tsx'

export function ContextBlock({ block }: { block: Context }) {
  return (
    <div className="context">
      {block.elements.map((element, index) => (
        <div key={index} className="context-part">
          {element.type === 'image' ? <SmallImage image={element} /> : <TextObject text={element} />}
        </div>
      ))}
    </div>
  )
}
