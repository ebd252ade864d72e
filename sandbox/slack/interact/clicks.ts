import { isObject } from '../blocks/check.ts'
import { elementsOf } from '../blocks/uniqueness.ts'
import type { Outlet } from '../deliver/outlet.ts'
import { carriedOver, findOption, initialValues, keepsState, stateAfter } from '../element-values.ts'
import type { Block, ElementState, Json, Message, Values, View } from '../shapes.ts'
import type { Workspace } from '../workspace.ts'
import { fine, type Outcome, outcomeOf, refused } from './outcome.ts'
import { common, messageField, viewField } from './payloads.ts'
import type { Warnings } from './warnings.ts'

/** Where a person acts. */
export type Place = { message: Message } | { view: View }

export function blocksAt(place: Place): Block[] {
  return 'view' in place ? place.view.blocks : (place.message.blocks ?? [])
}

/** Every block, those inside containers too. */
export function flattened(blocks: Block[]): Block[] {
  return blocks.flatMap((block) => [block, ...flattened((block.child_blocks as Block[] | undefined) ?? [])])
}

/** Buttons, menus and inputs at work: keeps what was chosen and tells the app. */
export class Clicks {
  readonly #workspace: Workspace
  readonly #outlet: Outlet
  readonly #warnings: Warnings
  /** user, channel and timestamp → what that person chose in that message. */
  readonly #inMessages = new Map<string, Values>()

  constructor(workspace: Workspace, outlet: Outlet, warnings: Warnings) {
    this.#workspace = workspace
    this.#outlet = outlet
    this.#warnings = warnings
  }

  /**
   * A person presses a button, chooses an option or fills an input.
   *
   * @param raw  what they chose or typed; nothing for a button
   */
  async act(user: string, place: Place, blockId: string, actionId: string, raw?: unknown): Promise<Outcome> {
    const block = flattened(blocksAt(place)).find((each) => each.block_id === blockId)
    const element = block && elementsOf(block).find((each) => each.element.action_id === actionId)?.element
    if (!block || !element) return refused('element_not_found')
    const chosen = keepsState(element) ? this.#keep(user, place, block, element, raw) : pressed(element, raw)
    if (!chosen.ok) return refused(chosen.error)
    if (block.type === 'input' && block.dispatch_action !== true) return fine
    const action = { action_id: actionId, block_id: blockId, ...chosen.state, action_ts: this.#workspace.stamps.next() }
    const answer = await this.#outlet.send({ kind: 'interactive', payload: this.#payload(user, place, action) })
    const at = 'view' in place ? { view: place.view.id } : { channel: place.message.channel, ts: place.message.ts }
    const failed = answer.ok ? undefined : 'This app could not be reached. Try again.'
    this.#warnings.replace({ user, ...at, block_id: blockId, action_id: actionId }, failed)
    return outcomeOf(answer)
  }

  /** What this person has chosen in a message so far. */
  valuesIn(user: string, message: Message): Values {
    const key = `${user} ${message.channel} ${message.ts}`
    const values = carriedOver(initialValues(message.blocks ?? []), this.#inMessages.get(key) ?? {})
    this.#inMessages.set(key, values)
    return values
  }

  #keep(user: string, place: Place, block: Block, element: Json, raw: unknown): Picked {
    const chosen = stateAfter(element, raw)
    if (!chosen.ok) return chosen
    const values = 'view' in place ? place.view.values : this.valuesIn(user, place.message)
    const actions = values[block.block_id] ?? {}
    actions[String(element.action_id)] = chosen.state
    values[block.block_id] = actions
    if ('view' in place) delete place.view.errors[block.block_id]
    this.#workspace.changes.touch()
    return chosen
  }

  #payload(user: string, place: Place, action: Json): Json {
    const workspace = this.#workspace
    const base = { ...common(workspace, 'block_actions', user), actions: [action] }
    if ('view' in place) {
      const { view } = place
      const container = { type: 'view', view_id: view.id }
      const trigger_id = workspace.triggers.issue(user, view.type === 'modal' ? view.id : undefined)
      return { ...base, container, trigger_id, ...viewField(workspace, view) }
    }
    const { message } = place
    const ephemeral = message.ephemeral_for !== undefined
    return {
      ...base,
      ...messageField(workspace, message),
      state: { values: this.valuesIn(user, message) },
      trigger_id: workspace.triggers.issue(user),
      response_url: workspace.responseUrl({ channel: message.channel, user, ts: message.ts, ephemeral }),
    }
  }
}

type Picked = { ok: true; state: ElementState } | { ok: false; error: string }

/** What a press on something without a state carries. */
function pressed(element: Json, raw: unknown): Picked {
  const type = String(element.type)
  if (type === 'overflow') {
    const option = findOption(element, raw)
    return option
      ? { ok: true, state: { type, selected_option: option } }
      : { ok: false, error: `no option ${String(raw)}` }
  }
  if (type === 'feedback_buttons') {
    const side = [element.positive_button, element.negative_button].filter(isObject).find((each) => each.value === raw)
    return side ? { ok: true, state: { type, value: raw } } : { ok: false, error: `no option ${String(raw)}` }
  }
  const { text, value, style, url } = element
  const carried = Object.entries({ text, value, style, url }).filter(([, each]) => each !== undefined)
  return { ok: true, state: { type, ...Object.fromEntries(carried) } }
}
