import { daySeconds } from '../days.ts'
import { type Ratings, staysBelowTop } from './ratings.ts'
import { type Criterion, NOT_APPLICABLE, type Scorecard } from './scorecard.ts'

/** What a review may bring up to be done. */
export const followUpKinds = [
  'customer',
  'canned_reply',
  'docs_gap',
  'hard_on_teammate',
  'training_topic',
] as const
export type FollowUpKind = (typeof followUpKinds)[number]

/** What is entered on one criterion: nothing is required yet, a comment may come first. */
export type DraftRating = {
  option?: string
  comment?: string
  rootCauses?: string[]
  otherCause?: string
}

/** What a form holds while it is filled, on whatever screen. */
export type DraftContent = {
  scorecardId: string
  scorecardVersion: number
  /** By criterion key. */
  ratings: Record<string, DraftRating>
  comment?: string
  complexity?: 'simple' | 'complex' | null
  highlight: boolean
  followUps: FollowUpKind[]
  /** Seconds spent active in the form so far. */
  activeSeconds: number
  /** Made with the draft, so that a review sent twice counts once. A UUID. */
  idempotencyKey: string
}

/** Characters that a comment may have. */
export const longestComment = 5000

/** Characters that a cause in the reviewer's own words may have. */
export const longestOtherCause = 200

/** A form in which nothing is entered yet. `idempotencyKey` is a UUID. */
export function emptyContent(
  scorecard: Pick<Scorecard, 'id' | 'version'>,
  idempotencyKey: string,
): DraftContent {
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

/** A form that holds a sent review, to write another version of it; what it holds is the review's. */
export function contentOf(
  review: Pick<DraftContent, 'highlight'> & {
    complexity?: string | null
    followUps: string[]
    id: string
    scorecard: Pick<Scorecard, 'id' | 'version'>
    ratings: Ratings
    comment: string
  },
): DraftContent {
  const { id, scorecard, ratings, comment, highlight } = review
  const complexity =
    review.complexity === 'simple' || review.complexity === 'complex' ? review.complexity : null
  const followUps = followUpKinds.filter((kind) => review.followUps.includes(kind))
  return {
    ...emptyContent(scorecard, id),
    ...{ ratings, comment, complexity, highlight, followUps },
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

/** What is entered on one criterion (keys come from outside); nothing yet is an empty rating. */
export function ratingOf(content: DraftContent, criterion: string): DraftRating {
  return (Object.hasOwn(content.ratings, criterion) && content.ratings[criterion]) || {}
}

/** The same form with `change` entered on one criterion. */
export function changeRating(
  content: DraftContent,
  criterion: string,
  change: DraftRating,
): DraftContent {
  const rating = { ...ratingOf(content, criterion), ...change }
  return { ...content, ratings: { ...content.ratings, [criterion]: rating } }
}

/** Chooses a root cause of one criterion, or takes it back. */
export function toggleCause(content: DraftContent, criterion: string, cause: string): DraftContent {
  const causes = ratingOf(content, criterion).rootCauses ?? []
  return changeRating(content, criterion, { rootCauses: toggle(causes, cause) })
}

/** Chooses a follow-up, or takes it back. */
export function toggleFollowUp(content: DraftContent, followUp: FollowUpKind): DraftContent {
  return { ...content, followUps: toggle(content.followUps, followUp) }
}

function toggle<T>(items: T[], item: T): T[] {
  return items.includes(item) ? items.filter((one) => one !== item) : [...items, item]
}

/** Whether a value is something that this criterion can be rated with. */
export function isOption(criterion: Criterion, option: unknown): option is string {
  if (option === NOT_APPLICABLE) return criterion.allowNotApplicable
  return criterion.options.some(({ key }) => key === option)
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
    const causes = staysBelowTop(criterion, option)
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

/** What a new review and a later version of one send alike. */
export type ReviewBody = Required<Omit<DraftContent, 'ratings' | 'comment' | 'idempotencyKey'>> & {
  ratings: Ratings
  comment?: string
}

/** A form as it is sent; `scorecard` is the version that the person saw. */
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
    activeSeconds: Math.min(daySeconds, Math.round(content.activeSeconds)),
  }
}
