import type { DraftContent, FollowUp, Ratings } from '#shared/contract/reviews.ts'
import { FollowUp as FollowUps } from '#shared/contract/reviews.ts'
import {
  type Criterion,
  NOT_APPLICABLE,
  type Scorecard,
} from '#shared/domain/scorecard/scorecard.ts'
import { actionId } from './action-id.ts'
import type { Entered } from './card-request.ts'

/** The ids of the score card's fields. */
export const fields = {
  rating: (criterion: string) => actionId('rate', criterion),
  comment: (criterion: string) => actionId('comment', criterion),
  overall: 'overall',
  complexity: 'complexity',
  highlight: 'highlight',
  followUps: 'follow_ups',
}

/** Characters that a comment may have. */
export const longestComment = 5000

type DraftRating = DraftContent['ratings'][string]

/** A form in which nothing is entered yet. `idempotencyKey` is a UUID. */
export function emptyContent(scorecard: Scorecard, idempotencyKey: string): DraftContent {
  return {
    scorecardId: scorecard.id,
    scorecardVersion: scorecard.version,
    ratings: {},
    highlight: false,
    followUps: [],
    // A card cannot tell for how long somebody was active in it.
    activeSeconds: 0,
    idempotencyKey,
  }
}

/**
 * Puts what was entered over what was there. A field that does not come keeps its value: Intercom
 * sends what was entered, and a field that a card left out was not emptied. With `join`, what was
 * there was changed elsewhere since the card was drawn: texts of both stay.
 */
export function enter(
  scorecard: Scorecard,
  before: DraftContent,
  entered: Entered,
  { join = false }: { join?: boolean } = {},
): DraftContent {
  const text = (old: string | undefined, typed: string) => (join ? joined(old, typed) : typed)
  const ratings = { ...before.ratings }
  for (const criterion of scorecard.criteria) {
    const rating = ratingOf(before, criterion.key)
    const option = entered[fields.rating(criterion.key)]
    const comment = entered[fields.comment(criterion.key)]
    const changed: DraftRating = {
      ...rating,
      option: isOption(criterion, option) ? option : known(criterion, rating.option),
      ...(typeof comment === 'string' && { comment: text(rating.comment, comment) }),
    }
    if (changed.option !== undefined || changed.comment || rating !== nothing)
      ratings[criterion.key] = changed
  }
  const { overall, complexity, highlight, follow_ups: followUps } = entered
  return {
    ...before,
    scorecardId: scorecard.id,
    scorecardVersion: scorecard.version,
    ratings,
    ...(typeof overall === 'string' && { comment: text(before.comment, overall) }),
    ...((complexity === 'simple' || complexity === 'complex') && { complexity }),
    ...(Array.isArray(highlight) && { highlight: highlight.length > 0 }),
    ...(Array.isArray(followUps) && { followUps: followUps.filter(isFollowUp) }),
  }
}

const nothing: DraftRating = {}

function joined(old: string | undefined, typed: string): string {
  if (!old?.trim() || typed.includes(old)) return typed
  return typed.trim() === '' || old.includes(typed) ? old : `${old}\n\n${typed}`
}

/** What is entered on one criterion; nothing yet is an empty rating. */
export function ratingOf(content: DraftContent, criterion: string): DraftRating {
  return (Object.hasOwn(content.ratings, criterion) && content.ratings[criterion]) || nothing
}

/** Whether a person has entered anything. */
export function hasInput(content: DraftContent): boolean {
  const { ratings, comment, complexity, highlight, followUps } = content
  const rated = Object.values(ratings).some(
    ({ option, comment: words, otherCause, rootCauses = [] }) =>
      option || words || otherCause || rootCauses.length > 0,
  )
  return rated || !!comment || !!complexity || highlight || followUps.length > 0
}

/** The fields whose text is longer than can be stored. */
export function tooLong(content: DraftContent): string[] {
  const long = (text: string | undefined) => (text?.length ?? 0) > longestComment
  return [
    ...Object.entries(content.ratings)
      .filter(([, { comment }]) => long(comment))
      .map(([key]) => fields.comment(key)),
    ...(long(content.comment) ? [fields.overall] : []),
  ]
}

/** As much of it as a draft holds. */
export function asDraft(content: DraftContent): DraftContent {
  const short = (text: string) => text.slice(0, longestComment).toWellFormed()
  const ratings = Object.fromEntries(
    Object.entries(content.ratings).map(([key, rating]) => [
      key,
      { ...rating, ...(rating.comment !== undefined && { comment: short(rating.comment) }) },
    ]),
  )
  return {
    ...content,
    ratings,
    ...(content.comment !== undefined && { comment: short(content.comment) }),
  }
}

/** The ratings as they are sent: of this scorecard, trimmed, causes only where they are asked for. */
export function toRatings(scorecard: Scorecard, content: DraftContent): Ratings {
  const ratings: Ratings = {}
  for (const criterion of scorecard.criteria) {
    const { option, comment, rootCauses = [], otherCause } = ratingOf(content, criterion.key)
    if (!option) continue
    const at = criterion.options.findIndex(({ key }) => key === option)
    const asks = at !== -1 && at < criterion.options.length - 1
    const offered = rootCauses.filter((key) => criterion.rootCauses.some((one) => one.key === key))
    ratings[criterion.key] = {
      option,
      ...(comment?.trim() && { comment: comment.trim() }),
      ...(asks && offered.length > 0 && { rootCauses: offered }),
      ...(asks && otherCause?.trim() && { otherCause: otherCause.trim() }),
    }
  }
  return ratings
}

function known(criterion: Criterion, option: string | undefined): string | undefined {
  return isOption(criterion, option) ? option : undefined
}

function isOption(criterion: Criterion, option: unknown): option is string {
  if (option === NOT_APPLICABLE) return criterion.allowNotApplicable
  return criterion.options.some(({ key }) => key === option)
}

function isFollowUp(value: string): value is FollowUp {
  return FollowUps.safeParse(value).success
}
