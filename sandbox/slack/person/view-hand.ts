import type { Hands } from '../interact/hands.ts'
import type { Outcome } from '../interact/outcome.ts'
import { type Reader, renderBlocks } from '../render-text.ts'
import type { Values, View } from '../shapes.ts'
import { find, findField, offered, type Pointing } from './find.ts'

/** A form or home tab in a person's hands. Looks at the view as it is now, also after updates. */
export class ViewHand {
  readonly #view: View
  readonly #hands: Hands
  readonly #reader: Reader

  constructor(view: View, hands: Hands, reader: Reader) {
    this.#view = view
    this.#hands = hands
    this.#reader = reader
  }

  get id(): string {
    return this.#view.id
  }

  get title(): string {
    return String(this.#view.title?.text ?? '')
  }

  get submitLabel(): string | undefined {
    return this.#view.submit === undefined ? undefined : String(this.#view.submit.text)
  }

  get callbackId(): string {
    return this.#view.callback_id
  }

  /** Everything that can be read in it. */
  get text(): string {
    return renderBlocks(this.#view.blocks, this.#reader)
  }

  /** block_id → what was wrong with it. */
  get errors(): Record<string, string> {
    return this.#view.errors
  }

  /** What Slack says when the app did not take the form. */
  get failure(): string | undefined {
    return this.#view.failure
  }

  get values(): Values {
    return this.#view.values
  }

  /** The view as stored. */
  get raw(): View {
    return this.#view
  }

  /** Types into an input, or sets a date, time, person or channel. @param field block id, action id or label */
  fill(field: string, value: unknown): Promise<Outcome> {
    return this.choose(field, value)
  }

  /** Chooses an option by its words or value; a list of them where several may be chosen. */
  async choose(field: string, option: unknown): Promise<Outcome> {
    const found = findField(this.#view.blocks, field)
    if (!found) throw new Error(`no field "${field}" in "${this.title}"; there are ${offered(this.#view.blocks)}`)
    const outcome = await this.#hands.change(this.#view.user, this.#view, found.blockId, found.actionId, option)
    if (!outcome.ok && outcome.status === 0 && outcome.error?.startsWith('no option'))
      throw new Error(`${field}: ${outcome.error}`)
    return outcome
  }

  /** Presses a button of the view. */
  async click(pointing: Pointing, option?: unknown): Promise<Outcome> {
    const found = find(this.#view.blocks, pointing)
    if (!found)
      throw new Error(`nothing like ${JSON.stringify(pointing)} in the view; there are ${offered(this.#view.blocks)}`)
    return this.#hands.act(this.#view.user, { view: this.#view }, found.blockId, found.actionId, option ?? found.option)
  }

  submit(): Promise<Outcome> {
    return this.#hands.forms.submit(this.#view)
  }

  close(): Promise<Outcome> {
    return this.#hands.forms.close(this.#view)
  }
}
