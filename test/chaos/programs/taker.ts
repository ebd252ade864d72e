// Takes hand-offs into an embedded database, four at a time, and prints the number of each that was acknowledged.
import { writeSync } from 'node:fs'
import { openDatabase } from '../../../src/db/client.ts'
import { join, takeHandOff, useCasesOn } from '../../support/filled-database.ts'

const [dataDir, first] = process.argv.slice(2)
if (dataDir === undefined || first === undefined) throw new Error('usage: taker DATA_DIR FIRST')

const deps = useCasesOn(await openDatabase({ dataDir }))
await join(deps)
let next = Number(first)

async function take(): Promise<never> {
  for (;;) {
    const number = next++
    await takeHandOff(deps, number)
    writeSync(1, `${number}\n`)
  }
}

await Promise.all([take(), take(), take(), take()])
