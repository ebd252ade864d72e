import { isObject } from '../blocks/check.ts'
import { VERIFICATION_TOKEN } from '../deliver/events.ts'
import type { Outlet } from '../deliver/outlet.ts'
import type { Answer } from '../deliver/transport.ts'
import type { Channel, Json, Message } from '../shapes.ts'
import type { Workspace } from '../workspace.ts'
import { type Outcome, outcomeOf, refused } from './outcome.ts'
import { channelField, common } from './payloads.ts'
import type { Responses } from './responses.ts'

/** Slash commands and shortcuts. */
export class Commands {
  readonly #workspace: Workspace
  readonly #outlet: Outlet
  readonly #responses: Responses

  constructor(workspace: Workspace, outlet: Outlet, responses: Responses) {
    this.#workspace = workspace
    this.#outlet = outlet
    this.#responses = responses
  }

  async command(user: string, channel: Channel, command: string, text: string): Promise<Outcome> {
    const known = this.#workspace.app.commands.some((each) => each.command === command)
    if (!known) {
      this.#slackbot(
        user,
        channel,
        `\`${command}\` is not a valid command. Type a message that does not begin with / instead.`,
      )
      return refused('invalid_command')
    }
    const payload = this.#commandPayload(user, channel, command, text)
    const answer = await this.#outlet.send({ kind: 'slash_commands', payload })
    if (!answer.ok) this.#slackbot(user, channel, `${command} failed with the error "${failure(answer)}"`)
    else if (answer.body !== undefined) return this.#shown(user, channel, answer.body, outcomeOf(answer))
    return outcomeOf(answer)
  }

  async shortcut(user: string, callbackId: string): Promise<Outcome> {
    const known = this.#workspace.app.shortcuts.some(
      (each) => each.type === 'global' && each.callback_id === callbackId,
    )
    if (!known) return refused('shortcut_not_found')
    return this.#send({ ...this.#shortcutPayload('shortcut', user, callbackId) })
  }

  async messageShortcut(user: string, callbackId: string, message: Message): Promise<Outcome> {
    const workspace = this.#workspace
    const known = workspace.app.shortcuts.some((each) => each.type === 'message' && each.callback_id === callbackId)
    if (!known) return refused('shortcut_not_found')
    return this.#send({
      ...this.#shortcutPayload('message_action', user, callbackId),
      channel: channelField(workspace.channels.get(message.channel)),
      message_ts: message.ts,
      message: workspace.messages.wire(message),
      response_url: workspace.responseUrl({ channel: message.channel, user, ts: message.ts }),
    })
  }

  #shortcutPayload(type: string, user: string, callback_id: string): Json {
    const { triggers, stamps } = this.#workspace
    const action_ts = stamps.next()
    return { ...common(this.#workspace, type, user), callback_id, action_ts, trigger_id: triggers.issue(user) }
  }

  async #send(payload: Json): Promise<Outcome> {
    return outcomeOf(await this.#outlet.send({ kind: 'interactive', payload }))
  }

  #commandPayload(user: string, channel: Channel, command: string, text: string): Json {
    const { team, app, people, triggers } = this.#workspace
    return {
      token: VERIFICATION_TOKEN,
      team_id: team.id,
      team_domain: team.domain,
      channel_id: channel.id,
      channel_name: channelField(channel).name,
      user_id: user,
      user_name: people.get(user).name,
      command,
      text,
      api_app_id: app.id,
      is_enterprise_install: 'false',
      response_url: this.#workspace.responseUrl({ channel: channel.id, user }),
      trigger_id: triggers.issue(user),
    }
  }

  /** An answer in the acknowledgement itself is shown as one by response address. */
  #shown(user: string, channel: Channel, body: unknown, outcome: Outcome): Outcome {
    const answer = typeof body === 'string' ? { text: body } : body
    if (!isObject(answer) || Object.keys(answer).length === 0) return outcome
    const refusedBy = this.#responses.show({ channel: channel.id, user }, answer)
    if (refusedBy === undefined) return outcome
    this.#slackbot(user, channel, `The app's answer could not be shown: ${refusedBy}`)
    return { ...outcome, ok: false, error: refusedBy }
  }

  #slackbot(user: string, channel: Channel, text: string): void {
    this.#workspace.ephemerals.post({ channel: channel.id, user: 'USLACKBOT', text, ephemeral_for: user })
  }
}

/** The word Slackbot uses for what went wrong. */
function failure(answer: Answer & { ok: false }): string {
  if (answer.error !== 'http_error')
    return answer.error === 'operation_timeout' ? 'operation_timeout' : 'dispatch_failed'
  return answer.status >= 500 ? 'http_service_error' : 'http_client_error'
}
