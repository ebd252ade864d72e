/** What a cell may hold. Numbers are ours and stay numbers; text came from outside. */
export type Cell = string | number | boolean | null

/**
 * One line of a CSV file, ended by CR LF. A cell that a reader could mistake for two is quoted.
 *
 * @see RFC 4180
 */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map((cell) => quoted(typeof cell === 'string' ? disarmed(cell) : plain(cell))).join(',')}\r\n`
}

function plain(cell: number | boolean | null): string {
  return cell === null ? '' : String(cell)
}

/**
 * Where a spreadsheet may begin to calculate: `=`, `+`, `-`, `@`, also in full width, after anything that it skips; and
 * a tab or a line end, behind which some look for a formula. Source: OWASP, "CSV Injection".
 */
const FORMULA = /^(?:[\t\r\n]|[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠])/u

/** With an apostrophe before it a spreadsheet takes a cell for text. */
function disarmed(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

/** Semicolons and tabs part cells for readers that were set up for other countries. */
function quoted(text: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
