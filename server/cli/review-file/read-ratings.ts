import { checkRatings, type Rating, type Ratings } from '#shared/domain/scorecard/ratings.ts'
import { type Criterion, NOT_APPLICABLE } from '#shared/domain/scorecard/scorecard.ts'
import { plainWords } from './plain-words.ts'
import { optionOfPoints, readPoints, scaleKey } from './points.ts'
import type { RowReader, RowsContext } from './row-reader.ts'
import { findOption } from './scale-words.ts'
import { readText, splitList } from './text-cells.ts'

/**
 * The ratings of a row. A criterion without one is not applicable where the scorecard allows that, but
 * a row without any rating is none.
 */
export function readRatings(reader: RowReader, context: RowsContext): Ratings {
  const { criteria } = context.scorecard
  if (criteria.every(({ key }) => reader.cell(`ratings.${key}`) === undefined)) {
    reader.fault(null, 'nothing_rated')
    return {}
  }
  const ratings: Ratings = {}
  for (const criterion of criteria) {
    const option = readOption(reader, criterion, context)
    if (option !== undefined) ratings[criterion.key] = { option, ...readBeside(reader, criterion) }
  }
  const faulty = new Set(criteria.flatMap(({ key }) => (key in ratings ? [] : [key])))
  for (const { criterion, problem } of checkRatings(context.scorecard, ratings))
    if (!faulty.has(criterion)) reader.fault(fieldAt(criterion, problem), problem)
  return ratings
}

function readOption(
  reader: RowReader,
  criterion: Criterion,
  { points, options }: RowsContext,
): string | undefined {
  const field = `ratings.${criterion.key}` as const
  const cell = reader.cell(field)
  if (cell === undefined) {
    if (criterion.allowNotApplicable) return NOT_APPLICABLE
    reader.fault(field, 'missing')
    return undefined
  }
  const chosen = options.get(criterion.key)?.get(plainWords(String(cell)))
  const named = chosen ?? findOption(criterion, cell)
  if (named !== undefined) return named
  const number = readPoints(cell)
  if (!number) {
    reader.fault(field, 'unknown_option', typeof cell === 'object' ? undefined : cell)
    return undefined
  }
  const option = optionOfPoints(criterion, number, points.get(scaleKey(criterion)) ?? 'values')
  if (option === undefined) reader.fault(field, 'unknown_points', cell)
  return option
}

function readBeside(reader: RowReader, { key, rootCauses }: Criterion): Omit<Rating, 'option'> {
  const comment = readText(reader, `ratings.${key}.comment`)
  const otherCause = readText(reader, `ratings.${key}.otherCause`)
  const causes = splitList(reader.cell(`ratings.${key}.rootCauses`), /[;|\n]/).map((cause) => {
    if (rootCauses.some((one) => one.key === cause)) return cause
    const words = plainWords(cause)
    const known = rootCauses.find((one) =>
      [one.key, ...Object.values(one.label)].some((name) => plainWords(name) === words),
    )
    return known?.key ?? cause
  })
  return {
    ...(comment !== undefined && { comment }),
    ...(causes.length > 0 && { rootCauses: causes }),
    ...(otherCause !== undefined && { otherCause }),
  }
}

function fieldAt(criterion: string, problem: string) {
  return problem.includes('root_cause')
    ? (`ratings.${criterion}.rootCauses` as const)
    : (`ratings.${criterion}` as const)
}
