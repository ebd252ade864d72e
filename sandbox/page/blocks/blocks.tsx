import type { KnownBlock } from '@slack/types'
import type { Block as LibraryBlock } from 'slack-blocks-to-jsx'
import { Drawn, PlainText, RichText } from '../text/text.tsx'
import { AlertView } from './alert-block.tsx'
import { CardView, CarouselView } from './card-block.tsx'
import { ContainerView } from './container-block.tsx'
import { ContextBlock } from './context-block.tsx'
import { DataTable } from './data-table.tsx'
import { ElementView } from './element.tsx'
import { ImageBlock } from './image-block.tsx'
import { InputBlock } from './input-block.tsx'
import { type NewerBlock, newer } from './newer.ts'
import { SectionBlock } from './section-block.tsx'
import { useSurface } from './surface.tsx'
import { readableTable } from './table.ts'
import { VideoView } from './video-block.tsx'

/** Blocks that the library draws whole; the others are drawn here because people act on them or the library misreads them. */
const LIBRARY = new Set(['divider', 'markdown', 'data_visualization', 'plan', 'task_card'])

export function Blocks({ blocks }: { blocks: KnownBlock[] }) {
  return (
    <div className="blocks">
      {blocks.map((block, index) => (
        <div key={block.block_id ?? index} className={`block block-${block.type}`} data-block-id={block.block_id}>
          <BlockView block={block} />
          <Trouble blockId={block.block_id ?? ''} />
        </div>
      ))}
    </div>
  )
}

/** Beside what was clicked, when the app did not take the click. */
function Trouble({ blockId }: { blockId: string }) {
  const warning = useSurface().warning(blockId)
  return warning ? (
    <p className="input-error" role="alert">
      {warning}
    </p>
  ) : null
}

function BlockView({ block }: { block: KnownBlock }) {
  switch (block.type) {
    case 'header':
      return (
        <h3 className="header-text">
          <PlainText text={block.text.text} />
        </h3>
      )
    case 'section':
      return <SectionBlock block={block} />
    case 'context':
      return <ContextBlock block={block} />
    case 'actions':
      return (
        <div className="actions">
          {block.elements.map((element, index) => (
            <ElementView
              key={'action_id' in element ? element.action_id : index}
              blockId={block.block_id ?? ''}
              element={element}
            />
          ))}
        </div>
      )
    case 'input':
      return <InputBlock block={block} />
    case 'image':
      return <ImageBlock block={block} />
    case 'rich_text':
      return <RichText block={block} />
    case 'table':
      return <Drawn blocks={[readableTable(block) as LibraryBlock]} />
    case 'video':
      return <VideoView block={block} />
    default:
      return <NewerBlockView block={newer(block)} />
  }
}

function NewerBlockView({ block }: { block: NewerBlock }) {
  switch (block.type) {
    case 'data_table':
      return <DataTable block={block} />
    case 'card':
      return <CardView block={block} />
    case 'carousel':
      return <CarouselView block={block} />
    case 'container':
      return (
        <ContainerView block={block}>
          <Blocks blocks={block.child_blocks} />
        </ContainerView>
      )
    case 'alert':
      return <AlertView block={block} />
    default:
      return LIBRARY.has(block.type) ? (
        <Drawn blocks={[block as unknown as LibraryBlock]} />
      ) : (
        <p className="unknown-block">A block of type {block.type}, which this page does not draw.</p>
      )
  }
}
