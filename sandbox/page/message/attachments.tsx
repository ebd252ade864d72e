import { Blocks } from '../blocks/blocks.tsx'
import { Picture } from '../blocks/image-block.tsx'
import type { Attachment } from '../server/wire.ts'
import { Link } from '../text/link.tsx'
import { Mrkdwn } from '../text/text.tsx'

const NAMED: Record<string, string> = { good: '#2eb67d', warning: '#ecb22e', danger: '#e01e5a' }

/** What an app hangs below a message, each beside a bar of its own colour. */
export function Attachments({ attachments }: { attachments: Attachment[] }) {
  return attachments.map((attachment, index) => (
    <div key={index}>
      {attachment.pretext && <Mrkdwn text={attachment.pretext} />}
      <div className="attachment" style={barOf(attachment.color)}>
        {attachment.author_name && <p className="quiet">{attachment.author_name}</p>}
        {attachment.title && (
          <p className="attachment-title">
            {attachment.title_link ? <Link href={attachment.title_link}>{attachment.title}</Link> : attachment.title}
          </p>
        )}
        {attachment.text && <Mrkdwn text={attachment.text} />}
        {attachment.fields && <Fields fields={attachment.fields} />}
        {attachment.blocks && <Blocks blocks={attachment.blocks} />}
        {attachment.image_url && <Picture url={attachment.image_url} alt={attachment.title ?? ''} className="image" />}
        {attachment.footer && <p className="attachment-foot">{attachment.footer}</p>}
      </div>
    </div>
  ))
}

function Fields({ fields }: { fields: NonNullable<Attachment['fields']> }) {
  return (
    <div className="fields">
      {fields.map((field, index) => (
        <div key={index} className={field.short ? 'attachment-field' : 'attachment-field whole'}>
          <strong>{field.title}</strong>
          <Mrkdwn text={field.value ?? ''} />
        </div>
      ))}
    </div>
  )
}

function barOf(color: string | undefined): { borderLeftColor: string } | undefined {
  if (color === undefined) return undefined
  const known = NAMED[color] ?? (/^#?[0-9a-f]{6}$/i.test(color) ? `#${color.replace('#', '')}` : undefined)
  return known === undefined ? undefined : { borderLeftColor: known }
}
