import type { ImageBlock as Image, ImageElement } from '@slack/types'
import { TextObject } from '../text/text.tsx'

export function ImageBlock({ block }: { block: Image }) {
  return (
    <figure className="image-block">
      {block.title && (
        <figcaption>
          <TextObject text={block.title} />
        </figcaption>
      )}
      <Picture url={'image_url' in block ? block.image_url : undefined} alt={block.alt_text} className="image" />
    </figure>
  )
}

export function SmallImage({ image }: { image: ImageElement }) {
  return (
    <Picture url={'image_url' in image ? image.image_url : undefined} alt={image.alt_text} className="small-image" />
  )
}

/** Pictures of this machine are shown; one from elsewhere is named, because nothing leaves the machine. */
export function Picture({ url, alt, className }: { url: string | undefined; alt: string; className: string }) {
  if (url && (url.startsWith('/') || url.startsWith('data:image/') || url.startsWith(`${location.origin}/`))) {
    return <img className={className} src={url} alt={alt} />
  }
  return (
    <span className={`${className} absent`} role="img" aria-label={alt} title="A picture from elsewhere: not fetched">
      {alt}
    </span>
  )
}
