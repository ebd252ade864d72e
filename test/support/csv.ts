/** Reads a CSV file by RFC 4180, strictly: a reader of our own would forgive what ours wrote wrongly. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    const { cell, next } = text[at] === '"' ? quotedCell(text, at) : bareCell(text, at)
    row.push(cell)
    if (text[next] === ',') at = next + 1
    else if (text.startsWith('\r\n', next)) {
      rows.push(row)
      row = []
      at = next + 2
    } else throw new Error(`neither a comma nor a line end at ${next}`)
    // A line that ends in a comma has one more, empty cell, which `bareCell` reads next.
  }
  if (row.length > 0) throw new Error('the last line has no end')
  return rows
}

/** Rows as records, by the names in the first one. */
export function csvRecords(text: string): Record<string, string>[] {
  const [head = [], ...rows] = parseCsv(text)
  return rows.map((row) => {
    if (row.length !== head.length) throw new Error(`${row.length} cells under ${head.length} names`)
    return Object.fromEntries(row.map((cell, index) => [head[index], cell]))
  })
}

function quotedCell(text: string, from: number): { cell: string; next: number } {
  let cell = ''
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] !== '"') cell += text[at]
    else if (text[at + 1] === '"') {
      cell += '"'
      at++
    } else return { cell, next: at + 1 }
  }
  throw new Error('a quote that never ends')
}

function bareCell(text: string, from: number): { cell: string; next: number } {
  let next = from
  while (next < text.length && text[next] !== ',' && !text.startsWith('\r\n', next)) {
    if (text[next] === '"' || text[next] === '\r' || text[next] === '\n')
      throw new Error(`a bare quote or line end at ${next}`)
    next++
  }
  return { cell: text.slice(from, next), next }
}
