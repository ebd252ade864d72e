import { defineConfig } from 'vitest/config'

/** `npm run oracle`: 5,000 random cases of business time, other ones each time; a failure prints its seed. */
export default defineConfig({
  test: {
    include: ['test/oracle/**/*.test.ts'],
    pool: 'forks',
    provide: { oracle: { cases: 5_000, seed: Date.now() % 2 ** 31 } },
  },
})
