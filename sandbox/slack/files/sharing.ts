import type { Channel, Draft } from '../shapes.ts'
import type { Workspace } from '../workspace.ts'

/** Posts a message that shows files, all of them processed; nothing in a channel that was archived meanwhile. */
export function shareFiles(workspace: Workspace, channel: Channel, ids: readonly string[], draft: Draft): void {
  if (channel.is_archived) return
  const message = workspace.messages.post(channel, { ...draft, files: [...ids], subtype: 'file_share' })
  for (const file of ids.flatMap((id) => workspace.files.find(id) ?? [])) {
    workspace.files.shared(file, channel.id, message.ts)
  }
}

/** A file that a person puts into a channel. */
export interface Upload {
  name: string
  content: Buffer
  text?: string
  thread_ts?: string
  /** What is said of a picture to those who cannot see it. */
  alt?: string
}

/** As the client does it: the message is there when the file is processed. */
export function uploadFor(workspace: Workspace, user: string, channel: Channel, upload: Upload): void {
  const { files } = workspace
  const { id, secret } = files.begin(user, upload.name, upload.content.length, upload.alt)
  files.receive(secret, upload.content)
  const { text = '', thread_ts } = upload
  const draft: Draft = { user, text, ...(thread_ts !== undefined && { thread_ts }) }
  files.complete(id, undefined, () => shareFiles(workspace, channel, [id], draft))
}
