import { DomainError } from '#shared/domain/errors.ts'
import type { Scorecard } from '#shared/domain/scorecard/scorecard.ts'
import { decodeText, type Encoding } from './decode-text.ts'
import { fieldsOf, type NamedField, nameOf } from './fields.ts'
import type { Mapping } from './mapping.ts'
import { type Matched, matchColumns } from './match-columns.ts'
import { readCsv } from './read-csv.ts'
import { readJson } from './read-json.ts'
import type { Table } from './table.ts'

/** A file as rows, with what its columns hold. */
export type ReadTable = Table & Matched & { encoding: Encoding }

const needed = ['conversation', 'reviewer', 'reviewee', 'submittedAt'] as const

/**
 * Reads the rows of a review file, whether it is a CSV or JSON.
 * @throws DomainError `bad_request` where it is a workbook, a quoted text does not end, or a CSV has
 *   not the columns without which there are no reviews
 */
export function readTable(bytes: Uint8Array, scorecard: Scorecard, mapping: Mapping): ReadTable {
  const { text, encoding } = decodeText(bytes)
  const fields = fieldsOf(scorecard)
  const known = new Set([...fields.flatMap(({ names }) => names), ...mapping.columns.keys()])
  const table = /^\s*[[{]/.test(text)
    ? readJson(text)
    : readCsv(text, (column) => known.has(nameOf(column)))
  const matched = matchColumns(table.columns, fields, mapping.columns)
  if (table.format === 'csv' && table.columns.length > 0) requireColumns(table, matched, fields)
  return { ...table, ...matched, encoding }
}

function requireColumns({ columns }: Table, { places }: Matched, fields: NamedField[]): void {
  const missing: string[] = needed.filter((field) => !places.has(field))
  const rated = fields.some(({ field }) => isOption(field) && places.has(field))
  if (!rated) missing.push('a rating (a column named like a criterion of the scorecard)')
  if (missing.length === 0) return
  throw new DomainError(
    'bad_request',
    `No column was found for: ${missing.join(', ')}. The columns of the file are: ${columns
      .filter((name) => name !== '')
      .map((name) => `“${name}”`)
      .join(', ')}. A mapping file says which is which: --map FILE (docs/import.md).`,
  )
}

function isOption(field: string): boolean {
  return field.startsWith('ratings.') && field.split('.').length === 2
}
