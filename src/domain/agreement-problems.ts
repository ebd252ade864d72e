import type { z } from 'zod'
import type { AgreementProblem } from './agreement.ts'

type Path = AgreementProblem['path']

/** Characters of a wrong value that are repeated to whoever wrote it. */
const QUOTED = 60

/** A schema's findings in words that read on from the path, one problem a fault. `document` is what was parsed. */
export function inWords(issues: readonly z.core.$ZodIssue[], document: unknown, base: Path = []): AgreementProblem[] {
  return issues.flatMap((issue) => {
    const path = [...base, ...(issue.path as Path)]
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => keyProblem([...path, key], issue.message))
    // The likelier reading of a union stands last in the schema.
    if (issue.code === 'invalid_union') return inWords(issue.errors.at(-1) ?? [], document, path)
    const found = valueAt(document, path)
    if (issue.code === 'invalid_key') return [keyProblem(path, issue.issues[0]?.message ?? issue.message)]
    if (found === undefined) return [{ path, message: 'is missing' }]
    const wanted = issue.code === 'invalid_type' ? wantedBy(issue) : issue.message
    if (found === null) return [{ path, message: `has no value; it ${wanted}, or leave the key out` }]
    return [{ path, message: wanted.startsWith('must be') ? wanted + quote(found) : wanted }]
  })
}

function keyProblem(path: Path, message: string): AgreementProblem {
  return { path, message, onKey: true }
}

function wantedBy(issue: z.core.$ZodIssueInvalidType): string {
  if (issue.expected === 'object' || issue.expected === 'record') return 'must have keys of its own'
  return issue.expected === 'array' ? 'must be a list such as [a, b]' : issue.message
}

function quote(value: unknown): string {
  if (typeof value === 'object') return ''
  const text = JSON.stringify(value)
  return `, not ${text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text}`
}

function valueAt(document: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, key) => {
    const known = typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
    return known ? (inner as Record<string | number, unknown>)[key] : undefined
  }, document)
}
