import fc from 'fast-check'

/**
 * What CI judges must not hang on luck: there, every property runs from one seed. At hand each run takes another, and a
 * failure prints its seed.
 */
if (process.env.CI) fc.configureGlobal({ seed: 2026 })
