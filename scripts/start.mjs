// `npm start`: builds if needed, then joins the workspace that the credentials belong to, or starts the sandbox.
import { ensureBuilt } from './build.mjs'

ensureBuilt()
const { loadEnv, readConfig } = await import('../dist/src/config.js')
const read = readConfig(loadEnv())
// A faulty configuration is told by the program itself, all problems at once.
const sandbox = read.ok && read.config.credentials.kind === 'none'
const { main } = sandbox ? await import('../dist/sandbox/main.js') : await import('../dist/src/main.js')
await main(process.argv.slice(2))
