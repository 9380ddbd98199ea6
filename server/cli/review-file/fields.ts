import type { Scorecard } from '#shared/domain/scorecard/scorecard.ts'
import { type PlainField, partNames, plainNames, ratingNames } from './column-names.ts'
import { plainWords } from './plain-words.ts'

/** What a column holds: a plain field, the option of a criterion (`ratings.KEY`) or a part of its rating. */
export type Field = PlainField | `ratings.${string}`

/** A field with the names that its column may have, as `nameOf` writes them; the best one first. */
export type NamedField = { field: Field; names: string[] }

/** Words that a name may have more or less of, but at its end: “evaluated on” is no “evaluated”. */
const fillers = new Set('the on for of about sur de du des la le les pour l d على عن'.split(' '))

/** Every field of review files on this scorecard. */
export function fieldsOf(scorecard: Scorecard): NamedField[] {
  const plain = plainNames.map(([field, names]) => ({
    field,
    names: [field, ...names].map(nameOf),
  }))
  return [...plain, ...scorecard.criteria.flatMap(fieldsOfCriterion)]
}

function fieldsOfCriterion({ key, name }: Scorecard['criteria'][number]): NamedField[] {
  const called = [key, ...Object.values(name)]
  const beside = (words: string[]) =>
    called.flatMap((one) => words.flatMap((word) => [`${one} ${word}`, `${word} ${one}`]))
  const ratings = `ratings ${key}`
  return [
    {
      field: `ratings.${key}`,
      names: [ratings, `${ratings} option`, ...called, ...beside(ratingNames)].map(nameOf),
    },
    ...partNames.map(([part, words]) => ({
      field: `ratings.${key}.${part}` as const,
      names: [`${ratings} ${part}`, ...beside(words)].map(nameOf),
    })),
  ]
}

/** The name of a column by which it is compared. */
export function nameOf(column: string): string {
  const words = plainWords(column).split(' ')
  const telling = words.filter((word, at) => at === words.length - 1 || !fillers.has(word))
  return telling.join(' ')
}
