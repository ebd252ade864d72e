import type { RichTextBlock, TableBlock } from '@slack/types'

/** A table whose plain cells are rich text: the library would read marks and mentions into plain ones. */
export function readableTable(table: TableBlock): TableBlock {
  const rows = table.rows.map((row) =>
    row.map((cell) => (cell.type === 'raw_text' ? literal(cell.text) : cell)),
  ) as TableBlock['rows']
  return { ...table, rows }
}

function literal(text: string): RichTextBlock {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] }
}
