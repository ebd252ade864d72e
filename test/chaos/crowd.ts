import type { LocalSlack } from '../../sandbox/slack/local-slack.ts'
import type { Message } from '../../sandbox/slack/shapes.ts'
import type { Accepted } from './intake.ts'
import type { Random } from './random.ts'
import { deliveryOf } from './said-once.ts'

/** Real milliseconds to wait for a form: whoever was to open it may be dead. */
const FORM_PATIENCE = 3_000
/** Messages to choose among: people work on what is recent. */
const RECENT = 60

export interface CrowdOptions {
  slack: LocalSlack
  channel: string
  people: readonly string[]
  random: Random
  /** The same lead asks again, after its card was deleted. */
  news: (accepted: Accepted) => Promise<void>
  acceptedOf: (company: string) => Accepted | undefined
}

/** People in Slack who work on the cards, two on one card at times, and sometimes delete one. */
export class Crowd {
  readonly counts: Record<string, number> = {}
  /** Delivery ids of the messages that somebody deleted. */
  readonly deleted = new Set<string>()
  /** Companies whose card got an emoji of which Baton told Slack that it was taken, and where that card stands. */
  readonly taken = new Map<string, string>()
  readonly #options: CrowdOptions

  constructor(options: CrowdOptions) {
    this.#options = options
  }

  /** One thing that somebody does. */
  async act(): Promise<void> {
    const { random } = this.#options
    const acts: [number, () => Promise<void>][] = [
      [0.35, () => this.#press('Claim')],
      [0.5, () => this.#claimTogether()],
      [0.65, () => this.#react()],
      [0.85, () => this.#press('Mark contacted')],
      [0.96, () => this.#close()],
      [1, () => this.#deleteCard()],
    ]
    const dice = random.next()
    const act = acts.find(([upTo]) => dice < upTo)?.[1]
    await act?.()
  }

  async #press(label: string): Promise<void> {
    const message = this.#messageWith(label)
    if (!message) return
    this.#count(label)
    await this.#person().click(message, { label })
  }

  async #claimTogether(): Promise<void> {
    const message = this.#messageWith('Claim')
    if (!message) return
    this.#count('Claim by everybody at once')
    const { slack, people } = this.#options
    await Promise.all(people.map((id) => slack.person(id).click(message, { label: 'Claim' })))
  }

  async #react(): Promise<void> {
    const message = this.#messageWith('Claim')
    const company = message && this.#companyOf(message)
    if (!message || !company || message.thread_ts) return
    this.#count('eyes')
    const outcome = await this.#person().react(message, 'eyes')
    if (outcome.ok) this.taken.set(company, message.ts)
  }

  async #close(): Promise<void> {
    const message = this.#messageWith('Not a fit…')
    if (!message) return
    const person = this.#person()
    while (person.hasView()) await person.view().close()
    await person.click(message, { label: 'Not a fit…' })
    const form = await person.seesView('Not a fit', FORM_PATIENCE).catch(() => null)
    if (!form) return
    this.#count('Not a fit')
    await form.choose('Why', 'Too small')
    await form.choose('How close was it?', 'Far off')
    await form.submit()
  }

  /** Somebody clears up the channel; then the lead asks again, and its card is needed. */
  async #deleteCard(): Promise<void> {
    const { slack, channel, acceptedOf, news } = this.#options
    const message = this.#messageWith('Claim')
    const company = message && this.#companyOf(message)
    const id = message && deliveryOf(message)
    const accepted = company && acceptedOf(company)
    if (!message || !accepted || !id || message.thread_ts) return
    this.#count('card deleted')
    this.deleted.add(id)
    slack.workspace.messages.remove(slack.workspace.channels.get(channel), message)
    await news(accepted)
  }

  /** A recent message of the app with such a button. */
  #messageWith(label: string): Message | undefined {
    const { slack, channel, random } = this.#options
    const recent = slack.workspace.messages.in(channel).slice(-RECENT)
    const fitting = recent.filter((each) => JSON.stringify(each.blocks ?? '').includes(`"text":"${label}"`))
    return fitting.length === 0 ? undefined : random.pick(fitting)
  }

  #companyOf(message: Message): string | undefined {
    return /Firm \d+ Ltd/.exec(JSON.stringify(message.blocks))?.[0]
  }

  #person() {
    return this.#options.slack.person(this.#options.random.pick(this.#options.people))
  }

  #count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1
  }
}
