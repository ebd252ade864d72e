declare module 'vitest' {
  interface ProvidedContext {
    /** How much `npm run chaos` asks for; the suite leaves it out and gets the quick subset. */
    chaos?: Chaos
  }
}

export interface Chaos {
  /** Minutes of the long run. */
  minutes: number
  replicas: number
  /** From which every random choice follows. */
  seed: number
  /** Random lives that are compared with the model. */
  lives: number
}
