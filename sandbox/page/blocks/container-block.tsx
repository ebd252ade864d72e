import type { KnownBlock, RichTextBlock } from '@slack/types'
import { type ReactNode, useState } from 'react'
import { Icon } from '../icon.tsx'
import { PlainText, RichText, TextObject } from '../text/text.tsx'
import type { AnyText } from './card-block.tsx'
import { Picture } from './image-block.tsx'

/** A `container` block: other blocks in a frame, under a title that may fold them away. */
export interface ContainerBlock {
  type: 'container'
  block_id?: string
  title?: { text: string }
  rich_text_title?: RichTextBlock
  subtitle?: AnyText
  icon?: { image_url?: string; alt_text: string }
  child_blocks: KnownBlock[]
  width?: 'narrow' | 'standard' | 'wide' | 'full'
  is_collapsible?: boolean
  default_collapsed?: boolean
  has_header_divider?: boolean
}

/** @param children  how the blocks inside are drawn */
export function ContainerView({ block, children }: { block: ContainerBlock; children: ReactNode }) {
  const [folded, setFolded] = useState(block.is_collapsible === true && block.default_collapsed === true)
  const head = (
    <>
      {block.icon && <Picture url={block.icon.image_url} alt={block.icon.alt_text} className="card-icon" />}
      <span className="card-titles">
        <span className="card-title">
          {block.rich_text_title ? (
            <RichText block={block.rich_text_title} />
          ) : (
            <PlainText text={block.title?.text ?? ''} />
          )}
        </span>
        {block.subtitle && (
          <span className="card-subtitle">
            <TextObject text={block.subtitle} />
          </span>
        )}
      </span>
    </>
  )
  const hasHead = block.title !== undefined || block.rich_text_title !== undefined || block.subtitle !== undefined
  return (
    <section className={`container ${block.width ?? 'standard'} ${block.has_header_divider ? 'divided' : ''}`}>
      {hasHead &&
        (block.is_collapsible ? (
          <button
            type="button"
            className="container-head card-head"
            aria-expanded={!folded}
            onClick={() => setFolded(!folded)}
          >
            {head}
            <Icon name={folded ? 'right' : 'down'} />
          </button>
        ) : (
          <div className="container-head card-head">{head}</div>
        ))}
      {!folded && <div className="container-body">{children}</div>}
    </section>
  )
}
