import type { Scorecard } from '#shared/domain/scorecard/scorecard.ts'
import { dayOrderOf } from './day-order.ts'
import type { Field } from './fields.ts'
import type { Mapping } from './mapping.ts'
import { plainWords } from './plain-words.ts'
import { type PointKind, type Points, pointKindOf, readPoints, scaleKey } from './points.ts'
import { type DayOrder, readDate } from './read-date.ts'
import type { ReadTable } from './read-table.ts'
import { findOption } from './scale-words.ts'

/** What a person says where the file does not tell. */
export type Answers = { dates?: DayOrder | undefined; points?: PointKind | undefined }

/** What a file means as a whole; where it is open, a cell to ask about. */
export type Decided = {
  order: { known: DayOrder; from: 'said' | 'file' } | { open: string }
  points: Map<string, PointKind | 'percent'>
  /** A column whose numbers may be values or places. */
  openPoints: string | undefined
}

/** Decides over the file what single cells leave open. */
export function decide(
  table: ReadTable,
  { scorecard, mapping, answers }: { scorecard: Scorecard; mapping: Mapping; answers: Answers },
  time: { timeZone: string; now: Date },
): Decided {
  return {
    order: decideOrder(table, answers, time),
    ...decidePoints(table, scorecard, mapping, answers),
  }
}

function decideOrder(
  table: ReadTable,
  { dates }: Answers,
  time: { timeZone: string; now: Date },
): Decided['order'] {
  if (dates) return { known: dates, from: 'said' }
  const cells = [...cellsOf(table, 'submittedAt'), ...cellsOf(table, 'acknowledgedAt')]
  const read = cells.flatMap((cell) => {
    const date = readDate(cell)
    return date ? [{ cell, date }] : []
  })
  const order = dayOrderOf(
    read.map(({ date }) => date),
    time,
  )
  if (order !== 'open') return { known: order, from: 'file' }
  return { open: String(read.find(({ date }) => 'numbers' in date.day)?.cell).trim() }
}

function decidePoints(
  table: ReadTable,
  scorecard: Scorecard,
  mapping: Mapping,
  answers: Answers,
): Pick<Decided, 'points' | 'openPoints'> {
  const points: Decided['points'] = new Map()
  let openPoints: string | undefined
  for (const [key, criteria] of Map.groupBy(scorecard.criteria, scaleKey)) {
    const numbers = criteria.flatMap((criterion) =>
      cellsOf(table, `ratings.${criterion.key}`).flatMap((cell): Points[] => {
        const named =
          mapping.options.get(criterion.key)?.has(plainWords(String(cell))) ||
          findOption(criterion, cell) !== undefined
        const number = named ? undefined : readPoints(cell)
        return number ? [number] : []
      }),
    )
    const [first] = criteria
    if (!first) continue
    const kind = pointKindOf(first, numbers)
    if (kind === 'open' && !answers.points)
      openPoints ??= criteria
        .map((criterion) => table.places.get(`ratings.${criterion.key}`))
        .flatMap((place) => (place === undefined ? [] : [table.columns[place] ?? '']))[0]
    points.set(key, kind === 'open' ? (answers.points ?? 'values') : kind)
  }
  return { points, openPoints }
}

function cellsOf({ places, rows }: ReadTable, field: Field): unknown[] {
  const place = places.get(field)
  if (place === undefined) return []
  return rows.map(({ cells }) => cells[place]).filter((cell) => cell !== undefined && cell !== '')
}
