import * as z from 'zod'
import { DomainError } from '#shared/domain/errors.ts'
import type { Scorecard } from '#shared/domain/scorecard/scorecard.ts'
import { type Field, fieldsOf, nameOf } from './fields.ts'
import { plainWords } from './plain-words.ts'

/** What a mapping file says of a review file, by names as they are compared. */
export type Mapping = {
  /** By column; null: it is left out. */
  columns: Map<string, Field | null>
  /** By criterion: option keys by label. */
  options: Map<string, Map<string, string>>
  /** E-mails or ids by what the file calls people. */
  people: Map<string, string>
}

const Columns = z.record(z.string(), z.string().nullable())
const MappingFile = z.strictObject({
  columns: Columns.default({}),
  options: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  people: z.record(z.string(), z.string()).default({}),
})

export const noMapping: Mapping = { columns: new Map(), options: new Map(), people: new Map() }

/**
 * Reads a mapping file: `columns`, `options` and `people`, or columns alone.
 * @throws DomainError `bad_request` with what does not fit
 */
export function readMapping(text: string, scorecard: Scorecard): Mapping {
  const json = parseJson(text)
  const alone = Columns.safeParse(json)
  const parsed = MappingFile.safeParse(alone.success ? { columns: alone.data } : json)
  if (!parsed.success)
    throw refuse(
      'it holds other things than “columns”, “options” and “people”, each an object of names',
    )
  const { columns, options, people } = parsed.data
  return {
    columns: new Map(
      Object.entries(columns).map(([column, field]) => [
        nameOf(column),
        field === null ? null : fieldNamed(field, scorecard),
      ]),
    ),
    options: new Map(
      Object.entries(options).map(([key, labels]) => [key, optionsOf(key, labels, scorecard)]),
    ),
    people: new Map(Object.entries(people).map(([name, who]) => [plainWords(name), who.trim()])),
  }
}

function fieldNamed(name: string, scorecard: Scorecard): Field {
  const fields = fieldsOf(scorecard)
  const named = nameOf(name)
  const found =
    fields.find(({ names }) => names[0] === named) ??
    fields.find(({ names }) => names.includes(named))
  if (found) return found.field
  throw refuse(
    `“${name}” is nothing that a column can hold. It is one of: ${fields.map(({ field }) => field).join(', ')}`,
  )
}

function optionsOf(
  key: string,
  labels: Record<string, string>,
  { criteria }: Scorecard,
): Map<string, string> {
  const criterion = criteria.find((one) => one.key === key)
  if (!criterion) throw refuse(`the scorecard has no criterion “${key}”`)
  const known = [...criterion.options.map((option) => option.key), 'not_applicable']
  const other = Object.values(labels).find((option) => !known.includes(option))
  if (other !== undefined)
    throw refuse(`“${key}” has no option “${other}”; its options are: ${known.join(', ')}`)
  return new Map(Object.entries(labels).map(([label, option]) => [plainWords(label), option]))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw refuse('it is not JSON')
  }
}

function refuse(why: string): DomainError {
  return new DomainError('bad_request', `The mapping file does not fit: ${why}.`)
}
