import { type CsvError, parse } from 'csv-parse/sync'
import { DomainError } from '#shared/domain/errors.ts'
import { faultOf } from './fault.ts'
import type { Table } from './table.ts'

const separators = [',', ';', '\t', '|']

/** How far down a header is looked for: spreadsheets have titles above it. */
const headerWithin = 20

/**
 * Reads the text of a CSV. The separator is the one with which the header has the most columns that are
 * `known`, else the most columns; the header is the row with the most of them near the top. Blank rows
 * count, but are not given.
 * @throws DomainError `bad_request` where a quoted text does not end
 */
export function readCsv(text: string, known: (column: string) => boolean): Table {
  const hint = /^sep=(.)\r?\n/i.exec(text)
  const given = hint ? [hint[1] ?? ','] : separators
  // A line that only says the separator is none of the spreadsheet.
  const body = hint ? text.slice(hint[0].length) : text
  const tries = given.map((separator) => {
    const top = topRows(body, separator)
    const scores = top.map((row) => row.filter(known).length)
    const most = Math.max(0, ...scores)
    const first = most > 0 ? scores.indexOf(most) : top.findIndex(isFilled)
    return { separator, most, header: first, width: top[first]?.length ?? 0 }
  })
  const [best] = tries.toSorted((a, b) => b.most - a.most || b.width - a.width)
  if (!best || body.trim() === '') return { format: 'csv', columns: [], rows: [], faults: [] }
  return tableOf(parseRows(body, best.separator), best.separator, Math.max(0, best.header))
}

function tableOf(all: string[][], separator: string, header: number): Table {
  const columns = (all[header] ?? []).map((name) => name.trim())
  const table: Table = { format: 'csv', separator, columns, rows: [], faults: [] }
  for (const [index, cells] of all.entries()) {
    if (index <= header || !isFilled(cells)) continue
    const row = index + 1
    if (isFilled(cells.slice(columns.length)))
      table.faults.push(faultOf({ row, column: null }, 'too_many_cells'))
    else table.rows.push({ row, cells: cells.map(readCell) })
  }
  return table
}

/** A separator that is none may leave a quoted text open. */
function topRows(text: string, separator: string): string[][] {
  try {
    return parseRows(text, separator, headerWithin)
  } catch {
    return []
  }
}

/** What a cell holds; a mark that keeps a spreadsheet from computing it (`write-csv.ts`) goes. */
function readCell(text: string): string | undefined {
  if (text.trim() === '') return undefined
  return /^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text
}

function parseRows(text: string, separator: string, to?: number): string[][] {
  try {
    return parse(text, {
      delimiter: separator,
      // Files that were put together have several kinds of line ends.
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      ...(to !== undefined && { to }),
    })
  } catch (error) {
    const { lines } = error as CsvError
    throw new DomainError(
      'bad_request',
      `A quoted text does not end${typeof lines === 'number' ? `; the file was read up to line ${lines}` : ''}: a quotation mark is missing or too many.`,
    )
  }
}

function isFilled(cells: string[]): boolean {
  return cells.some((cell) => cell.trim() !== '')
}
