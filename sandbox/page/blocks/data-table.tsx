import type { RichTextBlock } from '@slack/types'
import { useState } from 'react'
import { RichText } from '../text/text.tsx'

type Cell = { type: 'raw_text'; text: string } | { type: 'raw_number'; value: number; text: string } | RichTextBlock

/** A `data_table` block, which @slack/types does not know yet. The first row is its header. */
export interface DataTableBlock {
  type: 'data_table'
  block_id?: string
  caption?: string
  rows: Cell[][]
  /** Rows shown at a time. */
  page_size?: number
  /** The column that names its row. */
  row_header_column_index?: number
}

interface Sorting {
  column: number
  descending: boolean
}

const PAGE_SIZE = 10

/** Caption, header and rows; a click on a heading sorts, as in Slack. */
export function DataTable({ block }: { block: DataTableBlock }) {
  const [sorting, setSorting] = useState<Sorting | null>(null)
  const [page, setPage] = useState(0)
  const [head = [], ...rows] = block.rows
  const size = block.page_size ?? PAGE_SIZE
  const pages = Math.max(1, Math.ceil(rows.length / size))
  const sorted = sorting ? [...rows].sort((a, b) => compare(a, b, sorting)) : rows
  const sortBy = (column: number) => {
    setPage(0)
    setSorting((now) => ({ column, descending: now?.column === column && !now.descending }))
  }
  return (
    <div className="data-table">
      <div className="table-scroll" tabIndex={0} role="group" aria-label={block.caption ?? 'Table'}>
        <table>
          {block.caption && <caption>{block.caption}</caption>}
          <thead>
            <tr>
              {head.map((cell, column) => (
                <th
                  key={column}
                  scope="col"
                  className={isNumeric(rows, column) ? 'number' : undefined}
                  aria-sort={sorting?.column === column ? (sorting.descending ? 'descending' : 'ascending') : 'none'}
                >
                  <button type="button" onClick={() => sortBy(column)}>
                    {wordsOf(cell)}
                    <span className="sort-sign" aria-hidden="true">
                      {sorting?.column === column ? (sorting.descending ? '↓' : '↑') : ''}
                    </span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.slice(page * size, (page + 1) * size).map((row, index) => (
              <tr key={page * size + index}>
                {row.map((cell, column) => (
                  <CellView key={column} cell={cell} heads={column === block.row_header_column_index} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pages > 1 && <Pages page={page} pages={pages} rows={rows.length} onPage={setPage} />}
    </div>
  )
}

function CellView({ cell, heads }: { cell: Cell; heads: boolean }) {
  const inside = cell.type === 'rich_text' ? <RichText block={cell} /> : cell.text
  const className = cell.type === 'raw_number' ? 'number' : undefined
  return heads ? (
    <th scope="row" className={className}>
      {inside}
    </th>
  ) : (
    <td className={className}>{inside}</td>
  )
}

interface PagesProps {
  page: number
  pages: number
  rows: number
  onPage: (page: number) => void
}

function Pages({ page, pages, rows, onPage }: PagesProps) {
  return (
    <div className="table-pages">
      <span>
        {rows} rows, page {page + 1} of {pages}
      </span>
      <button type="button" className="button small" disabled={page === 0} onClick={() => onPage(page - 1)}>
        Previous
      </button>
      <button type="button" className="button small" disabled={page === pages - 1} onClick={() => onPage(page + 1)}>
        Next
      </button>
    </div>
  )
}

function compare(a: Cell[], b: Cell[], { column, descending }: Sorting): number {
  const [one, other] = [a[column], b[column]]
  const order =
    one?.type === 'raw_number' && other?.type === 'raw_number'
      ? one.value - other.value
      : wordsOf(one).localeCompare(wordsOf(other), 'en', { numeric: true })
  return descending ? -order : order
}

function isNumeric(rows: Cell[][], column: number): boolean {
  return rows.length > 0 && rows.every((row) => row[column]?.type === 'raw_number')
}

/** A cell as text, to be sorted by and to head a column. */
function wordsOf(cell: Cell | undefined): string {
  if (!cell) return ''
  return cell.type === 'rich_text' ? textsIn(cell.elements).join('') : cell.text
}

function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (typeof value !== 'object' || value === null) return []
  if ('text' in value && typeof value.text === 'string') return [value.text]
  return 'elements' in value ? textsIn(value.elements) : []
}
