import { fileURLToPath } from 'node:url'
import { defineConfig } from 'prisma/config'

/** The commands of the Prisma command line that really run the schema engine. */
const ENGINE_COMMANDS = ['migrate', 'db', 'studio', 'dev']

// `generate`, `validate` and `format` ask for the native schema engine, which is downloaded on first use, and then
// never run it. Naming any file that exists keeps them off the network. The commands above must not be fooled so:
// with a stub `migrate diff` prints nothing and reports success. `scripts/migration.mjs` does their work offline.
if (!ENGINE_COMMANDS.some((command) => process.argv.includes(command))) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(import.meta.url)
}

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
})
