import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a sandbox makes once and keeps: nothing outside this machine ever sees it. */
export interface Secrets {
  botToken: string
  appToken: string
  signingSecret: string
  intakeSecret: string
}

/** What it knows of itself from one start to the next, besides. */
export interface Progress {
  /** Milliseconds that the sandbox's clock is ahead. */
  clockOffset: number
  /** Whether the first week was played to its end. */
  played: boolean
  /** How many sample leads were handed off. */
  samples: number
}

/** The file of both. */
export class SandboxFile {
  readonly secrets: Secrets
  readonly #file: string
  #progress: Progress

  /** Reads it, or makes it. */
  constructor(dataDir: string) {
    this.#file = join(dataDir, 'sandbox.json')
    const exists = existsSync(this.#file)
    const known = exists ? (JSON.parse(readFileSync(this.#file, 'utf8')) as Partial<Saved>) : {}
    const { botToken, appToken, signingSecret, intakeSecret } = { ...freshSecrets(), ...known }
    this.secrets = { botToken, appToken, signingSecret, intakeSecret }
    // A file from before this was written down is one of a finished start.
    const { clockOffset = 0, played = exists, samples = 0 } = known
    this.#progress = { clockOffset, played, samples }
    this.remember({})
  }

  get progress(): Readonly<Progress> {
    return this.#progress
  }

  remember(news: Partial<Progress>): void {
    this.#progress = { ...this.#progress, ...news }
    const saved: Saved = { ...this.secrets, ...this.#progress }
    writeFileSync(this.#file, JSON.stringify(saved, null, 2), { mode: 0o600 })
  }
}

type Saved = Secrets & Progress

function freshSecrets(): Secrets {
  const word = () => randomBytes(18).toString('hex')
  return { botToken: `xoxb-${word()}`, appToken: `xapp-${word()}`, signingSecret: word(), intakeSecret: word() }
}
