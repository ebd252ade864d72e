import type { SectionBlock as Section } from '@slack/types'
import { TextObject } from '../text/text.tsx'
import { ElementView } from './element.tsx'
import { SmallImage } from './image-block.tsx'

/** Elements that need the full width and so stand under a section's text, not beside it. */
const UNDER = new Set(['checkboxes', 'radio_buttons'])

export function SectionBlock({ block }: { block: Section }) {
  const { accessory } = block
  const under = accessory !== undefined && UNDER.has(accessory.type)
  return (
    <div className={`section ${under ? 'stacked' : ''}`}>
      <div className="section-text">
        {block.text && <TextObject text={block.text} />}
        {block.fields && (
          <div className="fields">
            {block.fields.map((field, index) => (
              <div key={index} className="section-field">
                <TextObject text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {accessory && (
        <div className="accessory">
          {accessory.type === 'image' ? (
            <SmallImage image={accessory} />
          ) : (
            <ElementView blockId={block.block_id ?? ''} element={accessory} />
          )}
        </div>
      )}
    </div>
  )
}
