import type { Agreement } from './agreement.ts'

/** Criteria to choose from; a definition of more is prose. */
const MOST = 30

/** A bullet or a number before a line. */
const BULLET = /^\s*(?:[-*•–]|\d{1,2}[.)])\s+/

/**
 * What a lead has to meet, line by line, from the agreement's own definition of an MQL: its lines, or the parts between
 * its semicolons where it is one line. Empty where the agreement has none of its own.
 */
export function criteriaOf({ definitions }: Pick<Agreement, 'definitions'>): string[] {
  const [, text = ''] = Object.entries(definitions).find(([term]) => term.trim().toLowerCase() === 'mql') ?? []
  const lines = parts(text, '\n')
  const criteria = lines.length > 1 ? lines : parts(text, ';')
  return [...new Set(criteria)].slice(0, MOST)
}

function parts(text: string, at: string): string[] {
  return text
    .split(at)
    .map((line) => line.replace(BULLET, '').replace(/\s+/g, ' ').trim())
    .filter(Boolean)
}
