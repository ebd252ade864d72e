import type { Agreement } from './agreement.ts'
import { type AppliedFile, applyAgreementFile } from './agreement-file.ts'
import { writeAgreementFile } from './agreement-yaml.ts'

/** A part of an agreement's YAML, short enough for one field of a form; joined by line ends they are one file again. */
export interface Page {
  text: string
  /** The sections that begin on it. */
  sections: string[]
}

/** Begins a page in the middle of a section: a form may trim what is indented at its beginning. */
const CONTINUED = '# goes on'

/** The sections of an agreement's YAML, by name, in order. */
function sectionsOf(agreement: Agreement): [name: string, text: string][] {
  const lines = writeAgreementFile(agreement).trimEnd().split('\n')
  const starts = lines.flatMap((line, index) => (/^\S/.test(line) ? [index] : []))
  return starts.map((start, i) => {
    const name = (lines[start] ?? '').split(':')[0] ?? ''
    return [name, lines.slice(start, starts[i + 1]).join('\n')]
  })
}

/**
 * The YAML of an agreement, or of one section of it, cut between lines into pages.
 *
 * @param only  name of a section, or null for all of them
 * @param max   most pages, and most characters of one
 * @returns null where it does not fit
 */
export function pagesOf(
  agreement: Agreement,
  only: string | null,
  max: { pages: number; chars: number },
): Page[] | null {
  const pages: Page[] = []
  for (const [name, text] of sectionsOf(agreement).filter(([name]) => only === null || name === only)) {
    const last = pages.at(-1)
    if (last && last.text.length + text.length < max.chars) {
      last.text += `\n${text}`
      last.sections.push(name)
    } else {
      pages.push(...cutText(text, max.chars).map((one, i) => ({ text: one, sections: i === 0 ? [name] : [] })))
    }
  }
  if (pages.length > max.pages || pages.some(({ text }) => text.length > max.chars)) return null
  return pages.length > 0 ? pages : [{ text: '', sections: only === null ? [] : [only] }]
}

function cutText(text: string, chars: number): string[] {
  const pages: string[] = []
  for (const line of text.split('\n')) {
    const last = pages.at(-1)
    if (last !== undefined && last.length + line.length < chars) pages[pages.length - 1] = `${last}\n${line}`
    else pages.push(pages.length === 0 ? line : `${CONTINUED}\n${line}`)
  }
  return pages
}

export type ReadPages =
  | { ok: true; agreement: Agreement }
  | { ok: false; problems: { page: number; sentence: string }[] }

/**
 * The agreement that edited pages make. What they leave out falls back to the defaults.
 *
 * @param only  the section that the pages are of; the others stay as `whole` has them. Null: they are everything
 */
export function readPages(
  pages: readonly string[],
  only: string | null,
  { whole, defaults }: { whole: Agreement; defaults: Agreement },
): ReadPages {
  const before = only === null ? [] : sectionsOf(whole).filter(([name]) => name !== only)
  // The edited pages come first, so that their lines count from the first.
  const text = [...pages, ...before.map(([, one]) => one)].join('\n')
  const applied: AppliedFile = applyAgreementFile(text, defaults)
  if (applied.ok) return applied
  return {
    ok: false,
    problems: applied.problems.map(({ line, path, message }) => {
      const { page, line: own } = placeOf(line, pages)
      return { page, sentence: `Line ${own}: ${path ? `${path} ` : ''}${message}` }
    }),
  }
}

/** Which page a line of the joined text is on, counting from 0, and which line of that page. */
function placeOf(line: number, pages: readonly string[]): { page: number; line: number } {
  let left = line
  for (const [page, text] of pages.entries()) {
    const lines = text.split('\n').length
    if (left <= lines || page === pages.length - 1) return { page, line: Math.min(left, lines) }
    left -= lines
  }
  return { page: 0, line: 1 }
}
