import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Instant } from './domain/instant.ts'

/** Seconds a signature may lie before or after the present. Source: Slack's request signing; the same for `/api/*`. */
const WINDOW_SECONDS = 300
/** Characters; two SHA-256 signatures and a time are about 160. */
const LONGEST_HEADER = 1024
/** Signatures looked at in one header: enough for a secret being changed, too few to make work with. */
const MOST_SIGNATURES = 4

/** Why a caller was not believed. Safe to tell: none of it says anything about the secret. */
export type Refusal = 'missing' | 'malformed' | 'stale' | 'mismatch'
export type Verdict = { ok: true } | { ok: false; reason: Refusal }

/**
 * What a sender puts into `X-Baton-Signature`: `t=<seconds>,v1=<hex HMAC-SHA256(secret, "<t>.<raw body>")>`.
 *
 * @param seconds  the sender's present, Unix seconds
 */
export function signApi(secret: string, body: string | Uint8Array, seconds: number): string {
  return `t=${seconds},v1=${hmac(secret, `${seconds}.`, body).toString('hex')}`
}

/**
 * Whether a caller of `/api/*` knows the secret. A signature, where there is one, decides alone; without one
 * `Authorization: Bearer <secret>` does. A signature may be used again within its window: what makes a repeat
 * harmless is `externalId` and `Idempotency-Key`.
 *
 * @param given.header         `X-Baton-Signature`; several `v1` may be given while a secret is being changed
 * @param given.authorization  the `Authorization` header
 * @param given.now            real time, never the clock a sandbox can move
 */
export function verifyApi(given: {
  header: string | undefined
  authorization: string | undefined
  secret: string
  rawBody: Uint8Array
  now: Instant
}): Verdict {
  if (given.secret === '') return refuse('mismatch')
  if (given.header === undefined) return verifyBearer(given.authorization, given.secret)
  const claim = readClaim(given.header)
  if (claim === null) return refuse('malformed')
  if (!isFresh(claim.seconds, given.now)) return refuse('stale')
  const expected = hmac(given.secret, `${claim.seconds}.`, given.rawBody)
  // Every signature is compared, so that the time taken does not tell which one was near.
  const matches = claim.signatures.filter((signature) => timingSafeEqual(Buffer.from(signature, 'hex'), expected))
  return matches.length > 0 ? { ok: true } : refuse('mismatch')
}

/**
 * Whether a request comes from Slack: `v0=<hex HMAC-SHA256(signing secret, "v0:<timestamp>:<raw body>")>`.
 * Bolt's own check accepts timestamps that lie ahead; this one refuses them too.
 *
 * @param given.timestamp  `X-Slack-Request-Timestamp`
 * @param given.signature  `X-Slack-Signature`
 * @param given.now        real time, never the clock a sandbox can move
 */
export function verifySlack(given: {
  signingSecret: string
  timestamp: string | undefined
  signature: string | undefined
  rawBody: string | Uint8Array
  now: Instant
}): Verdict {
  const { signingSecret, timestamp, signature } = given
  if (signingSecret === '') return refuse('mismatch')
  if (timestamp === undefined || signature === undefined) return refuse('missing')
  if (!isSeconds(timestamp) || !/^v0=[0-9a-f]{64}$/.test(signature)) return refuse('malformed')
  if (!isFresh(timestamp, given.now)) return refuse('stale')
  const expected = hmac(signingSecret, `v0:${timestamp}:`, given.rawBody)
  return timingSafeEqual(Buffer.from(signature.slice(3), 'hex'), expected) ? { ok: true } : refuse('mismatch')
}

function verifyBearer(authorization: string | undefined, secret: string): Verdict {
  if (authorization === undefined) return refuse('missing')
  const presented = /^bearer +(\S.*)$/i.exec(authorization)?.[1]
  if (presented === undefined) return refuse('malformed')
  // Node reads headers as Latin-1. A secret beyond ASCII comes as UTF-8 from some senders and as Latin-1 from others.
  const wanted = digest(Buffer.from(secret, 'utf8'))
  const asUtf8 = timingSafeEqual(digest(Buffer.from(presented, 'latin1')), wanted)
  const asLatin1 = timingSafeEqual(digest(Buffer.from(presented, 'utf8')), wanted)
  return asUtf8 || asLatin1 ? { ok: true } : refuse('mismatch')
}

/** `t=…,v1=…[,v1=…]` with exactly one time; parts with other names are left for later schemes. */
function readClaim(header: string): { seconds: string; signatures: string[] } | null {
  if (header.length > LONGEST_HEADER) return null
  const parts = header.split(',').map((part) => part.trim())
  const times = parts.filter((part) => part.startsWith('t=')).map((part) => part.slice(2))
  const signatures = parts.filter((part) => part.startsWith('v1=')).map((part) => part.slice(3))
  const seconds = times[0]
  if (seconds === undefined || times.length > 1 || !isSeconds(seconds)) return null
  if (signatures.length === 0 || signatures.length > MOST_SIGNATURES) return null
  return signatures.every((signature) => /^[0-9a-f]{64}$/i.test(signature)) ? { seconds, signatures } : null
}

function isSeconds(text: string): boolean {
  return /^\d{1,12}$/.test(text)
}

/** In whole seconds, as the sender counted. */
function isFresh(seconds: string, now: Instant): boolean {
  return Math.abs(Math.floor(now / 1000) - Number(seconds)) <= WINDOW_SECONDS
}

/** Of the time as it was written, leading zeros and all: it is text that was signed. */
function hmac(secret: string, prefix: string, body: string | Uint8Array): Buffer {
  return createHmac('sha256', secret).update(prefix).update(body).digest()
}

/** Equal lengths for the comparison, whatever was presented. */
function digest(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}

function refuse(reason: Refusal): Verdict {
  return { ok: false, reason }
}
