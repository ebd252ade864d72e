/** A value as PostgreSQL writes it, or NULL. */
export type Text = string | null

/** What a table holds, in a form that does not depend on the order of its rows. */
export interface Sum {
  readonly table: string
  readonly rows: number
  /** Of every column of every row. */
  readonly checksum: string
}

/**
 * A whole database in pieces that fit into memory, in the order in which another takes them: the migrations that made
 * its tables, their rows (what is referred to first), the sequences, and what the tables must then add up to.
 */
export type Part =
  | { kind: 'migrations'; migrations: { name: string; checksum: string }[] }
  | { kind: 'rows'; table: string; columns: readonly string[]; rows: readonly (readonly Text[])[] }
  | { kind: 'sequence'; name: string; value: string; called: boolean }
  | { kind: 'sums'; sums: readonly Sum[] }
