import { faultOf } from './fault.ts'
import type { Row, Table } from './table.ts'

/**
 * Reads reviews written as JSON: one object a line, an array of them, or an object that holds such an
 * array. Fields of `ratings` become columns such as `ratings.quality` and `ratings.quality.comment`.
 */
export function readJson(text: string): Table {
  const { items, faults } = itemsOf(text)
  const places = new Map<string, number>()
  const rows = items.flatMap(({ row, value }): Row[] => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) {
      faults.push(faultOf({ row, column: null }, 'not_an_object'))
      return []
    }
    const cells: unknown[] = []
    for (const [column, cell] of flatten(value)) {
      const place = places.get(column) ?? places.size
      places.set(column, place)
      cells[place] = cell
    }
    return [{ row, cells }]
  })
  return { format: 'json', columns: [...places.keys()], rows, faults }
}

type Item = { row: number; value: unknown }

function itemsOf(text: string): { items: Item[]; faults: Table['faults'] } {
  const whole = parseJson(text)
  const list = Array.isArray(whole) ? whole : listIn(whole)
  if (list) return { items: list.map((value, at) => ({ row: at + 1, value })), faults: [] }
  if (whole !== undefined) return { items: [{ row: 1, value: whole }], faults: [] }
  const items: Item[] = []
  const faults: Table['faults'] = []
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const value = parseJson(line)
    if (value === undefined) faults.push(faultOf({ row: at + 1, column: null }, 'not_json'))
    else items.push({ row: at + 1, value })
  }
  return { items, faults }
}

/** The list in an object that holds nothing else, such as `{"reviews": […]}`. */
function listIn(value: unknown): unknown[] | undefined {
  if (value === null || typeof value !== 'object') return undefined
  const [only, ...others] = Object.values(value)
  return others.length === 0 && Array.isArray(only) ? only : undefined
}

function flatten(object: object): [column: string, cell: unknown][] {
  return Object.entries(object).flatMap(([name, value]): [string, unknown][] => {
    if (name !== 'ratings' || value === null || typeof value !== 'object' || Array.isArray(value))
      return [[name, value ?? undefined]]
    return Object.entries(value).flatMap(([criterion, rating]): [string, unknown][] => {
      const column = `ratings.${criterion}`
      if (rating === null || typeof rating !== 'object') return [[column, rating ?? undefined]]
      return Object.entries(rating).map(([part, each]) => [
        part === 'option' ? column : `${column}.${part}`,
        each ?? undefined,
      ])
    })
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
