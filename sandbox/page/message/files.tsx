import { useState } from 'react'
import { Icon } from '../icon.tsx'
import { Lightbox } from '../layer/lightbox.tsx'
import type { SharedFile } from '../server/wire.ts'

/** Pixels of the room that a picture in a message may take. */
const WIDEST = 420
const TALLEST = 320

/** Pictures as thumbnails that open large; everything else as a card to download. */
export function Files({ files }: { files: SharedFile[] }) {
  return (
    <div className="files">
      {files.map((file) =>
        file.mimetype.startsWith('image/') ? (
          <PictureFile key={file.id} file={file} />
        ) : (
          <a key={file.id} className="file-card" href={file.url} download={file.name} data-file={file.id}>
            <span className="file-sign">
              <Icon name="file" />
            </span>
            <span className="file-words">
              <span className="file-name">{file.title || file.name}</span>
              <span className="file-kind">
                {kindOf(file)} · {sizeOf(file.size)}
              </span>
            </span>
          </a>
        ),
      )}
    </div>
  )
}

function PictureFile({ file }: { file: SharedFile }) {
  const [large, setLarge] = useState(false)
  const name = file.title || file.name
  const alt = file.alt || name
  const box = fitted(file)
  return (
    <figure className="picture-file" data-file={file.id}>
      <figcaption className="file-kind">
        {name} · {sizeOf(file.size)}
      </figcaption>
      <button type="button" className="thumbnail" aria-label={`Open ${alt}`} onClick={() => setLarge(true)}>
        <img src={file.url} alt={alt} loading="lazy" {...box} />
      </button>
      {large && <Lightbox url={file.url} name={name} alt={file.alt} onClose={() => setLarge(false)} />}
    </figure>
  )
}

/** The room is kept before the picture is there, so that nothing jumps. */
function fitted({ width, height }: SharedFile): { width: number; height: number } | undefined {
  if (!width || !height) return undefined
  const scale = Math.min(1, WIDEST / width, TALLEST / height)
  return { width: Math.round(width * scale), height: Math.round(height * scale) }
}

function kindOf({ name, mimetype }: SharedFile): string {
  const ending = /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1]
  return (ending ?? mimetype.split('/').at(-1) ?? 'file').toUpperCase()
}

function sizeOf(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
