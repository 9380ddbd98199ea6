import type { Fault } from './fault.ts'

/** The rows of a file before anybody knows what its columns mean. */
export type Table = {
  format: 'csv' | 'json'
  /** Between the cells of a CSV. */
  separator?: string
  /** The names of the columns, as the file writes them. */
  columns: string[]
  rows: Row[]
  /** Rows that cannot be read at all. */
  faults: Fault[]
}

export type Row = {
  /** As the spreadsheet counts, its header among them; in JSON Lines the line, in an array the place. */
  row: number
  /** By column; undefined where the row says nothing. */
  cells: unknown[]
}
