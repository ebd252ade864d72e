import type { Happening } from '../feed.ts'
import type { Json } from '../shapes.ts'
import type { Workspace } from '../workspace.ts'
import { Departures } from './departures.ts'
import type { Outlet } from './outlet.ts'
import { hears } from './subscriptions.ts'
import { type Answer, type Envelope, retryReason } from './transport.ts'

/** Milliseconds before each retry: at once, after a minute, after five. Source: Slack, Events API. */
export const RETRY_DELAYS = [0, 60_000, 300_000]

/** One event as the app was told of it. */
export interface Delivery {
  event_id: string
  type: string
  /** How often it was sent so far. */
  attempts: number
  delivered: boolean
}

interface Sending {
  envelope: Envelope
  delivery: Delivery
}

/** Sends what happens to the app, and again when the app fails to answer. */
export class EventDelivery {
  readonly #workspace: Workspace
  readonly #outlet: Outlet
  readonly #delays: number[]
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly deliveries: Delivery[] = []
  readonly #departures = new Departures<Sending>(({ envelope, delivery }) => this.#send(envelope, delivery))
  #stopped = false
  #collecting: Promise<Answer>[] | undefined

  constructor(workspace: Workspace, outlet: Outlet, delays: number[]) {
    this.#workspace = workspace
    this.#outlet = outlet
    this.#delays = delays
    workspace.feed.listen((happening) => this.#heard(happening))
  }

  /** The next event goes out twice with one event_id, as Slack sometimes does. */
  duplicateNext(): void {
    this.#departures.doubleNext()
  }

  /** Every event goes out twice, until turned off. */
  duplicateAll(on = true): void {
    this.#departures.doubleAll(on)
    this.#workspace.changes.touch()
  }

  /** Whether every event goes out twice. */
  get doublesAll(): boolean {
    return this.#departures.doublesAll
  }

  /** The next event is held back until the one after it was sent and answered; {@link release} lets it go before. */
  reorderNext(): void {
    this.#departures.holdNext()
  }

  /** Events overtake each other in pairs, until turned off; one that nothing follows leaves after 2 s. */
  reorderAll(on = true): void {
    this.#departures.holdAll(on)
  }

  /** Sends the event that is held back, if any. */
  release(): void {
    void this.#departures.release()
  }

  /** Does something and waits for the app's first answer to each event it causes. */
  async answersTo(action: () => void): Promise<Answer[]> {
    const sent: Promise<Answer>[] = []
    this.#collecting = sent
    try {
      action()
    } finally {
      this.#collecting = undefined
    }
    return Promise.all(sent)
  }

  stop(): void {
    this.#stopped = true
    this.#departures.stop()
    for (const timer of this.#timers) clearTimeout(timer)
  }

  #heard(happening: Happening): void {
    const { app, channels, people } = this.#workspace
    const channel = channels.find(happening.channel)
    if (hears(app, happening, channel)) this.#deliver(happening.event)
    const { event } = happening
    const said = event.type === 'message' && event.subtype === undefined && typeof event.text === 'string'
    if (!said || people.find(event.user)?.is_bot || !String(event.text).includes(`<@${app.bot_user}>`)) return
    const { channel_type: _kind, ...mention } = event
    const mentioned = { ...happening, event: { ...mention, type: 'app_mention' } }
    if (hears(app, mentioned, channel)) this.#deliver(mentioned.event)
  }

  #deliver(event: Json & { type: string }): void {
    const payload = this.#envelope(event)
    const delivery = { event_id: String(payload.event_id), type: event.type, attempts: 0, delivered: false }
    this.deliveries.push(delivery)
    void this.#outlet.track(this.#departures.leave({ envelope: { kind: 'events_api', payload }, delivery }))
  }

  /** @returns the app's answer; retries go on by themselves */
  #send(envelope: Envelope, delivery: Delivery): Promise<unknown> {
    if (this.#stopped) return Promise.resolve()
    delivery.attempts += 1
    const sent = this.#outlet.send(envelope).then((answer) => {
      this.#answered(answer, envelope, delivery)
      return answer
    })
    this.#collecting?.push(sent)
    return this.#outlet.track(sent)
  }

  #answered(answer: Answer, envelope: Envelope, delivery: Delivery): void {
    if (answer.ok) {
      delivery.delivered = true
      return
    }
    const num = envelope.retry?.num ?? 0
    const delay = this.#delays[num]
    if (delay === undefined || answer.noRetry || this.#stopped) return
    const again: Envelope = { ...envelope, retry: { num: num + 1, reason: retryReason(answer) } }
    if (delay === 0) {
      void this.#send(again, delivery)
      return
    }
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      void this.#send(again, delivery)
    }, delay).unref()
    this.#timers.add(timer)
  }

  #envelope(event: Json & { type: string }): Json {
    const { team, app, ids, clock } = this.#workspace
    return {
      token: VERIFICATION_TOKEN,
      team_id: team.id,
      context_team_id: team.id,
      context_enterprise_id: null,
      api_app_id: app.id,
      event: { ...event, ...this.#foreign(event) },
      type: 'event_callback',
      event_id: ids.make('Ev'),
      event_time: Math.floor(clock.now() / 1000),
      authorizations: [
        { enterprise_id: null, team_id: team.id, user_id: app.bot_user, is_bot: true, is_enterprise_install: false },
      ],
      is_ext_shared_channel: false,
      event_context: `4-${team.id}-${app.id}`,
    }
  }

  /** Events by people of another workspace say so. */
  #foreign(event: Json): Json {
    const person = this.#workspace.people.find(event.user)
    return person?.team_id ? { user_team: person.team_id, source_team: person.team_id } : {}
  }
}

/** The old, deprecated token that Slack still sends; apps check the signature instead. */
export const VERIFICATION_TOKEN = 'sandbox-verification-token'
