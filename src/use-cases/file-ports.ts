import type { Digest } from '../domain/messages.ts'
import type { Delivery, PostedAt } from './delivery-ports.ts'

/** A picture as people get it. Its name and words hold no personal data. */
export interface Picture {
  /** File name. */
  name: string
  title: string
  /** The finding with its figures, for whoever cannot see it. */
  alt: string
  /** Draws it, as PNG. Takes some tens of milliseconds of another thread. @throws where it cannot be drawn here */
  draw(): Promise<Uint8Array>
}

/** Figures → pictures. */
export interface Charts {
  week(digest: Digest): Picture
}

type NotSent = Exclude<Delivery, { kind: 'sent' }>

/** Slack has the content and nobody sees it yet. */
export type Upload = { kind: 'uploaded'; fileId: string } | NotSent

/** Slack shows a file when it has looked it over, some time after it said yes; `posted` where it knew the place by then. */
export type Share = { kind: 'accepted'; posted: PostedAt | null } | NotSent

/** Brings files to Slack: first the content, which harms nobody however often, then the message that shows it. */
export interface FileMessenger {
  /** @param mayCall  asked right before each call is made */
  upload(workspaceId: string, picture: Picture, mayCall: () => boolean): Promise<Upload>
  share(
    workspaceId: string,
    file: { id: string; title: string },
    where: { channel: string; threadTs: string },
    mayCall: () => boolean,
  ): Promise<Share>
}
