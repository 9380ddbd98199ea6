import type { DraftContent, EditReview, FollowUp, Ratings } from '#shared/contract/reviews.ts'
import type { Scorecard } from '#shared/contract/scorecards.ts'
import { NOT_APPLICABLE } from '#shared/domain/scorecard/scorecard.ts'

export type DraftRating = DraftContent['ratings'][string]
type Criterion = Scorecard['criteria'][number]

/** An empty form. `idempotencyKey` is a new UUID. */
export function emptyContent(scorecard: Scorecard, idempotencyKey: string): DraftContent {
  return {
    scorecardId: scorecard.id,
    scorecardVersion: scorecard.version,
    ratings: {},
    highlight: false,
    followUps: [],
    activeSeconds: 0,
    idempotencyKey,
  }
}

/** Whether a person has entered anything. */
export function hasInput(content: DraftContent): boolean {
  const { ratings, comment, complexity, highlight, followUps } = content
  const rated = Object.values(ratings).some(
    (rating) =>
      rating.option || rating.comment || rating.otherCause || (rating.rootCauses?.length ?? 0) > 0,
  )
  return rated || !!comment || !!complexity || highlight || followUps.length > 0
}

/** What is entered on one criterion; nothing yet is an empty rating. */
export function ratingOf(content: DraftContent, criterion: string): DraftRating {
  return (Object.hasOwn(content.ratings, criterion) && content.ratings[criterion]) || {}
}

export function changeRating(
  content: DraftContent,
  criterion: string,
  change: Partial<DraftRating>,
): DraftContent {
  const rating = { ...ratingOf(content, criterion), ...change }
  return { ...content, ratings: { ...content.ratings, [criterion]: rating } }
}

export function toggleCause(content: DraftContent, criterion: string, cause: string): DraftContent {
  const causes = ratingOf(content, criterion).rootCauses ?? []
  return changeRating(content, criterion, { rootCauses: toggle(causes, cause) })
}

export function toggleFollowUp(content: DraftContent, followUp: FollowUp): DraftContent {
  return { ...content, followUps: toggle(content.followUps, followUp) }
}

function toggle<T>(items: T[], item: T): T[] {
  return items.includes(item) ? items.filter((one) => one !== item) : [...items, item]
}

/** Root causes are asked for below the top option. */
export function asksForCauses(criterion: Criterion, option: string | undefined): boolean {
  const at = criterion.options.findIndex(({ key }) => key === option)
  return at !== -1 && at < criterion.options.length - 1
}

export function isLowest(criterion: Criterion, option: string | undefined): boolean {
  return option !== undefined && criterion.options[0]?.key === option
}

/** The order on screen: worst to best, but a pair as people say it, "yes / no". */
export function shownOptions(criterion: Criterion): Criterion['options'] {
  return criterion.options.length === 2 ? criterion.options.toReversed() : criterion.options
}

/** Criteria that still need a rating, in the scorecard's order. */
export function missingRatings(scorecard: Scorecard, content: DraftContent): string[] {
  return scorecard.criteria
    .filter((criterion) => !ratingOf(content, criterion.key).option)
    .map(({ key }) => key)
}

/**
 * The ratings as they are sent: only rated criteria of this scorecard, texts trimmed, and causes
 * dropped where the rating came to need none (they stay in the draft, in case it changes back).
 */
export function toRatings(scorecard: Scorecard, content: DraftContent): Ratings {
  const ratings: Ratings = {}
  for (const criterion of scorecard.criteria) {
    const { option, comment, rootCauses, otherCause } = ratingOf(content, criterion.key)
    if (!option) continue
    const causes = asksForCauses(criterion, option)
    const offered = (rootCauses ?? []).filter((key) =>
      criterion.rootCauses.some((cause) => cause.key === key),
    )
    ratings[criterion.key] = {
      option,
      ...(comment?.trim() && { comment: comment.trim() }),
      ...(causes && offered.length > 0 && { rootCauses: offered }),
      ...(causes && otherCause?.trim() && { otherCause: otherCause.trim() }),
    }
  }
  return ratings
}

/** What a new review and an edited one send alike. */
export type ReviewBody = Omit<EditReview, 'version'>

const DAY_SECONDS = 86_400

/** A draft as it is sent. */
export function toReviewBody(scorecard: Scorecard, content: DraftContent): ReviewBody {
  const comment = content.comment?.trim()
  return {
    scorecardId: scorecard.id,
    scorecardVersion: scorecard.version,
    ratings: toRatings(scorecard, content),
    ...(comment && { comment }),
    complexity: content.complexity ?? null,
    highlight: content.highlight,
    followUps: content.followUps,
    activeSeconds: Math.min(DAY_SECONDS, Math.round(content.activeSeconds)),
  }
}

/** A draft begun on another version of the scorecard, fitted to this one without losing a word. */
export function fitToScorecard(content: DraftContent, scorecard: Scorecard): DraftContent {
  if (content.scorecardId === scorecard.id && content.scorecardVersion === scorecard.version) {
    return content
  }
  const ratings: DraftContent['ratings'] = {}
  const homeless: string[] = []
  for (const [key, rating] of Object.entries(content.ratings)) {
    const criterion = scorecard.criteria.find((one) => one.key === key)
    if (criterion === undefined) {
      if (rating.comment) homeless.push(rating.comment)
      continue
    }
    const known =
      criterion.options.some((option) => option.key === rating.option) ||
      (rating.option === NOT_APPLICABLE && criterion.allowNotApplicable)
    ratings[key] = known ? rating : { ...rating, option: undefined }
  }
  return {
    ...content,
    scorecardId: scorecard.id,
    scorecardVersion: scorecard.version,
    ratings,
    comment: joinTexts(content.comment, ...homeless),
  }
}

/** Puts what was typed before a draft was found over that draft; texts are joined, none is lost. */
export function mergeOver(draft: DraftContent, typed: DraftContent): DraftContent {
  let merged: DraftContent = {
    ...draft,
    comment: joinTexts(draft.comment, typed.comment),
    complexity: typed.complexity ?? draft.complexity,
    highlight: typed.highlight || draft.highlight,
    followUps: [...new Set([...draft.followUps, ...typed.followUps])],
    activeSeconds: draft.activeSeconds + typed.activeSeconds,
  }
  for (const [key, rating] of Object.entries(typed.ratings)) {
    const before = ratingOf(draft, key)
    merged = changeRating(merged, key, {
      option: rating.option ?? before.option,
      comment: joinTexts(before.comment, rating.comment),
      rootCauses: [...new Set([...(before.rootCauses ?? []), ...(rating.rootCauses ?? [])])],
      otherCause: rating.otherCause || before.otherCause,
    })
  }
  return merged
}

function joinTexts(...texts: (string | undefined)[]): string | undefined {
  const kept = [...new Set(texts.filter((text) => text?.trim()))]
  return kept.length === 0 ? undefined : kept.join('\n\n').slice(0, 5000)
}
