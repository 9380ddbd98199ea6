import type { importedPeople, importedReviews } from '#server/storage/index.ts'
import type { Scorecard } from '#shared/domain/scorecard/scorecard.ts'
import type { Decided } from './decide.ts'
import { type Fault, faultOf } from './fault.ts'
import type { Mapping } from './mapping.ts'
import { type KnownPerson, openDirectory } from './people.ts'
import { readRow } from './read-row.ts'
import type { ReadTable } from './read-table.ts'
import type { ReviewLine } from './review-line.ts'

/** What the workspace knows before the file is read. */
export type Known = {
  scorecard: Scorecard
  people: KnownPerson[]
  reviews: importedReviews.KnownReview[]
  timeZone: string
  now: Date
}

/** A file, read. */
export type Reading = {
  /** What would be stored, with the rows they stand in. */
  reviews: { row: number; line: ReviewLine }[]
  /** Rows that the workspace has already. */
  known: number
  /** Rows that say the same as an earlier one. */
  repeated: { row: number; sameAs: number }[]
  /** In the order of the rows. */
  faults: Fault[]
  /** People whom nobody knows, kept under a name. */
  people: importedPeople.ImportedPerson[]
}

/** Reads all rows. Nothing of it touches the database. */
export function readReviews(
  table: ReadTable,
  { order, points }: Decided,
  known: Known,
  mapping: Mapping,
): Reading {
  const directory = openDirectory(known.people, mapping.people)
  const reading: Reading = {
    reviews: [],
    known: 0,
    repeated: [],
    faults: [...table.faults],
    people: [],
  }
  const compare = comparing(known.reviews, reading)
  for (const row of table.rows) {
    const read = readRow(row, {
      ...{ table, directory, points },
      ...{ scorecard: known.scorecard, timeZone: known.timeZone, now: known.now },
      order: 'known' in order ? order.known : 'day-first',
      options: mapping.options,
    })
    if (Array.isArray(read)) reading.faults.push(...read)
    else compare(row.row, read, columnsOf(table))
  }
  reading.faults.sort((a, b) => a.row - b.row)
  const named = new Set(
    reading.reviews.flatMap(({ line }) => [
      line.reviewer,
      line.reviewee,
      ...line.replies.map(({ by }) => by),
    ]),
  )
  reading.people = directory.kept().filter(({ id }) => named.has(id))
  return reading
}

type Columns = { id: string | null; conversation: string | null }

function columnsOf({ places, columns }: ReadTable): Columns {
  const name = (place: number | undefined) =>
    place === undefined ? null : (columns[place] ?? null)
  return { id: name(places.get('id')), conversation: name(places.get('conversation')) }
}

/** Takes a review into the reading, unless it is there already, in the workspace or in the file. */
function comparing(stored: Known['reviews'], reading: Reading) {
  const keys = new Set(
    stored.flatMap(({ id, externalId }) => [id, ...(externalId ? [externalId] : [])]),
  )
  const live = new Set(stored.filter(({ withdrawn }) => !withdrawn).map(aboutOf))
  const byKey = new Map<string, { row: number; says: string }>()
  const byAbout = new Map<string, { row: number; says: string }>()
  return (row: number, line: ReviewLine, columns: Columns) => {
    if (keys.has(line.id)) {
      reading.known += 1
      return
    }
    const says = JSON.stringify({ ...line, id: '' })
    const about = aboutOf(line)
    const sameKey = byKey.get(line.id)
    const sameAbout = byAbout.get(about)
    const same = [sameKey, sameAbout].find((earlier) => earlier?.says === says)
    if (same) reading.repeated.push({ row, sameAs: same.row })
    else if (sameKey && columns.id !== null)
      reading.faults.push(faultOf({ row, column: columns.id }, 'id_twice', line.id))
    else if (sameKey || sameAbout)
      reading.faults.push(
        faultOf({ row, column: columns.conversation }, 'reviewed_twice', line.conversation),
      )
    else if (live.has(about))
      reading.faults.push(
        faultOf({ row, column: columns.conversation }, 'already_reviewed', line.conversation),
      )
    else {
      byKey.set(line.id, { row, says })
      byAbout.set(about, { row, says })
      reading.reviews.push({ row, line })
    }
  }
}

function aboutOf(of: { conversation: string; reviewer: string; reviewee: string }): string {
  return JSON.stringify([of.conversation, of.reviewer, of.reviewee])
}
