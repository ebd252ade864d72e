// Moves an embedded database to a server, as `npx baton move` does.
import { moveTo } from '../../../src/db/copy/whole.ts'
import { silentLog } from '../../../src/db/log.ts'

const [url, dataDir] = process.argv.slice(2)
if (url === undefined || dataDir === undefined) throw new Error('usage: mover URL DATA_DIR')
await moveTo(url, dataDir, silentLog)
console.log('moved')
