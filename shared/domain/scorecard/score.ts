import type { Ratings } from './ratings.ts'
import { findRating } from './ratings.ts'
import { placeOnScale } from './scale.ts'
import type { Criterion, Scorecard } from './scorecard.ts'

/**
 * The score of one rating in [0, 1]: (value − min) / (max − min) of its scale.
 * `null` for not applicable, an unknown option or a scale without two different values.
 */
export function ratingScore(criterion: Criterion, optionKey: string): number | null {
  const option = criterion.options.find(({ key }) => key === optionKey)
  if (option === undefined) return null
  const values = criterion.options.map(({ value }) => value)
  const min = Math.min(...values)
  const range = Math.max(...values) - min
  return range > 0 ? (option.value - min) / range : null
}

/**
 * The score of a review in [0, 1]: Σ weight·score / Σ weight over the rated criteria.
 * A critical criterion below 0.5 makes it 0. `null` when nothing with a weight was rated: no score
 * is not a bad score.
 */
export function reviewScore(scorecard: Scorecard, ratings: Ratings): number | null {
  let weights = 0
  let sum = 0
  let failed = false
  for (const criterion of scorecard.criteria) {
    const rating = findRating(ratings, criterion.key)
    const score = rating === undefined ? null : ratingScore(criterion, rating.option)
    if (score === null) continue
    weights += criterion.weight
    sum += criterion.weight * score
    failed ||= criterion.critical && score < 0.5
  }
  if (weights === 0) return null
  return failed ? 0 : sum / weights
}

/** Whether a rating counts towards a share ("Quality 84 %"): above the lowest option. */
export function isAboveLowest(criterion: Criterion, optionKey: string): boolean {
  const place = placeOnScale(criterion, optionKey)
  return place === 'between' || place === 'top'
}
