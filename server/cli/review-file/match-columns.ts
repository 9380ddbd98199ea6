import { type Field, type NamedField, nameOf } from './fields.ts'

/** What the columns of a file hold. */
export type Matched = {
  /** By field: its column, as a place. */
  places: Map<Field, number>
  /** Columns that are not read, as the file writes them. */
  leftOut: string[]
  /** Of these, those that name a criterion which the scorecard has not, as places. */
  unknownCriteria: number[]
}

/**
 * Finds for each field the column with its best name. `chosen` says it of columns by name, before all
 * names (null: it is left out).
 */
export function matchColumns(
  columns: string[],
  fields: NamedField[],
  chosen: ReadonlyMap<string, Field | null> = new Map(),
): Matched {
  const places = new Map<Field, number>()
  const choiceOf = columns.map((column) => chosen.get(nameOf(column)))
  for (const [place, field] of choiceOf.entries()) if (field) places.set(field, place)
  const taken = new Set(choiceOf.flatMap((choice, place) => (choice === undefined ? [] : [place])))
  const names = columns.map(nameOf)
  for (const { field, names: known } of fields) {
    if (places.has(field)) continue
    for (const name of known) {
      const place = names.findIndex((one, at) => one === name && !taken.has(at))
      if (place === -1) continue
      places.set(field, place)
      taken.add(place)
      break
    }
  }
  nameInstead(places, 'reviewer', 'reviewerName')
  nameInstead(places, 'reviewee', 'revieweeName')
  const read = new Set(places.values())
  const out = [...columns.keys()].filter((place) => columns[place] !== '' && !read.has(place))
  return {
    places,
    leftOut: out.map((place) => columns[place] ?? ''),
    unknownCriteria: out.filter(
      (place) => columns[place]?.startsWith('ratings.') && choiceOf[place] === undefined,
    ),
  }
}

/** Where a file tells people by name only, the name is who it is. */
function nameInstead(places: Map<Field, number>, who: Field, name: Field): void {
  const place = places.get(name)
  if (places.has(who) || place === undefined) return
  places.set(who, place)
  places.delete(name)
}
