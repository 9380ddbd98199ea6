import type { EditReview } from '#shared/contract/reviews.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { checkRatings } from '#shared/domain/scorecard/ratings.ts'
import { reviewScore } from '#shared/domain/scorecard/score.ts'
import type { Scorecard } from '#shared/domain/scorecard/scorecard.ts'

/**
 * Checks what was rated against the scorecard version that it names, and scores it. Throws
 * `invalid_ratings`, and `not_found` where there is no such version.
 */
export function scoreBody(scorecard: Scorecard | undefined, body: Omit<EditReview, 'version'>) {
  const { scorecardId, scorecardVersion } = body
  if (!scorecard) throw new DomainError('not_found', 'There is no such scorecard version.')
  const problems = checkRatings(scorecard, body.ratings)
  if (problems.length > 0)
    throw new DomainError('invalid_ratings', 'Some ratings are missing or do not fit.', {
      problems,
    })
  return {
    scorecardId: scorecardId,
    scorecardVersion: scorecardVersion,
    ratings: body.ratings,
    comment: body.comment?.trim() ?? '',
    score: reviewScore(scorecard, body.ratings),
    complexity: body.complexity ?? null,
    highlight: body.highlight,
    followUps: [...new Set(body.followUps)],
    activeSeconds: body.activeSeconds,
  }
}
