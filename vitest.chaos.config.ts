import { defineConfig } from 'vitest/config'
import type { Chaos } from './test/chaos/how-long.ts'

/** `npm run chaos`: every await, many random lives, and the long run. What is asked for comes from scripts/chaos.mjs. */
const chaos = JSON.parse(process.env.CHAOS ?? '{}') as Partial<Chaos>

export default defineConfig({
  test: {
    include: ['test/chaos/**/*.test.ts'],
    pool: 'forks',
    testTimeout: 3_600_000,
    hookTimeout: 120_000,
    fileParallelism: false,
    disableConsoleIntercept: true,
    provide: { chaos: { minutes: 10, replicas: 3, seed: Date.now() % 2 ** 31, lives: 200, ...chaos } },
  },
})
