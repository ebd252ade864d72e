import type { Finding } from '../use-cases/finding.ts'
import type { Outcome } from './commands.ts'

/** What `npx baton doctor` prints: a line a finding, what to do below it. Exit code 1 when something is broken. */
export function findingsOutcome(findings: readonly Finding[], asJson: boolean): Outcome {
  const isBroken = findings.some(({ verdict }) => verdict === 'broken')
  const out = asJson ? JSON.stringify({ ok: !isBroken, findings }, null, 2) : findings.map(lineOf).join('\n')
  return { code: isBroken ? 1 : 0, out, err: '' }
}

function lineOf({ check, verdict, says, todo }: Finding): string {
  const line = `${verdict.padEnd(7)} ${check.padEnd(17)} ${says}`
  return todo ? `${line}\n${' '.repeat(26)}→ ${todo}` : line
}
