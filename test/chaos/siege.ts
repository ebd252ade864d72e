import { setTimeout as pause } from 'node:timers/promises'
import type { LocalSlack } from '../../sandbox/slack/local-slack.ts'
import { CHANNELS, localSlack, PEOPLE } from '../support/stage.ts'
import { Balancer } from './balancer.ts'
import { Crowd } from './crowd.ts'
import { Fleet, type Replica } from './fleet.ts'
import { Intake } from './intake.ts'
import { type Random, randomFrom } from './random.ts'
import { reckonEmbedded, reckonServer } from './reckoning.ts'
import { environment, PATIENCE, SECRET } from './replica-settings.ts'
import type { Report } from './report.ts'
import { Watch } from './watch.ts'
import { Weather } from './weather.ts'

export interface SiegeOptions {
  seed: number
  /** With the embedded database there can be one. */
  replicas: number
  /** A PostgreSQL of its own for all replicas; null: the embedded database. */
  databaseUrl: string | null
  /** For the embedded database, the agreement and the logs. */
  directory: string
  /** Milliseconds between two of them, on average. */
  every: { handOff: number; act: number; death: number; spell: number }
  /** Whether it has lasted long enough. */
  enough: (so: Progress) => boolean
}

export interface Progress {
  handOffs: number
  kills: number
  stops: number
  milliseconds: number
}

/** Lets Batons, Slack and people loose on one another until it is enough, then lets peace return, and looks. */
export async function besiege(options: SiegeOptions): Promise<Report> {
  const siege = await Siege.lay(options)
  try {
    await siege.rage()
    return await siege.reckon()
  } finally {
    await siege.lift()
  }
}

class Siege {
  readonly #options: SiegeOptions
  readonly #slack: LocalSlack
  readonly #balancer: Balancer
  readonly #intake: Intake
  readonly #crowd: Crowd
  readonly #weather: Weather
  readonly #watch: Watch
  readonly #underWay = new Set<Promise<unknown>>()
  readonly #missed: string[] = []
  #fleet: Fleet | null = null
  #began = 0

  private constructor(options: SiegeOptions, slack: LocalSlack) {
    const random = (of: number): Random => randomFrom(options.seed * 31 + of)
    this.#options = options
    this.#slack = slack
    this.#balancer = new Balancer(() => this.#fleet, random(1))
    this.#watch = new Watch(slack, CHANNELS.handoffs)
    this.#weather = new Weather(slack, random(2), PATIENCE)
    this.#intake = new Intake({ url: () => this.#balancer.url, secret: SECRET, random: random(3) })
    this.#crowd = new Crowd({
      slack,
      channel: CHANNELS.handoffs,
      people: [PEOPLE.priya, PEOPLE.jonas, PEOPLE.elena],
      random: random(4),
      news: (accepted) => this.#intake.news(accepted),
      acceptedOf: (company) => this.#intake.accepted.find((each) => each.company === company),
    })
  }

  static async lay(options: SiegeOptions): Promise<Siege> {
    const slack = localSlack({ now: Date.now }, { retryDelays: [0, 1_000, 4_000] })
    const { apiUrl } = await slack.listen()
    const siege = new Siege(options, slack)
    await siege.#balancer.open()
    slack.setEventsUrl(`${siege.#balancer.url}/slack/events`)
    const settings = { env: environment(options, slack.workspace.app, apiUrl), timing: PATIENCE }
    siege.#fleet = await Fleet.start(settings, options.directory, options.replicas)
    return siege
  }

  async rage(): Promise<void> {
    const { every } = this.#options
    this.#began = Date.now()
    this.#weather.begin()
    await Promise.all([
      this.#again(10, every.handOff, () => this.#intake.handOff()),
      this.#again(11, every.handOff, () => this.#intake.handOff()),
      this.#again(12, every.act, () => this.#crowd.act()),
      this.#again(13, every.act, () => this.#crowd.act()),
      this.#again(14, every.death, async (random) => this.#strike(random)),
      this.#again(15, every.spell, () => this.#weather.spell(CHANNELS.handoffs, PEOPLE.elena)),
    ])
  }

  /** Peace, and what came of it all. */
  async reckon(): Promise<Report> {
    const { milliseconds } = this.#progress
    this.#weather.clear()
    await Promise.all(this.#underWay)
    const fleet = this.#theFleet
    await fleet.allRun()
    const told = { accepted: this.#intake.accepted, taken: this.#crowd.taken, deleted: this.#crowd.deleted }
    const { databaseUrl, directory, seed } = this.#options
    const what = { slack: this.#slack, fleet, ...told }
    const found = databaseUrl === null ? await reckonEmbedded(what, directory) : await reckonServer(what, databaseUrl)
    return {
      seed,
      replicas: fleet.replicas.length,
      ...this.#progress,
      milliseconds,
      deploys: fleet.counts.deploys,
      faults: this.#weather.counts,
      acts: this.#crowd.counts,
      missed: this.#missed,
      intake: this.#intake.counts,
      requests: this.#balancer.counts,
      waits: this.#watch.waits(this.#intake.accepted),
      recoveries: this.#watch.recoveries,
      deliveries: this.#slack.events.deliveries,
      ...found,
    }
  }

  async lift(): Promise<void> {
    await this.#fleet?.end()
    this.#balancer.close()
    await this.#slack.stop()
  }

  /** Does it at random moments until it is enough. */
  async #again(of: number, every: number, act: (random: Random) => Promise<unknown>): Promise<void> {
    const random = randomFrom(this.#options.seed * 31 + of)
    while (!this.#options.enough(this.#progress)) {
      await pause(random.between(0, 2 * every))
      // A person who finds the card changed meanwhile does nothing.
      await act(random).catch((error: Error) => void this.#missed.push(error.message.slice(0, 80)))
    }
  }

  /** Somebody is killed, paused or deployed, whatever the others go through. */
  #strike(random: Random): void {
    const fleet = this.#theFleet
    const up = fleet.replicas.filter(({ url, paused }) => url !== null && !paused)
    // Mostly somebody is left; a fleet that is down altogether all the time tells little.
    if (up.length === 0 || (up.length === 1 && fleet.replicas.length > 1 && !random.chance(0.2))) return
    const replica = random.pick(up)
    const dice = random.next()
    const stricken = this.#blow(fleet, replica, dice, random).finally(() => this.#underWay.delete(stricken))
    this.#underWay.add(stricken)
  }

  #blow(fleet: Fleet, replica: Replica, dice: number, random: Random): Promise<void> {
    if (dice < 0.3) return fleet.pause(replica, random.between(300, PATIENCE.lease * 2))
    if (dice < 0.35) return fleet.deploy(replica)
    this.#watch.died(this.#intake.accepted)
    return fleet.kill(replica, random.between(0, 1_500))
  }

  get #theFleet(): Fleet {
    if (!this.#fleet) throw new Error('the fleet has not been started')
    return this.#fleet
  }

  get #progress(): Progress {
    const { kills, stops } = this.#theFleet.counts
    return { handOffs: this.#intake.accepted.length, kills, stops, milliseconds: Date.now() - this.#began }
  }
}
