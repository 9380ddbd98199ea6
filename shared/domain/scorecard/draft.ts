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
  /** The option that the causes are about, once another one is chosen. */
  causesAt?: string
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

/**
 * The same form with `change` entered on one criterion. Where the option changes, causes stay those of
 * the option that they were chosen for.
 */
export function changeRating(
  content: DraftContent,
  criterion: string,
  change: DraftRating,
): DraftContent {
  const before = ratingOf(content, criterion)
  const explained = before.otherCause || before.rootCauses?.length
  const causesAt = before.causesAt ?? (explained && change.option ? before.option : undefined)
  const rating = { ...before, ...(causesAt && { causesAt }), ...change }
  return { ...content, ratings: { ...content.ratings, [criterion]: rating } }
}

/**
 * The causes that explain a rating: none for the top option, and none that were chosen before it was
 * raised. Those stay in the draft, in case it is lowered again.
 */
export function causesOf(
  criterion: Criterion,
  rating: DraftRating,
): { rootCauses: string[]; otherCause: string } {
  const { option, causesAt = option, rootCauses = [], otherCause = '' } = rating
  const valueAt = (wanted: string | undefined) =>
    criterion.options.find(({ key }) => key === wanted)?.value ?? Number.POSITIVE_INFINITY
  const hold = staysBelowTop(criterion, option) && valueAt(option) <= valueAt(causesAt)
  return hold ? { rootCauses, otherCause } : { rootCauses: [], otherCause: '' }
}

/** Chooses a root cause of one criterion, or takes it back. */
export function toggleCause(
  content: DraftContent,
  criterion: Criterion,
  cause: string,
): DraftContent {
  const rating = ratingOf(content, criterion.key)
  const { rootCauses, otherCause } = causesOf(criterion, rating)
  return changeCauses(content, criterion, { rootCauses: toggle(rootCauses, cause), otherCause })
}

/** Tells a cause of one criterion in the reviewer's own words. */
export function changeOtherCause(
  content: DraftContent,
  criterion: Criterion,
  otherCause: string,
): DraftContent {
  const { rootCauses } = causesOf(criterion, ratingOf(content, criterion.key))
  return changeCauses(content, criterion, { rootCauses, otherCause })
}

function changeCauses(
  content: DraftContent,
  { key }: Criterion,
  causes: { rootCauses: string[]; otherCause: string },
): DraftContent {
  const { option, causesAt } = ratingOf(content, key)
  return changeRating(content, key, { ...causes, ...(causesAt && option && { causesAt: option }) })
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
    const rating = ratingOf(content, criterion.key)
    const { option, comment } = rating
    if (!option) continue
    const { rootCauses, otherCause } = causesOf(criterion, rating)
    const offered = rootCauses.filter((key) =>
      criterion.rootCauses.some((cause) => cause.key === key),
    )
    ratings[criterion.key] = {
      option,
      ...(comment?.trim() && { comment: comment.trim() }),
      ...(offered.length > 0 && { rootCauses: offered }),
      ...(otherCause.trim() && { otherCause: otherCause.trim() }),
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
