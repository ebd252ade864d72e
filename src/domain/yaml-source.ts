import {
  type Document,
  isCollection,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml'
import { isRecord } from './json.ts'

/** A place in a text, both from 1. */
export interface Place {
  line: number
  column: number
}

/** A YAML map that remembers where everything is written. */
export interface YamlSource {
  value: Record<string, unknown>
  /** Paths of keys named `__proto__`, which JavaScript takes for something else and no schema sees. */
  strangeKeys: Path[]
  /** Where the value at a path is written; its key where it has no text of its own; else what it is missing from. */
  placeOf: (path: Path, onKey?: boolean) => Place
}

export type OpenedYaml = { ok: true; source: YamlSource } | { ok: false; faults: (Place & { message: string })[] }

type Path = readonly (string | number)[]

/** Syntax errors told at once: one slip brings many. */
const SYNTAX_ERRORS_TOLD = 5

/** Opens a YAML text that holds one map, or nothing. */
export function openYaml(text: string): OpenedYaml {
  const lines = new LineCounter()
  const refuse = (message: string, offset = 0): OpenedYaml => ({
    ok: false,
    faults: [{ ...placeAt(lines, offset), message }],
  })
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' })
    const faults = [...document.errors, ...document.warnings, ...looseAliases(document)]
    if (faults.length > 0) {
      const told = faults.sort((a, b) => a.pos[0] - b.pos[0]).slice(0, SYNTAX_ERRORS_TOLD)
      return {
        ok: false,
        faults: told.map((fault) => ({ ...placeAt(lines, fault.pos[0]), message: inPlainWords(fault) })),
      }
    }
    const value: unknown = document.toJS() ?? {}
    if (!isRecord(value)) return refuse('the file must hold keys, such as "calendar:"', document.contents?.range?.[0])
    const placeOf = (path: Path, onKey = false) => placeAt(lines, offsetOf(path, onKey, document))
    return { ok: true, source: { value, strangeKeys: strangeKeysIn(document), placeOf } }
  } catch (error) {
    if (error instanceof RangeError) return refuse('the file is nested too deeply')
    if (error instanceof ReferenceError) return refuse('the file repeats itself through too many aliases')
    throw error
  }
}

interface Fault {
  code: string
  message: string
  pos: [number, number]
}

function inPlainWords({ code, message }: Fault): string {
  if (code === 'DUPLICATE_KEY') return 'this key is written twice'
  if (code === 'TAB_AS_INDENT') return 'indent with spaces, not with tabs'
  if (code === 'MULTIPLE_DOCS') return 'the file must hold one document; take out the second "---"'
  return `not valid YAML: ${message}`
}

function looseAliases(document: Document): Fault[] {
  const faults: Fault[] = []
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document)) return
      const offset = alias.range?.[0] ?? 0
      faults.push({ code: 'LOOSE_ALIAS', message: `nothing is named &${alias.source}`, pos: [offset, offset] })
    },
  })
  return faults
}

function strangeKeysIn(document: Document): Path[] {
  const paths: Path[] = []
  visit(document, {
    Pair(_, { key }, parents) {
      if (!isScalar(key) || key.value !== '__proto__') return
      const outer = parents.flatMap((node) => ('key' in node ? [String(node.key)] : []))
      paths.push([...outer, '__proto__'])
    },
  })
  return paths
}

function placeAt(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset)
  return { line: Math.max(line, 1), column: Math.max(col, 1) }
}

function offsetOf(path: Path, onKey: boolean, document: Document): number {
  let node: Node | null = document.contents
  let offset = node?.range?.[0] ?? 0
  for (const [depth, step] of path.entries()) {
    // Within an alias the place is where the alias stands: its anchor may be right where it was written.
    const collection: Node | null = node
    if (!isCollection(collection)) return offset
    const pair = isMap(collection) ? collection.items.find(({ key }) => String(key) === String(step)) : undefined
    const key = isNode(pair?.key) ? pair.key : null
    node = (pair ? (pair.value as Node | null) : (collection.get(step, true) as Node | undefined)) ?? null
    const value = depth === path.length - 1 && !onKey && isScalar(node) && node.source !== '' ? node : null
    offset = (value ?? key ?? node)?.range?.[0] ?? offset
  }
  return offset
}
