import { expect } from 'vitest'
import type { Person } from '../../sandbox/slack/person/person.ts'
import type { Message } from '../../sandbox/slack/shapes.ts'
import { leadAt } from '../support/card.ts'
import { CHANNELS, PEOPLE } from '../support/stage.ts'
import { Model, type ModelLead, type Tier } from './model.ts'
import { deliveryOf } from './said-once.ts'
import type { World } from './world.ts'

export type Who = 'priya' | 'jonas'

/** One life of Baton in the world, step by step beside the model. */
export class Life {
  readonly world: World
  readonly model: Model
  /** Delivery ids of cards that somebody deleted. */
  readonly deleted = new Set<string>()
  readonly #name: string

  constructor(world: World, name: string) {
    this.world = world
    this.model = new Model(world.clock.now())
    this.#name = name
  }

  person(who: Who | 'elena'): Person {
    return this.world.slack.person(PEOPLE[who])
  }

  async pass(milliseconds: number): Promise<void> {
    this.model.pass(milliseconds)
    await this.world.pass(milliseconds)
  }

  async passForPromises(milliseconds: number): Promise<void> {
    this.model.pass(milliseconds)
    await this.world.passForPromises(milliseconds)
  }

  async handOff(tier: Tier): Promise<void> {
    const company = `${this.#name} ${this.model.leads.length + 1} Ltd`
    const grade = tier === 'hot' ? { fit: 'A', interest: 1 } : { fit: 'C', interest: 2 }
    const { status } = await this.world.ask('POST', '/api/handoffs', leadAt(company, grade))
    expect(status).toBe(202)
    this.model.receive(company, tier)
    await this.world.still()
  }

  /** Where the hand-off is shown, waiting for it if need be. Null: somebody deleted it, or nobody can act there. */
  async shownAt(lead: ModelLead): Promise<Message | null> {
    if (this.#room.is_archived) return null
    await this.allSaid()
    const { slack } = await this.readBack(lead)
    const message = this.world.slack.workspace.messages.find(slack?.channel, slack?.ts)
    return message && message.subtype !== 'tombstone' ? message : null
  }

  async press(lead: ModelLead, who: Who, label: string): Promise<boolean> {
    const message = await this.shownAt(lead)
    const { id } = await this.readBack(lead)
    const block = message?.blocks?.find(
      (each) => JSON.stringify(each).includes(id) && JSON.stringify(each).includes(`"text":"${label}"`),
    )
    if (!message || !block) return false
    expect(await this.person(who).click(message, { label, blockId: block.block_id })).toMatchObject({ ok: true })
    await this.world.still()
    return true
  }

  /** Somebody clears up the channel. */
  async deleteCard(lead: ModelLead): Promise<void> {
    const message = await this.shownAt(lead)
    const id = message && deliveryOf(message)
    if (!message || !id) return
    this.deleted.add(id)
    this.world.slack.workspace.messages.remove(this.#room, message)
    await this.world.still()
  }

  archive(archived: boolean): void {
    if (this.#room.is_archived === archived) return
    this.world.slack.workspace.channels.archive(this.#room, PEOPLE.elena, archived)
  }

  allSaid(): Promise<void> {
    return this.world.untilSaid((passed) => this.model.pass(passed))
  }

  // biome-ignore lint/suspicious/noExplicitAny: what an outside tool reads is untyped JSON
  async readBack({ company }: ModelLead): Promise<any> {
    return (await this.world.ask('GET', `/api/handoffs/${leadAt(company)['externalId']}`)).body
  }

  get #room() {
    return this.world.slack.workspace.channels.get(CHANNELS.handoffs)
  }
}
