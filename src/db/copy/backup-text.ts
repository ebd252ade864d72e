import { DatabaseStartError } from '../errors.ts'
import { BOOKKEEPING, isUnedited, type Migration } from '../migrate.ts'
import { quoted } from './catalogue.ts'
import type { Part, Text } from './parts.ts'

/** How lines of ours begin that psql takes for comments. */
const NOTE = '-- baton: '
const FORMAT = 1

const HEAD = `-- A backup of Baton. Into an empty PostgreSQL database: psql "$DATABASE_URL" -f THIS_FILE
-- Into an embedded database, or either: npx baton restore THIS_FILE
-- It holds personal data.
\\set ON_ERROR_STOP on
BEGIN;
SET LOCAL client_encoding = 'UTF8';
SET LOCAL standard_conforming_strings = on;
SET LOCAL DateStyle = 'ISO, YMD';
SET LOCAL TimeZone = 'UTC';
`

/** Source: PostgreSQL, COPY, text format. */
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
}
const MEANT: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(ESCAPES).map(([character, escape]) => [escape, character]),
)

/**
 * A database as a script for psql, which is also what {@link readBackup} reads: the migrations that made its tables, its
 * rows, and what they add up to.
 *
 * @param known  the migrations of this release, whose SQL the script takes over
 */
export async function* writeBackup(parts: AsyncIterable<Part>, known: Migration[]): AsyncGenerator<string> {
  yield HEAD
  let open: string | null = null
  for await (const part of parts) {
    if (open !== null && (part.kind !== 'rows' || part.table !== open)) {
      yield '\\.\n'
      open = null
    }
    if (part.kind === 'rows') {
      if (open === null) yield `COPY ${quoted(part.table)} (${part.columns.map(quoted).join(', ')}) FROM stdin;\n`
      open = part.table
      yield part.rows.map((row) => `${row.map(escaped).join('\t')}\n`).join('')
    } else if (part.kind === 'migrations') {
      yield note({ format: FORMAT, migrations: part.migrations })
      yield `${BOOKKEEPING};\n`
      for (const one of part.migrations) yield `${sqlOf(one, known)}\n`
    } else if (part.kind === 'sequence') {
      yield note({ sequence: { name: part.name, value: part.value, called: part.called } })
      yield `SELECT setval('${quoted(part.name)}', ${part.value}, ${part.called});\n`
    } else {
      yield note({ sums: part.sums })
    }
  }
  yield 'COMMIT;\n'
}

/**
 * The parts of a backup, from its lines.
 *
 * @throws DatabaseStartError  for a file that is none, or was written by a later version
 */
export async function* readBackup(lines: AsyncIterable<string>): AsyncGenerator<Part> {
  let table: { table: string; columns: string[] } | null = null
  let rows: Text[][] = []
  let begun = false
  for await (const line of lines) {
    if (table) {
      const ends = line === '\\.'
      if (!ends) rows.push(line.split('\t').map(meant))
      if (rows.length > 0 && (ends || rows.length === ROWS)) {
        yield { kind: 'rows', ...table, rows }
        rows = []
      }
      if (ends) table = null
    } else if (line.startsWith(NOTE)) {
      yield partOf(line)
      begun = true
    } else if (begun) {
      table = tableOf(line)
    } else if (!line.startsWith('--') && line !== '' && !HEAD.includes(line)) {
      throw new DatabaseStartError(NO_BACKUP)
    }
  }
  if (!begun) throw new DatabaseStartError(NO_BACKUP)
}

const NO_BACKUP = 'This file is no backup of Baton.'

/** Rows handed on at once. */
const ROWS = 100

function note(value: object): string {
  return `${NOTE}${JSON.stringify(value)}\n`
}

function sqlOf({ name, checksum }: { name: string; checksum: string }, known: Migration[]): string {
  const migration = known.find((one) => one.name === name)
  if (migration && isUnedited(migration, { checksum })) return migration.sql
  throw new DatabaseStartError(
    `The database has the migration ${name}, which this version of Baton does not have. Make the backup with the version that runs on it.`,
  )
}

function partOf(line: string): Part {
  const value = JSON.parse(line.slice(NOTE.length)) as {
    format?: number
    migrations?: { name: string; checksum: string }[]
    sequence?: { name: string; value: string; called: boolean }
    sums?: (Part & { kind: 'sums' })['sums']
  }
  if (value.migrations && value.format === FORMAT) return { kind: 'migrations', migrations: value.migrations }
  if (value.sequence) return { kind: 'sequence', ...value.sequence }
  if (value.sums) return { kind: 'sums', sums: value.sums }
  throw new DatabaseStartError('This backup was written by a later version of Baton. Restore it with that version.')
}

function tableOf(line: string): { table: string; columns: string[] } | null {
  const [, table, columns] = /^COPY ("(?:[^"]|"")+") \((.+)\) FROM stdin;$/.exec(line) ?? []
  if (!table || !columns) return null
  const bare = (name: string) => name.slice(1, -1).replaceAll('""', '"')
  return { table: bare(table), columns: columns.split(', ').map(bare) }
}

function escaped(value: Text): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what separates columns and rows
  return value === null ? '\\N' : value.replace(/[\\\b\f\n\r\t\v]/g, (character) => ESCAPES[character] ?? character)
}

function meant(value: string): Text {
  return value === '\\N' ? null : value.replace(/\\[\\bfnrtv]/g, (escape) => MEANT[escape] ?? escape)
}
