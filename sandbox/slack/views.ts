import { withIds } from './block-ids.ts'
import { isObject } from './blocks/check.ts'
import { LIMITS } from './blocks/limits.ts'
import type { Changes } from './changes.ts'
import { carriedOver, initialValues } from './element-values.ts'
import type { Ids } from './ids.ts'
import type { Json, View } from './shapes.ts'

/** Each person's stack of forms, top last, and each person's home tab. */
export class Views {
  readonly #changes: Changes
  readonly #ids: Ids
  readonly #stacks = new Map<string, View[]>()
  readonly #homes = new Map<string, View>()
  #hashes = 0

  constructor(changes: Changes, ids: Ids) {
    this.#changes = changes
    this.#ids = ids
  }

  stack(user: string): readonly View[] {
    return this.#stacks.get(user) ?? []
  }

  top(user: string): View | undefined {
    return this.stack(user).at(-1)
  }

  home(user: string): View | undefined {
    return this.#homes.get(user)
  }

  homes(): View[] {
    return [...this.#homes.values()]
  }

  find(id: unknown): View | undefined {
    return this.#all().find((view) => view.id === id)
  }

  byExternalId(id: unknown): View | undefined {
    return id === '' ? undefined : this.#all().find((view) => view.external_id === id)
  }

  /** A new form takes the place of whatever was open. @param payload already found valid */
  open(user: string, payload: Json): View {
    return this.#stack(user, [], payload)
  }

  /** @returns undefined when the stack is full */
  push(user: string, payload: Json): View | undefined {
    const below = this.stack(user)
    return below.length < LIMITS.viewStack ? this.#stack(user, below, payload) : undefined
  }

  /** Keeps what the person typed wherever block and action are the same as before. */
  update(view: View, payload: Json): View {
    const next = this.#make(view.user, payload, view.id)
    Object.assign(view, {
      ...next,
      root_view_id: view.root_view_id,
      previous_view_id: view.previous_view_id,
      values: carriedOver(next.values, view.values),
    })
    for (const key of ['title', 'submit', 'close', 'failure'] as const) if (next[key] === undefined) delete view[key]
    this.#changes.touch()
    return view
  }

  publish(user: string, payload: Json): View {
    const home = this.#homes.get(user)
    if (home) return this.update(home, payload)
    const view = this.#make(user, payload, this.#ids.make('V'))
    this.#homes.set(user, view)
    this.#changes.touch()
    return view
  }

  restoreHome(view: View): void {
    this.#homes.set(view.user, view)
  }

  /** Takes one form away; the one below shows again. */
  close(view: View): void {
    const stack = this.stack(view.user).filter((each) => each !== view)
    this.#stacks.set(view.user, [...stack])
    this.#changes.touch()
  }

  clear(user: string): void {
    this.#stacks.set(user, [])
    this.#changes.touch()
  }

  #stack(user: string, below: readonly View[], payload: Json): View {
    const view = this.#make(user, payload, this.#ids.make('V'))
    view.root_view_id = below.at(0)?.id ?? view.id
    view.previous_view_id = below.at(-1)?.id ?? null
    this.#stacks.set(user, [...below, view])
    this.#changes.touch()
    return view
  }

  #all(): View[] {
    return [...[...this.#stacks.values()].flat(), ...this.#homes.values()]
  }

  #make(user: string, payload: Json, id: string): View {
    this.#hashes += 1
    const blocks = withIds(Array.isArray(payload.blocks) ? payload.blocks : [], this.#ids)
    return {
      id,
      user,
      type: payload.type === 'home' ? 'home' : 'modal',
      ...(isObject(payload.title) && { title: payload.title }),
      ...(isObject(payload.submit) && { submit: payload.submit }),
      ...(isObject(payload.close) && { close: payload.close }),
      blocks,
      callback_id: text(payload.callback_id),
      private_metadata: text(payload.private_metadata),
      external_id: text(payload.external_id),
      clear_on_close: payload.clear_on_close === true,
      notify_on_close: payload.notify_on_close === true,
      hash: `${Math.floor(Date.now() / 1000)}.${String(this.#hashes).padStart(8, '0')}`,
      root_view_id: id,
      previous_view_id: null,
      values: initialValues(blocks),
      errors: {},
    }
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
