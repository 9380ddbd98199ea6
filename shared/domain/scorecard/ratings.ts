import { placeOnScale } from './scale.ts'
import type { Criterion, Scorecard } from './scorecard.ts'
import { NOT_APPLICABLE } from './scorecard.ts'

/** What a reviewer chose on one criterion. `option` is an option key or 'not_applicable'. */
export type Rating = {
  option: string
  comment?: string
  /** Keys of root causes; only for a rating below the top option. */
  rootCauses?: string[]
  /** A cause in the reviewer's own words; only for a rating below the top option. */
  otherCause?: string
}

/** Ratings by criterion key. */
export type Ratings = Record<string, Rating>

export type RatingProblem = {
  criterion: string
  problem:
    | 'missing'
    | 'unknown_criterion'
    | 'unknown_option'
    | 'not_applicable_refused'
    | 'unknown_root_cause'
    | 'root_cause_on_top_rating'
}

/**
 * What keeps these ratings from being submitted on this scorecard: first by the scorecard's order,
 * then criteria it does not have. Empty = complete and sound.
 */
export function checkRatings(scorecard: Scorecard, ratings: Ratings): RatingProblem[] {
  const problems: RatingProblem[] = []
  for (const criterion of scorecard.criteria) {
    const rating = findRating(ratings, criterion.key)
    if (rating === undefined) problems.push({ criterion: criterion.key, problem: 'missing' })
    else problems.push(...checkRating(criterion, rating))
  }
  const known = new Set(scorecard.criteria.map((criterion) => criterion.key))
  for (const key of Object.keys(ratings)) {
    if (!known.has(key)) problems.push({ criterion: key, problem: 'unknown_criterion' })
  }
  return problems
}

/** The rating of a criterion, never something inherited from Object (keys come from outside). */
export function findRating(ratings: Ratings, key: string): Rating | undefined {
  return Object.hasOwn(ratings, key) ? ratings[key] : undefined
}

/**
 * Whether causes may be given for this rating: an option below the top one. Not applicable has
 * nothing to explain either, so it is treated like the top option, and so is one that is unknown.
 */
export function staysBelowTop(criterion: Criterion, option: string | undefined): boolean {
  const place = placeOnScale(criterion, option)
  return place === 'lowest' || place === 'between'
}

function checkRating(criterion: Criterion, rating: Rating): RatingProblem[] {
  const problem = (code: RatingProblem['problem']) => ({ criterion: criterion.key, problem: code })
  const causes = rating.rootCauses ?? []
  const hasCause = causes.length > 0 || (rating.otherCause ?? '').trim() !== ''
  const notApplicable = rating.option === NOT_APPLICABLE
  if (notApplicable && !criterion.allowNotApplicable) return [problem('not_applicable_refused')]
  const known = criterion.options.some((option) => option.key === rating.option)
  if (!notApplicable && !known) return [problem('unknown_option')]

  const problems: RatingProblem[] = []
  const offered = new Set(criterion.rootCauses.map((cause) => cause.key))
  if (causes.some((cause) => !offered.has(cause))) problems.push(problem('unknown_root_cause'))
  if (hasCause && !staysBelowTop(criterion, rating.option))
    problems.push(problem('root_cause_on_top_rating'))
  return problems
}
