#!/usr/bin/env node
// `npx baton …`
import { ensureBuilt } from './build.mjs'

ensureBuilt()
const { runCli } = await import('../dist/src/cli.js')
process.exitCode = await runCli(process.argv.slice(2))
