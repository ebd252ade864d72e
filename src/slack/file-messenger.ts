import type { FilesGetUploadURLExternalArguments, WebClient } from '@slack/web-api'
import type { FileMessenger, Picture, Share } from '../use-cases/file-ports.ts'
import { told } from './told.ts'

/** Where a file is shown, by channel. The SDK does not know of private ones. */
type Shares = Partial<Record<'public' | 'private', Record<string, { ts?: string }[]>>>

export interface FileMessengerOptions {
  clientFor: (workspaceId: string) => WebClient
  /** Milliseconds that the address of an upload has to answer. */
  timeout: number
}

/**
 * Slack's way in for files: an address, the content to it, and the word to share it. `files.upload` is no more.
 *
 * @see https://docs.slack.dev/messaging/working-with-files/#uploading_files
 */
export function createFileMessenger({ clientFor, timeout }: FileMessengerOptions): FileMessenger {
  return {
    upload: async (workspaceId, picture, mayCall) => {
      const png = await picture.draw()
      const client = clientFor(workspaceId)
      const given = await told(mayCall, () => client.files.getUploadURLExternal(described(picture, png)))
      if (given.kind !== 'answered') return given
      const { upload_url: url = '', file_id: fileId = '' } = given.answer
      const sent = await told(mayCall, () => send(url, png, timeout))
      return sent.kind === 'answered' ? { kind: 'uploaded', fileId } : sent
    },
    share: async (workspaceId, { id, title }, { channel, threadTs }, mayCall) => {
      const client = clientFor(workspaceId)
      const asked = {
        files: [{ id, title }] as [{ id: string; title: string }],
        channel_id: channel,
        thread_ts: threadTs,
      }
      const shared = await told(mayCall, () => client.files.completeUploadExternal(asked))
      if (shared.kind !== 'answered') return shared
      const shares = (shared.answer.files?.[0]?.shares ?? {}) as Shares
      const ts = (shares.public?.[channel] ?? shares.private?.[channel])?.[0]?.ts
      return { kind: 'accepted', posted: ts === undefined ? null : { channel, ts } } satisfies Share
    },
  }
}

/**
 * Slack's page of the method, its Python SDK and the files that it answers with say `alt_txt`; `alt_text`, in the types of
 * the SDK that is used here, stands nowhere else.
 */
function described({ name, alt }: Picture, png: Uint8Array): FilesGetUploadURLExternalArguments {
  const description: object = { alt_txt: alt }
  return { filename: name, length: png.byteLength, ...description }
}

/** The address itself is the permission: no token goes with it, and it stands in no log. */
async function send(url: string, png: Uint8Array, timeout: number): Promise<void> {
  const headers = { 'content-type': 'application/octet-stream' }
  const signal = AbortSignal.timeout(timeout)
  const response = await fetch(url, { method: 'POST', headers, body: Buffer.from(png), signal, redirect: 'error' })
  await response.arrayBuffer()
  if (!response.ok) throw new Error(`an upload was answered ${response.status}`)
}
