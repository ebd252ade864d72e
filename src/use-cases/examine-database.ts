import type { Instant } from '../domain/instant.ts'
import { broken, type Finding, look, ok } from './finding.ts'

/** What is known of the database. */
export type DatabaseState =
  /** The sentence says what to do. */
  | { kind: 'closed'; why: string }
  /** The embedded database is made at the first start. */
  | { kind: 'none' }
  | OpenDatabase

export interface OpenDatabase {
  kind: 'open'
  mode: 'embedded' | 'server'
  /** PostgreSQL's, such as `18.1`. */
  version: string
  migrations: { applied: number; pending: string[]; failed: string[]; unknown: string[] }
  /** On disk, with the write-ahead log where it is ours to keep. */
  bytes: number
  /** Room left on the disk; null on a server, whose disk we do not see. */
  freeBytes: number | null
  /** When the embedded database last did what a server does by itself; null where it has not, or a server does. */
  checkpointAt: Instant | null
  vacuumAt: Instant | null
  /** Whether a program runs on it, which keeps house. */
  running: boolean
  /** Whether replicas hear one another through it; null where there can be only one. */
  bell: boolean | null
}

const MIB = 1_048_576
/** Bytes. Less room than this is a full disk by tomorrow. */
const LITTLE_ROOM = 512 * MIB
/** Milliseconds: several checkpoints were missed. */
const LONG_WITHOUT_CHECKPOINT = 15 * 60_000

export function databaseFindings(state: DatabaseState, now: Instant): Finding[] {
  if (state.kind === 'closed') return [broken('database', state.why, 'Nothing is stored until it can be used.')]
  if (state.kind === 'none') return [ok('database', 'embedded; made at the first start')]
  return [mode(state), migrations(state), ...room(state), ...upkeep(state, now), ...bell(state)]
}

function mode({ mode: kind, version, bytes }: OpenDatabase): Finding {
  return ok('database', `${kind === 'embedded' ? 'embedded' : 'a server'}, PostgreSQL ${version}, ${size(bytes)}`)
}

function migrations({ migrations: { applied, pending, failed, unknown } }: OpenDatabase): Finding {
  const check = 'migrations'
  if (failed.length > 0) return broken(check, `failed: ${failed.join(', ')}`, 'Starting Baton says how to go on.')
  if (pending.length > 0) {
    return look(check, `not applied yet: ${pending.join(', ')}`, 'The next start applies them, or npx baton migrate.')
  }
  if (unknown.length > 0) {
    const todo = 'Right during a rolling deploy. Otherwise run the newer version of Baton.'
    return look(check, `the database is newer than this version: ${unknown.join(', ')}`, todo)
  }
  return ok(check, `all ${applied} applied`)
}

function room({ freeBytes }: OpenDatabase): Finding[] {
  if (freeBytes === null) return []
  const says = `${size(freeBytes)} free`
  if (freeBytes >= LITTLE_ROOM) return [ok('disk', says)]
  return [look('disk', says, 'Make room: with a full disk nothing can be stored, and senders hear 503.')]
}

function upkeep({ mode: kind, checkpointAt, vacuumAt, running }: OpenDatabase, now: Instant): Finding[] {
  if (kind === 'server') return []
  const vacuum = vacuumAt === null ? 'not vacuumed since its start' : `vacuumed ${iso(vacuumAt)}`
  const says = `${checkpointAt === null ? 'no checkpoint yet' : `checkpoint ${iso(checkpointAt)}`}, ${vacuum}`
  const late = running && checkpointAt !== null && now - checkpointAt > LONG_WITHOUT_CHECKPOINT
  return [late ? look('upkeep', says, 'The log says why checkpoints fail; a restart makes one.') : ok('upkeep', says)]
}

function bell({ bell: heard }: OpenDatabase): Finding[] {
  if (heard === null) return []
  if (heard) return [ok('replicas', 'hear one another through the database')]
  const todo = 'A pooler in transaction mode cannot LISTEN: see docs/scaling.md. They look every few seconds instead.'
  return [look('replicas', 'do not hear one another through the database', todo)]
}

function size(bytes: number): string {
  return bytes < 1024 * MIB ? `${Math.ceil(bytes / MIB)} MiB` : `${(bytes / (1024 * MIB)).toFixed(1)} GiB`
}

function iso(at: Instant): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')
}
