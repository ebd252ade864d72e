import type { ImageBlock as Image, ImageElement } from '@slack/types'
import { useState } from 'react'
import { Lightbox } from '../layer/lightbox.tsx'
import { TextObject } from '../text/text.tsx'

export function ImageBlock({ block }: { block: Image }) {
  const [large, setLarge] = useState(false)
  const url = 'image_url' in block ? block.image_url : undefined
  return (
    <figure className="image-block">
      {block.title && (
        <figcaption>
          <TextObject text={block.title} />
        </figcaption>
      )}
      {isHere(url) ? (
        <button
          type="button"
          className="thumbnail"
          aria-label={`Open ${block.alt_text}`}
          onClick={() => setLarge(true)}
        >
          <Picture url={url} alt={block.alt_text} className="image" />
        </button>
      ) : (
        <Picture url={url} alt={block.alt_text} className="image" />
      )}
      {large && isHere(url) && (
        <Lightbox
          url={url}
          name={block.title?.text ?? block.alt_text}
          alt={block.alt_text}
          onClose={() => setLarge(false)}
        />
      )}
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
  if (isHere(url)) {
    return <img className={className} src={url} alt={alt} />
  }
  return (
    <span className={`${className} absent`} role="img" aria-label={alt} title="A picture from elsewhere: not fetched">
      {alt}
    </span>
  )
}

function isHere(url: string | undefined): url is string {
  return url !== undefined && (/^(\/(?!\/)|data:image\/)/.test(url) || url.startsWith(`${location.origin}/`))
}
