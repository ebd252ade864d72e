import { ApiError } from '../api/call.ts'
import { checkedView } from '../api/views.ts'
import { isObject } from '../blocks/check.ts'
import type { Outlet } from '../deliver/outlet.ts'
import type { Json, View } from '../shapes.ts'
import type { Workspace } from '../workspace.ts'
import { clientErrors } from './complete.ts'
import { fine, type Outcome, outcomeOf, refused } from './outcome.ts'
import { common, viewField } from './payloads.ts'

/** What Slack says at the top of a form the app did not take. */
const TROUBLE = 'We had some trouble connecting. Try again?'

/** Sending and closing forms. */
export class Forms {
  readonly #workspace: Workspace
  readonly #outlet: Outlet

  constructor(workspace: Workspace, outlet: Outlet) {
    this.#workspace = workspace
    this.#outlet = outlet
  }

  /** Sends the form unless Slack's own client already sees something wrong with it. */
  async submit(view: View): Promise<Outcome> {
    if (!view.submit) return refused('no_submit_button')
    delete view.failure
    view.errors = clientErrors(view)
    this.#workspace.changes.touch()
    if (Object.keys(view.errors).length > 0) return { ...refused('incomplete'), errors: view.errors }
    const answer = await this.#outlet.send({ kind: 'interactive', payload: this.#submission(view) })
    if (!answer.ok) return this.#trouble(view, outcomeOf(answer))
    return this.#answered(view, answer.body, outcomeOf(answer))
  }

  /** The person closes the form; the app hears of it if it asked to. */
  async close(view: View): Promise<Outcome> {
    const { views } = this.#workspace
    if (view.clear_on_close) views.clear(view.user)
    else views.close(view)
    if (!view.notify_on_close) return fine
    const workspace = this.#workspace
    const closed = { ...common(workspace, 'view_closed', view.user), ...viewField(workspace, view), is_cleared: false }
    return outcomeOf(await this.#outlet.send({ kind: 'interactive', payload: closed }))
  }

  #submission(view: View): Json {
    const workspace = this.#workspace
    return {
      ...common(workspace, 'view_submission', view.user),
      trigger_id: workspace.triggers.issue(view.user, view.id),
      ...viewField(workspace, view),
      response_urls: this.#responseUrls(view),
    }
  }

  /** One for each channel menu that asks for it. */
  #responseUrls(view: View): Json[] {
    return view.blocks.flatMap((block) => {
      const element = isObject(block.element) ? block.element : {}
      if (element.response_url_enabled !== true) return []
      const action_id = String(element.action_id)
      const state = view.values[block.block_id]?.[action_id]
      const channel_id = state?.selected_conversation ?? state?.selected_channel
      if (typeof channel_id !== 'string') return []
      const response_url = this.#workspace.responseUrl({ channel: channel_id, user: view.user })
      return [{ block_id: block.block_id, action_id, channel_id, response_url }]
    })
  }

  #answered(view: View, body: unknown, outcome: Outcome): Outcome {
    const { views } = this.#workspace
    if (body === undefined || (isObject(body) && body.response_action === undefined)) {
      views.close(view)
      return outcome
    }
    if (!isObject(body)) return this.#trouble(view, { ...outcome, ok: false, error: 'invalid_response' })
    if (body.response_action === 'clear') {
      views.clear(view.user)
      return outcome
    }
    if (body.response_action === 'errors') return this.#faulty(view, body.errors, outcome)
    if (body.response_action === 'update' || body.response_action === 'push') return this.#next(view, body, outcome)
    return this.#trouble(view, { ...outcome, ok: false, error: 'invalid_response_action' })
  }

  /** Slack shows errors only beside input blocks of the form that was sent. */
  #faulty(view: View, errors: unknown, outcome: Outcome): Outcome {
    const inputs = new Set(view.blocks.filter((each) => each.type === 'input').map((each) => each.block_id))
    const entries = isObject(errors) ? Object.entries(errors) : []
    const valid =
      entries.length > 0 && entries.every(([id, text]) => inputs.has(id) && typeof text === 'string' && text)
    if (!valid) return this.#trouble(view, { ...outcome, ok: false, error: 'invalid_errors' })
    view.errors = Object.fromEntries(entries) as Record<string, string>
    this.#workspace.changes.touch()
    return { ...outcome, errors: view.errors }
  }

  #next(view: View, body: Json, outcome: Outcome): Outcome {
    const { views } = this.#workspace
    try {
      if (body.response_action === 'update') views.update(view, checkedView(this.#workspace, body.view, 'modal', view))
      else if (!views.push(view.user, checkedView(this.#workspace, body.view, 'modal'))) {
        return this.#trouble(view, { ...outcome, ok: false, error: 'push_limit_reached' })
      }
      return outcome
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      const messages = isObject(error.extra.response_metadata) ? error.extra.response_metadata.messages : undefined
      const why = Array.isArray(messages) ? `${error.code}: ${messages.join('; ')}` : error.code
      return this.#trouble(view, { ...outcome, ok: false, error: why })
    }
  }

  #trouble(view: View, outcome: Outcome): Outcome {
    view.failure = TROUBLE
    this.#workspace.changes.touch()
    return outcome
  }
}
