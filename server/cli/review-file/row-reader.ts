import type { Scorecard } from '#shared/domain/scorecard/scorecard.ts'
import { type Fault, type FaultCode, faultOf } from './fault.ts'
import type { Field } from './fields.ts'
import type { Matched } from './match-columns.ts'
import type { Directory } from './people.ts'
import type { PointKind } from './points.ts'
import type { DayOrder } from './read-date.ts'
import type { Row, Table } from './table.ts'

/** All that the rows of a file are read by. */
export type RowsContext = {
  table: Pick<Table, 'columns'> & Pick<Matched, 'places' | 'unknownCriteria'>
  scorecard: Scorecard
  directory: Directory
  timeZone: string
  now: Date
  order: DayOrder
  /** By `scaleKey`: what numbers in place of labels mean. */
  points: ReadonlyMap<string, PointKind | 'percent'>
  /** By criterion and by `plainWords` of a label: the key of an option, as the mapping file says. */
  options: ReadonlyMap<string, ReadonlyMap<string, string>>
}

/** A row while it is read: its cells by field, and what is wrong with them so far. */
export type RowReader = {
  row: number
  faults: Fault[]
  /** Undefined where the file has no such column, or the row nothing in it. */
  cell(field: Field): unknown
  /** Notes a fault. `value` only of ids, dates and labels. */
  fault(field: Field | null, code: FaultCode, value?: unknown): void
}

export function openRow({ row, cells }: Row, { table }: RowsContext): RowReader {
  const { places, unknownCriteria } = table
  const faults = unknownCriteria
    .filter((place) => cells[place] !== undefined)
    .map((place) => faultOf({ row, column: table.columns[place] ?? null }, 'unknown_criterion'))
  const columnOf = (field: Field) => {
    const place = places.get(field)
    return place === undefined ? field : (table.columns[place] ?? field)
  }
  return {
    row,
    faults,
    cell: (field) => {
      const place = places.get(field)
      const value = place === undefined ? undefined : cells[place]
      return typeof value === 'string' && value.trim() === '' ? undefined : value
    },
    fault: (field, code, value) => {
      const column = field === null ? null : columnOf(field)
      if (!faults.some((one) => one.column === column && one.code === code))
        faults.push(faultOf({ row, column }, code, value))
    },
  }
}
