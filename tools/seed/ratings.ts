import type { Random } from '#shared/domain/dealing/random.ts'
import type { Rating, Ratings } from '#shared/domain/scorecard/ratings.ts'
import { scaleOf } from '#shared/domain/scorecard/scale.ts'
import {
  type Criterion,
  NOT_APPLICABLE,
  type Scorecard,
} from '#shared/domain/scorecard/scorecard.ts'
import type { Chance } from './chance.ts'
import { criterionComment } from './comments.ts'

/** How much two reviewers see the same in one conversation; the rest is their own. */
const seenAlike = 0.7
const notApplicable = 0.04
/** Of ratings above the lowest option, those that are not the best either, where there is one between. */
const middling = 0.65

type Rated = { conversation: string; reviewee: string; reviewer: string }

/**
 * What a reviewer finds. On each criterion the probability of more than the lowest option is what
 * `share` says, each review by itself; two reviewers of one conversation agree more than by chance.
 */
export function ratingsFor(
  { conversation, reviewee, reviewer }: Rated,
  scorecard: Scorecard,
  share: (criterion: string) => number,
  chance: Chance,
): Ratings {
  return Object.fromEntries(
    scorecard.criteria.map((criterion) => {
      const shown = chance('shown', conversation, reviewee, criterion.key).next()
      const random = chance('rated', conversation, reviewee, reviewer, criterion.key)
      const seen = random.next() < seenAlike ? shown : random.next()
      return [criterion.key, rate(criterion, seen < share(criterion.key), random)]
    }),
  )
}

function rate(criterion: Criterion, good: boolean, random: Random): Rating {
  if (criterion.allowNotApplicable && random.next() < notApplicable)
    return { option: NOT_APPLICABLE }
  const options = scaleOf(criterion)
  const between = options.slice(1, -1)
  const middle = between[random.below(Math.max(1, between.length))]
  const best = options.at(-1)
  const chosen = good ? (middle && random.next() < middling ? middle : best) : options[0]
  if (!chosen) throw new Error(`${criterion.key} has no options`)
  return { option: chosen.key, ...explained(criterion, chosen === best, good, random) }
}

function explained(criterion: Criterion, best: boolean, good: boolean, random: Random) {
  const cause = criterion.rootCauses[random.below(Math.max(1, criterion.rootCauses.length))]
  const named = !best && cause && random.next() < (good ? 0.2 : 0.75)
  const comment = random.next() < (good ? 0.25 : 0.7) ? criterionComment(good, random) : undefined
  return {
    ...(named && { rootCauses: [cause.key] }),
    ...(comment !== undefined && { comment }),
  }
}
