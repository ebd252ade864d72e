import type { Agreement, AgreementInput, AgreementProblem } from './agreement.ts'
import { contradictionsIn } from './agreement-checks.ts'
import { mergeOverDefaults } from './agreement-merge.ts'
import { inWords } from './agreement-problems.ts'
import { agreementInputSchema } from './agreement-schema.ts'
import { openYaml, type Place, type YamlSource } from './yaml-source.ts'

/** A fault of an agreement file. `path` is dotted; empty for the file itself. */
export interface FileProblem extends Place {
  path: string
  message: string
}

export type ReadFile = { ok: true; input: AgreementInput } | { ok: false; problems: FileProblem[] }
export type AppliedFile = { ok: true; agreement: Agreement } | { ok: false; problems: FileProblem[] }

/** Characters. A team of thousands fits; what is longer is no agreement. */
const LONGEST_FILE = 1024 * 1024

/** Reads an agreement file. An empty file changes nothing; any fault refuses the whole, each with its line. */
export function readAgreementFile(text: string): ReadFile {
  return readWith(text, () => [])
}

/**
 * The agreement that a file makes over the defaults ({@link mergeOverDefaults}). What contradicts itself only together
 * with the defaults is refused too.
 */
export function applyAgreementFile(text: string, defaults: Agreement): AppliedFile {
  const read = readWith(text, (input) => contradictionsIn(mergeOverDefaults(input, defaults)))
  return read.ok ? { ok: true, agreement: mergeOverDefaults(read.input, defaults) } : read
}

/** A problem as the log and the command line print it. */
export function describeProblem({ line, column, path, message }: FileProblem): string {
  return `line ${line}, column ${column}: ${path ? `${path} ` : ''}${message}`
}

function readWith(text: string, furtherProblems: (input: AgreementInput) => AgreementProblem[]): ReadFile {
  if (text.length > LONGEST_FILE) {
    return { ok: false, problems: [{ line: 1, column: 1, path: '', message: 'the file is longer than 1 MiB' }] }
  }
  const opened = openYaml(text)
  if (!opened.ok) return { ok: false, problems: opened.faults.map((fault) => ({ ...fault, path: '' })) }
  const { source } = opened
  const parsed = agreementInputSchema.safeParse(source.value)
  const problems = parsed.success ? [] : inWords(parsed.error.issues, source.value)
  problems.push(...strangeKeys(source, problems))
  problems.push(...contradictionsIn(parsed.success ? parsed.data : soundPart(source.value, problems)))
  if (parsed.success && problems.length === 0) problems.push(...furtherProblems(parsed.data))
  if (parsed.success && problems.length === 0) return { ok: true, input: parsed.data }
  return { ok: false, problems: located(problems, source) }
}

/** Those that the schema did not see already. */
function strangeKeys({ strangeKeys }: YamlSource, seen: readonly AgreementProblem[]): AgreementProblem[] {
  const told = new Set(seen.map(({ path }) => path.join('\n')))
  return strangeKeys
    .filter((path) => !told.has(path.join('\n')))
    .map((path) => ({ path: [...path], message: 'is not a key here', onKey: true }))
}

/** The sections without a fault, so that contradictions in these are told along with the faults of others. */
function soundPart(value: Record<string, unknown>, problems: readonly AgreementProblem[]): AgreementInput {
  const faulty = new Set(problems.map(({ path }) => path[0]))
  const sound = Object.entries(value).filter(([section]) => !faulty.has(section))
  const parsed = agreementInputSchema.safeParse(Object.fromEntries(sound))
  return parsed.success ? parsed.data : {}
}

function located(problems: readonly AgreementProblem[], source: YamlSource): FileProblem[] {
  return problems
    .map(({ path, message, onKey }) => ({ ...source.placeOf(path, onKey), path: path.join('.'), message }))
    .sort((a, b) => a.line - b.line || a.column - b.column)
}
