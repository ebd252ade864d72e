import { ApiError } from '../api/call.ts'
import { type Content, contentOf, mustSay } from '../api/content.ts'
import { LIMITS } from '../blocks/limits.ts'
import type { ResponseTarget } from '../response-urls.ts'
import type { Json, Message } from '../shapes.ts'
import type { Workspace } from '../workspace.ts'

/** What an answer by response address came to. */
export type Responded = { ok: true } | { ok: false; status: number; error: string }

/** Answers to interactions without a token: by response address or in a command's acknowledgement. */
export class Responses {
  readonly #workspace: Workspace

  constructor(workspace: Workspace) {
    this.#workspace = workspace
  }

  /** @param id  the last part of a response address */
  respond(id: string, body: Json): Responded {
    const used = this.#workspace.responseUrls.use(id)
    if (!used.ok) return { ok: false, status: 404, error: used.error }
    const error = this.show(used.target, body)
    return error === undefined ? { ok: true } : { ok: false, status: 400, error }
  }

  /** @returns Slack's error when the answer cannot be shown */
  show(target: ResponseTarget, body: Json): string | undefined {
    try {
      this.#show(target, body)
      return undefined
    } catch (error) {
      if (error instanceof ApiError) return error.code
      throw error
    }
  }

  #show(target: ResponseTarget, body: Json): void {
    const original = target.ts === undefined ? undefined : this.#original(target, target.ts)
    if (body.delete_original === true && original) return this.#remove(original)
    const content = contentOf({ workspace: this.#workspace, args: body, base: '' }, LIMITS.messageText)
    mustSay(content)
    if (body.replace_original === true && original) return this.#replace(original, content)
    this.#post(target, body, content)
  }

  #original(target: ResponseTarget, ts: string): Message | undefined {
    return this.#workspace.findFor(target.user, target.channel, ts)
  }

  #remove(message: Message): void {
    const { ephemerals, messages, channels } = this.#workspace
    if (message.ephemeral_for !== undefined) ephemerals.dismiss(message)
    else messages.remove(channels.get(message.channel), message)
  }

  #replace(message: Message, content: Content): void {
    const { ephemerals, messages, channels } = this.#workspace
    const text = content.text ?? ''
    const next = { text, ...(content.blocks && { blocks: content.blocks }) }
    if (message.ephemeral_for !== undefined) ephemerals.replace(message, next)
    else messages.update(channels.get(message.channel), message, { text, blocks: content.blocks })
  }

  #post(target: ResponseTarget, body: Json, content: Content): void {
    const { app, messages, ephemerals, channels } = this.#workspace
    const draft = {
      user: app.bot_user,
      bot_id: app.bot_id,
      app_id: app.id,
      ...content,
      text: content.text ?? '',
      ...(typeof body.thread_ts === 'string' && { thread_ts: body.thread_ts }),
    }
    if (body.response_type === 'in_channel') messages.post(channels.get(target.channel), draft)
    else ephemerals.post({ ...draft, channel: target.channel, ephemeral_for: target.user })
  }
}
