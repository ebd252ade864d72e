import type { ClientBase } from 'pg'
import { DatabaseStartError } from '../errors.ts'
import { BOOKKEEPING, isUnedited, type Migration } from '../migrate.ts'
import { quoted, SAME_LETTERS, sumOf, type Table, tablesOf } from './catalogue.ts'
import type { Part, Sum, Text } from './parts.ts'

/** What a target holds that nobody may lose. */
const HOLDS_DATA =
  'The target already holds data of Baton. Choose an empty database: nothing there is ever overwritten.'

/**
 * Fills an empty database with what another one held, all of it in one transaction and then compared: either everything
 * is there, or nothing is.
 *
 * @param known     the migrations of this release
 * @returns what each table holds now
 * @throws DatabaseStartError  with a sentence for whoever asked for it
 */
export async function loadParts(
  client: ClientBase,
  parts: AsyncIterable<Part>,
  known: Migration[],
): Promise<readonly Sum[]> {
  await client.query('BEGIN')
  try {
    await client.query(SAME_LETTERS)
    await clearAway(client, known)
    const sums = await take(client, parts, known)
    await client.query('COMMIT')
    return sums
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

async function take(client: ClientBase, parts: AsyncIterable<Part>, known: Migration[]): Promise<readonly Sum[]> {
  let tables = new Map<string, Table>()
  let sums: readonly Sum[] | null = null
  for await (const part of parts) {
    if (part.kind === 'migrations') {
      await makeTables(client, part.migrations, known)
      tables = new Map((await tablesOf(client)).map((table) => [table.name, table]))
    } else if (part.kind === 'rows') {
      await insert(client, tables.get(part.table), part)
    } else if (part.kind === 'sequence') {
      await client.query('SELECT setval($1::regclass, $2::bigint, $3)', [quoted(part.name), part.value, part.called])
    } else {
      await compare(client, tables, part.sums)
      sums = part.sums
    }
  }
  if (!sums) throw new DatabaseStartError('The copy ends in the middle. Nothing was restored.')
  return sums
}

/** Tables of ours that are still empty, as a start without Slack leaves them, are made anew; anything else is refused. */
async function clearAway(client: ClientBase, known: Migration[]): Promise<void> {
  const tables = await tablesOf(client)
  if (!tables.some(({ name }) => name === '_prisma_migrations')) {
    if (tables.length > 0) {
      const names = tables.map(({ name }) => name).join(', ')
      throw new DatabaseStartError(`The target holds tables of another program (${names}). Choose an empty database.`)
    }
    return
  }
  const names = new Set(known.map(({ name }) => name))
  const { rows } = await client.query<{ name: string }>('SELECT migration_name AS name FROM "_prisma_migrations"')
  if (rows.some(({ name }) => !names.has(name))) throw new DatabaseStartError(HOLDS_DATA)
  for (const table of tables) {
    if (table.name === '_prisma_migrations') continue
    // Locked until the end: nobody may fill it while we take it for empty.
    await client.query(`LOCK TABLE ${quoted(table.name)} IN ACCESS EXCLUSIVE MODE`)
    const { rowCount } = await client.query(`SELECT 1 FROM ${quoted(table.name)} LIMIT 1`)
    if (rowCount) throw new DatabaseStartError(HOLDS_DATA)
  }
  for (const table of tables.reverse()) await client.query(`DROP TABLE ${quoted(table.name)}`)
}

async function makeTables(
  client: ClientBase,
  made: { name: string; checksum: string }[],
  known: Migration[],
): Promise<void> {
  await client.query(BOOKKEEPING)
  for (const { name, checksum } of made) {
    const migration = known.find((one) => one.name === name)
    if (!migration || !isUnedited(migration, { checksum })) {
      throw new DatabaseStartError(
        `The data was written by another version of Baton: migration ${name} is not known here as it was applied there. Use that version.`,
      )
    }
    await client.query(migration.sql)
  }
}

/** One statement for many rows: PostgreSQL takes the columns as arrays of text and reads each as its type. */
async function insert(client: ClientBase, table: Table | undefined, part: Part & { kind: 'rows' }): Promise<void> {
  const types = part.columns.map((name) => table?.columns.find((column) => column.name === name)?.type)
  if (!table || types.includes(undefined)) {
    throw new DatabaseStartError(`The copy has columns of "${part.table}" that its migrations do not make.`)
  }
  const values = types.map((type, index) => `c${index}::${type}`).join(', ')
  const arrays = types.map((_, index) => `$${index + 1}::text[]`).join(', ')
  const names = types.map((_, index) => `c${index}`).join(', ')
  const columns: Text[][] = part.columns.map((_, index) => part.rows.map((row) => row[index] ?? null))
  await client.query(
    `INSERT INTO ${quoted(part.table)} (${part.columns.map(quoted).join(', ')})
     SELECT ${values} FROM unnest(${arrays}) AS given(${names})`,
    columns,
  )
}

async function compare(client: ClientBase, tables: Map<string, Table>, sums: readonly Sum[]): Promise<void> {
  for (const expected of sums) {
    const table = tables.get(expected.table)
    const found = table && (await sumOf(client, table))
    if (found?.rows !== expected.rows || found.checksum !== expected.checksum) {
      throw new DatabaseStartError(
        `What arrived in "${expected.table}" is not what was sent (${found?.rows ?? 0} rows of ${expected.rows}). Nothing was kept.`,
      )
    }
  }
}
