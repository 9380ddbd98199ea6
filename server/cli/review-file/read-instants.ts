import { localDay } from '#shared/domain/rounds.ts'
import type { Field } from './fields.ts'
import { instantOf, readDate } from './read-date.ts'
import type { RowReader, RowsContext } from './row-reader.ts'

/** No review was given before: a year of 1 or 1900 is a slip of a program. */
const earliest = new Date('2000-01-01T00:00:00Z')

/**
 * The instant in a cell. One later today is now: clocks and zones differ by hours, not by days.
 * Undefined, with a fault, where there is none or it cannot be.
 */
export function readInstant(
  reader: RowReader,
  field: Field,
  cell: unknown,
  context: Pick<RowsContext, 'order' | 'timeZone' | 'now'>,
): Date | undefined {
  const { timeZone, now } = context
  const written = readDate(cell)
  const at = written && instantOf(written, context)
  if (!at) {
    const other =
      written &&
      'numbers' in written.day &&
      instantOf(written, { ...context, order: otherOf(context) })
    reader.fault(
      field,
      other ? 'other_day_order' : 'bad_date',
      typeof cell === 'object' ? undefined : cell,
    )
    return undefined
  }
  const fault =
    at < earliest
      ? 'too_early'
      : at > now && localDay(at, { timeZone }) > localDay(now, { timeZone })
        ? 'in_the_future'
        : undefined
  if (fault) reader.fault(field, fault, cell)
  return fault ? undefined : at > now ? now : at
}

function otherOf({ order }: Pick<RowsContext, 'order'>) {
  return order === 'day-first' ? 'month-first' : 'day-first'
}
