/** A file of the workspace; its content is kept apart. Times in epoch seconds of the workspace's clock. */
export interface StoredFile {
  id: string
  name: string
  title: string
  mimetype: string
  /** Bytes. */
  size: number
  user: string
  created: number
  alt?: string
  width?: number
  height?: number
  /** Where it was shared: channel → timestamps of the messages. */
  shares: Record<string, string[]>
  deleted: boolean
}
