import { decide } from '#server/cli/review-file/decide.ts'
import { noMapping, readMapping } from '#server/cli/review-file/mapping.ts'
import { type Known, readReviews } from '#server/cli/review-file/read-reviews.ts'
import { readTable } from '#server/cli/review-file/read-table.ts'
import { defaultScorecard } from '#shared/domain/scorecard/default-scorecard.ts'
import type { Scorecard } from '#shared/domain/scorecard/scorecard.ts'

const known: Known = {
  scorecard: defaultScorecard,
  people: [
    { id: '11', name: 'Ada Lovelace', email: 'ada@example.com', active: true },
    { id: '12', name: 'Bo', email: 'bo@example.com', active: true },
    { id: '13', name: 'Sam', email: 'sam1@example.com', active: true },
    { id: '14', name: 'Sam', email: null, active: true },
  ],
  reviews: [],
  timeZone: 'Europe/Paris',
  now: new Date('2026-03-04T10:00:00Z'),
}

/** Reads the bytes of a file as the command does, without a database. */
export function readFile(
  content: string | Uint8Array,
  { map, ...given }: Partial<Known> & { map?: object } = {},
) {
  const all = { ...known, ...given }
  const mapping = map ? readMapping(JSON.stringify(map), all.scorecard) : noMapping
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const table = readTable(bytes, all.scorecard, mapping)
  const decided = decide(table, { scorecard: all.scorecard, mapping, answers: {} }, all)
  const reading = readReviews(table, decided, all, mapping)
  const lines = reading.reviews.map(({ line }) => line)
  return { ...reading, table, decided, lines }
}

/** Faults as `row column code`. */
export function faultsIn(content: string, given: Parameters<typeof readFile>[1] = {}): string[] {
  return readFile(content, given).faults.map(({ row, column, code }) => `${row} ${column} ${code}`)
}

/** The default scorecard with other criteria. */
export function scorecardOf(change: (card: Scorecard) => Scorecard['criteria']): Scorecard {
  return { ...defaultScorecard, criteria: change(defaultScorecard) }
}
