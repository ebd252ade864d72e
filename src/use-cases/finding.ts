/** `ok`: nothing to do. `look`: works, but somebody should know. `broken`: something does not work. */
export type Verdict = 'ok' | 'look' | 'broken'

/** One line of `npx baton doctor`. Never personal data, never a token. */
export interface Finding {
  check: string
  verdict: Verdict
  /** What was found, in plain words. */
  says: string
  /** What to do about it; null where there is nothing to do. */
  todo: string | null
}

export const ok = (check: string, says: string): Finding => ({ check, verdict: 'ok', says, todo: null })
export const look = (check: string, says: string, todo: string | null = null): Finding => {
  return { check, verdict: 'look', says, todo }
}
export const broken = (check: string, says: string, todo: string): Finding => ({ check, verdict: 'broken', says, todo })
