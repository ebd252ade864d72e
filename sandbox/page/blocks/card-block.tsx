import type { ActionsBlockElement, MrkdwnElement, PlainTextElement } from '@slack/types'
import { TextObject } from '../text/text.tsx'
import { ElementView } from './element.tsx'
import { Picture } from './image-block.tsx'

interface CardImage {
  image_url?: string
  alt_text: string
}

/** A `card` block, whose buttons the library would draw without their clicks. */
export interface CardBlock {
  type: 'card'
  block_id?: string
  hero_image?: CardImage
  icon?: CardImage
  title?: MrkdwnElement
  subtitle?: MrkdwnElement
  body?: MrkdwnElement
  actions?: ActionsBlockElement[]
}

export interface CarouselBlock {
  type: 'carousel'
  block_id?: string
  elements: CardBlock[]
}

export function CardView({ block }: { block: CardBlock }) {
  return (
    <div className="card">
      {block.hero_image && (
        <Picture url={block.hero_image.image_url} alt={block.hero_image.alt_text} className="card-hero" />
      )}
      <div className="card-head">
        {block.icon && <Picture url={block.icon.image_url} alt={block.icon.alt_text} className="card-icon" />}
        <div className="card-titles">
          {block.title && (
            <div className="card-title">
              <TextObject text={block.title} />
            </div>
          )}
          {block.subtitle && (
            <div className="card-subtitle">
              <TextObject text={block.subtitle} />
            </div>
          )}
        </div>
      </div>
      {block.body && (
        <div className="card-body">
          <TextObject text={block.body} />
        </div>
      )}
      {block.actions && block.actions.length > 0 && (
        <div className="actions">
          {block.actions.map((element, index) => (
            <ElementView
              key={'action_id' in element ? element.action_id : index}
              blockId={block.block_id ?? ''}
              element={element}
            />
          ))}
        </div>
      )}
    </div>
  )
}

export function CarouselView({ block }: { block: CarouselBlock }) {
  return (
    <div className="carousel" role="group" aria-label="Cards" tabIndex={0}>
      {block.elements.map((card, index) => (
        <CardView key={index} block={{ ...card, block_id: card.block_id ?? block.block_id ?? '' }} />
      ))}
    </div>
  )
}

/** A container's title may be plain or marked. */
export type AnyText = PlainTextElement | MrkdwnElement
