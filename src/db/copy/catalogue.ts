import type { ClientBase } from 'pg'
import type { Sum } from './parts.ts'

/** A table with its columns, each with the type that its text is read as. */
export interface Table {
  readonly name: string
  readonly columns: readonly { name: string; type: string }[]
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** So that two servers write the same value in the same letters, whatever they are set to. Inside a transaction. */
export const SAME_LETTERS = `SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL TimeZone = 'UTC';
SET LOCAL extra_float_digits = 1; SET LOCAL IntervalStyle = 'postgres'; SET LOCAL bytea_output = 'hex';`

const COLUMNS = `
  SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
  ORDER BY c.relname, a.attnum`

const REFERENCES = `
  SELECT DISTINCT c.relname AS from, p.relname AS to
  FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid JOIN pg_class p ON p.oid = f.confrelid
  WHERE f.contype = 'f' AND f.connamespace = current_schema()::regnamespace AND f.conrelid <> f.confrelid`

/** The tables that are there, each after those that it refers to. */
export async function tablesOf(client: ClientBase): Promise<Table[]> {
  const columns = await client.query<{ table: string; name: string; type: string }>(COLUMNS)
  const references = await client.query<{ from: string; to: string }>(REFERENCES)
  const waiting = new Map<string, Table>()
  for (const { table, ...column } of columns.rows) {
    waiting.set(table, { name: table, columns: [...(waiting.get(table)?.columns ?? []), column] })
  }
  const ordered: Table[] = []
  while (waiting.size > 0) {
    const isFree = ({ name }: Table) => !references.rows.some(({ from, to }) => from === name && waiting.has(to))
    const free = [...waiting.values()].filter(isFree)
    if (free.length === 0)
      throw new Error(`the tables ${[...waiting.keys()].join(', ')} refer to one another in a circle`)
    for (const table of free) waiting.delete(table.name)
    ordered.push(...free)
  }
  return ordered
}

export interface Sequence {
  readonly name: string
  readonly value: string
  readonly called: boolean
}

export async function sequencesOf(client: ClientBase): Promise<Sequence[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'S' ORDER BY 1`,
  )
  const sequences: Sequence[] = []
  for (const { name } of rows) {
    const stands = await client.query<{ value: string; called: boolean }>(
      `SELECT last_value::text AS value, is_called AS called FROM ${quoted(name)}`,
    )
    sequences.push({ name, ...(stands.rows[0] as { value: string; called: boolean }) })
  }
  return sequences
}

/** What a table adds up to: the same on two servers of any version exactly when their rows are, in whatever order. */
export async function sumOf(client: ClientBase, { name, columns }: Table): Promise<Sum> {
  const row = `ROW(${columns.map((column) => quoted(column.name)).join(', ')})::text`
  const { rows } = await client.query<{ rows: string; checksum: string }>(
    `SELECT count(*) AS rows, coalesce(sum(('x' || left(md5(${row}), 15))::bit(60)::bigint), 0)::text AS checksum
     FROM ${quoted(name)}`,
  )
  const [{ rows: count, checksum } = { rows: '0', checksum: '0' }] = rows
  return { table: name, rows: Number(count), checksum }
}
