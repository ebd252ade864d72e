// Stores numbers in an embedded database, four at a time, and prints each one that the database acknowledged.
import { writeSync } from 'node:fs'
import { openDatabase } from '../../../src/db/client.ts'

const [dataDir, migrations, first] = process.argv.slice(2)
if (dataDir === undefined || migrations === undefined) throw new Error('usage: writer DATA_DIR MIGRATIONS FIRST')

const { pool } = await openDatabase({ dataDir, migrations })
let next = Number(first)

async function write(): Promise<never> {
  for (;;) {
    const number = next++
    await pool.query('INSERT INTO tally (number) VALUES ($1)', [number])
    writeSync(1, `${number}\n`)
  }
}

await Promise.all([write(), write(), write(), write()])
