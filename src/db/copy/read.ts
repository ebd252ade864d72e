import type { ClientBase, QueryArrayConfig } from 'pg'
import { DatabaseStartError } from '../errors.ts'
import { quoted, SAME_LETTERS, sequencesOf, sumOf, type Table, tablesOf } from './catalogue.ts'
import type { Part, Text } from './parts.ts'

/** Rows fetched at once. A row may hold a MiB. */
const FETCHED = 100

/** Every value as PostgreSQL writes it: what we do not read we cannot misread. */
const AS_TEXT = { getTypeParser: () => (value: string) => value } as unknown as NonNullable<QueryArrayConfig['types']>

/**
 * Reads a whole database as it stands at this moment, whatever is written meanwhile.
 *
 * @throws DatabaseStartError  when there is nothing of Baton's in it
 */
export async function* readParts(client: ClientBase): AsyncGenerator<Part> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  try {
    await client.query(SAME_LETTERS)
    const tables = await tablesOf(client)
    yield { kind: 'migrations', migrations: await migrationsIn(client, tables) }
    for (const table of tables) yield* rowsOf(client, table)
    for (const sequence of await sequencesOf(client)) yield { kind: 'sequence', ...sequence }
    const sums = []
    for (const table of tables) sums.push(await sumOf(client, table))
    yield { kind: 'sums', sums }
  } finally {
    await client.query('ROLLBACK').catch(() => {})
  }
}

async function migrationsIn(client: ClientBase, tables: Table[]): Promise<{ name: string; checksum: string }[]> {
  if (!tables.some(({ name }) => name === '_prisma_migrations')) {
    throw new DatabaseStartError('There is no database of Baton yet: nothing to copy.')
  }
  const { rows } = await client.query<{ name: string; checksum: string; finished: boolean }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
     FROM "_prisma_migrations" WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  )
  const failed = rows.find(({ finished }) => !finished)
  if (failed) {
    throw new DatabaseStartError(
      `Migration ${failed.name} failed in this database. Put that right first: starting Baton says how.`,
    )
  }
  return rows.map(({ name, checksum }) => ({ name, checksum }))
}

async function* rowsOf(client: ClientBase, { name: table, columns: typed }: Table): AsyncGenerator<Part> {
  const columns = typed.map((column) => column.name)
  await client.query(
    `DECLARE reading NO SCROLL CURSOR FOR SELECT ${columns.map(quoted).join(', ')} FROM ${quoted(table)}`,
  )
  for (;;) {
    const query: QueryArrayConfig = { text: `FETCH ${FETCHED} FROM reading`, rowMode: 'array', types: AS_TEXT }
    const { rows } = await client.query<Text[]>(query)
    if (rows.length > 0) yield { kind: 'rows', table, columns, rows }
    if (rows.length < FETCHED) break
  }
  await client.query('CLOSE reading')
}
