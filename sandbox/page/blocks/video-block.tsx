import type { VideoBlock } from '@slack/types'
import { Link } from '../text/link.tsx'
import { PlainText } from '../text/text.tsx'
import { Picture } from './image-block.tsx'

/** A video by its picture and title. It is played where it is kept: nothing from elsewhere runs in this page. */
export function VideoView({ block }: { block: VideoBlock }) {
  const credits = [block.author_name, block.provider_name].filter((words) => words !== undefined).join(' · ')
  return (
    <div className="video">
      <p className="video-title">
        <Link href={block.title_url ?? block.video_url}>
          <PlainText text={block.title.text} />
        </Link>
      </p>
      {block.description && (
        <p className="video-words">
          <PlainText text={block.description.text} />
        </p>
      )}
      {credits !== '' && <p className="quiet">{credits}</p>}
      <Picture url={block.thumbnail_url} alt={block.alt_text} className="image" />
    </div>
  )
}
