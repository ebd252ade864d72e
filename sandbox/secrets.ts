import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a sandbox makes once and keeps: nothing outside this machine ever sees it. */
export interface Secrets {
  botToken: string
  appToken: string
  signingSecret: string
  intakeSecret: string
  /** Milliseconds that the sandbox's clock is ahead. */
  clockOffset: number
}

const file = (dataDir: string): string => join(dataDir, 'sandbox.json')

export function readSecrets(dataDir: string): Secrets {
  const known = existsSync(file(dataDir)) ? (JSON.parse(readFileSync(file(dataDir), 'utf8')) as Partial<Secrets>) : {}
  const word = () => randomBytes(18).toString('hex')
  const secrets: Secrets = {
    botToken: `xoxb-${word()}`,
    appToken: `xapp-${word()}`,
    signingSecret: word(),
    intakeSecret: word(),
    clockOffset: 0,
    ...known,
  }
  writeSecrets(dataDir, secrets)
  return secrets
}

export function writeSecrets(dataDir: string, secrets: Secrets): void {
  writeFileSync(file(dataDir), JSON.stringify(secrets, null, 2), { mode: 0o600 })
}
