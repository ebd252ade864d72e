#!/usr/bin/env node
// `npx baton …`
import { build } from './build.mjs'

try {
  await build()
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
const { runCli } = await import('../dist/src/cli.js')
process.exitCode = await runCli(process.argv.slice(2))
