import type { Field } from './fields.ts'
import { tidy } from './plain-words.ts'
import type { RowReader } from './row-reader.ts'

/** A text as somebody wrote it; undefined where there is none, or what is there is no text. */
export function readText(reader: RowReader, field: Field): string | undefined {
  const cell = reader.cell(field)
  if (cell === undefined || typeof cell === 'string') return cell
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell)
  reader.fault(field, 'bad_value')
  return undefined
}

/** The parts of a cell that holds several, or of a list. */
export function splitList(cell: unknown, by: RegExp): string[] {
  const parts = Array.isArray(cell) ? cell : cell === undefined ? [] : String(cell).split(by)
  return parts.map((part) => tidy(String(part))).filter((part) => part !== '')
}

/** Seconds, or a time such as `4:30` or `0:04:30`. Not a number where the cell says neither. */
export function readSeconds(cell: unknown): number {
  if (cell === undefined) return 0
  if (typeof cell === 'number') return cell
  const text = tidy(String(cell))
  const clock = /^(?:(\d+):)?(\d{1,2}):(\d{2})$/.exec(text)
  if (!clock)
    return /^\d+([.,]\d+)?(e\+?\d+)?$/i.test(text) ? Number(text.replace(',', '.')) : Number.NaN
  const [, hours = 0, minutes, seconds] = clock
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
}
