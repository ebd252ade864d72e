import { defineConfig } from 'vitest/config'

/** `npm run bench`: prints figures and writes bench/results.json. `npm run bench -- -t click` for some. */
export default defineConfig({
  test: {
    include: ['bench/**/*.bench.ts'],
    testTimeout: 600_000,
    hookTimeout: 120_000,
    fileParallelism: false,
    disableConsoleIntercept: true,
  },
})
