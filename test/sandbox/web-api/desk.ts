import type { LocalSlack } from '../../../sandbox/slack/local-slack.ts'
import type { Json } from '../../../sandbox/slack/shapes.ts'

/** One method in the table. `missing` is what is left out or wrong of the arguments, or of the workspace. */
export interface Row {
  /** Any of these opens it. */
  scopes: string[]
  /** A call that is answered. */
  good: Arguments
  /** Calls that are refused: the documented error and the arguments that earn it. */
  bad: [error: string, args: Arguments][]
  /** The bot's unless said. */
  token?: 'xapp-office' | 'none'
}

export type Arguments = (desk: Desk) => Json | Promise<Json>

export const C = { channel: 'C0GENERAL' }

/** An office and an app at work in it, for the rows of the table. */
export class Desk {
  readonly slack: LocalSlack
  readonly #apiUrl: string

  constructor(slack: LocalSlack, apiUrl: string) {
    this.slack = slack
    this.#apiUrl = apiUrl
  }

  async call(method: string, args: Json = {}, token = 'xoxb-office'): Promise<Json> {
    const response = await fetch(this.#apiUrl + method, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(args),
    })
    return (await response.json()) as Json
  }

  /** A message of the app. @returns its timestamp */
  async post(channel = 'C0GENERAL', more: Json = {}): Promise<string> {
    return String((await this.call('chat.postMessage', { channel, text: 'hello', ...more })).ts)
  }

  /** A message of somebody else. */
  async foreign(text = 'mine'): Promise<string> {
    await this.slack.person('U0ANN').post('#general', text)
    return this.slack.person('U0ANN').sees('#general').at(-1)?.ts ?? ''
  }

  trigger(view?: string): string {
    return this.slack.workspace.triggers.issue('U0ANN', view)
  }

  /** A channel the app has made. */
  async made(name = 'made'): Promise<string> {
    return String(((await this.call('conversations.create', { name })).channel as Json).id)
  }

  /** An upload whose bytes have come. */
  async uploaded(name = 'chart.png', content = 'bytes'): Promise<string> {
    const args = { filename: name, length: content.length }
    const { upload_url, file_id } = await this.call('files.getUploadURLExternal', args)
    await fetch(String(upload_url), { method: 'POST', body: content })
    return String(file_id)
  }

  /** A file of the app that is ready. */
  async file(): Promise<string> {
    const id = await this.uploaded()
    this.slack.workspace.files.processingMs = 0
    await this.call('files.completeUploadExternal', { files: [{ id }] })
    return id
  }
}
