import type { Json } from './shapes.ts'

/** Fields that let whoever knows them act: for the app, or in place of a person. */
const TELLING = new Set(['token', 'client_secret', 'trigger_id', 'response_url', 'response_urls', 'upload_url'])
/** One-time tickets in addresses of Socket Mode. */
const TICKET = /(\/socket\/)[0-9a-f]+/

/** A copy that can be shown to anybody: no tokens, no one-time permissions, none of the texts given. */
export function withoutSecrets(value: Json, secrets: string[]): Json {
  return cleaned(
    value,
    secrets.filter((each) => each !== ''),
  ) as Json
}

function cleaned(value: unknown, secrets: string[]): unknown {
  if (typeof value === 'string') return cleanText(value, secrets)
  if (Array.isArray(value)) return value.map((each) => cleaned(each, secrets))
  if (typeof value !== 'object' || value === null) return value
  const shown = Object.entries(value).filter(([key]) => !TELLING.has(key))
  return Object.fromEntries(shown.map(([key, each]) => [key, cleaned(each, secrets)]))
}

function cleanText(text: string, secrets: string[]): string {
  const clean = secrets.reduce((rest, secret) => rest.replaceAll(secret, '…'), text)
  return clean.replace(TICKET, '$1…')
}
