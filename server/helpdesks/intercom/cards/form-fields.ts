import {
  causesOf,
  type DraftContent,
  type DraftRating,
  followUpKinds,
  isOption,
  longestComment,
  longestOtherCause,
  ratingOf,
} from '#shared/domain/scorecard/draft.ts'
import { joinTexts } from '#shared/domain/scorecard/merge-drafts.ts'
import type { Criterion, Scorecard } from '#shared/domain/scorecard/scorecard.ts'
import { actionId } from './action-id.ts'
import type { Entered } from './card-request.ts'

/** The ids of the score card's fields. */
export const fields = {
  rating: (criterion: string) => actionId('rate', criterion),
  comment: (criterion: string) => actionId('comment', criterion),
  causes: (criterion: string) => actionId('causes', criterion),
  otherCause: (criterion: string) => actionId('other_cause', criterion),
  overall: 'overall',
  complexity: 'complexity',
  highlight: 'highlight',
  followUps: 'follow_ups',
}

/**
 * The causes of a rating after this was entered. Those that were chosen before it was raised do not show
 * on the card: they stay until others are entered in their place.
 */
function enterCauses(
  criterion: Criterion,
  rating: DraftRating,
  entered: Pick<DraftRating, 'rootCauses' | 'otherCause'>,
): DraftRating {
  const shown = causesOf(criterion, rating)
  const hides = rating.causesAt !== undefined && !shown.otherCause && shown.rootCauses.length === 0
  if (!hides) return entered
  const { rootCauses = [], otherCause = '' } = entered
  if (rootCauses.length === 0 && otherCause === '') return {}
  return { rootCauses, otherCause, causesAt: rating.option }
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
  const text = (old: string | undefined, typed: string) => (join ? joinTexts(old, typed) : typed)
  const ratings = { ...before.ratings }
  for (const criterion of scorecard.criteria) {
    const rating = ratingOf(before, criterion.key)
    const option = entered[fields.rating(criterion.key)]
    const comment = entered[fields.comment(criterion.key)]
    const causes = entered[fields.causes(criterion.key)]
    const other = entered[fields.otherCause(criterion.key)]
    const changed: DraftRating = {
      ...rating,
      option: isOption(criterion, option)
        ? option
        : isOption(criterion, rating.option)
          ? rating.option
          : undefined,
      ...(typeof comment === 'string' && { comment: text(rating.comment, comment) }),
      ...enterCauses(criterion, rating, {
        ...(Array.isArray(causes) && {
          rootCauses: criterion.rootCauses.flatMap(({ key }) =>
            causes.includes(key) ? [key] : [],
          ),
        }),
        ...(typeof other === 'string' && { otherCause: other }),
      }),
    }
    const explained = changed.otherCause || changed.rootCauses?.length
    if (explained && rating.option !== undefined && changed.option !== rating.option)
      changed.causesAt ??= rating.option
    if (
      changed.option !== undefined ||
      changed.comment ||
      Object.hasOwn(before.ratings, criterion.key)
    )
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
    ...(Array.isArray(followUps) && {
      followUps: followUpKinds.filter((kind) => followUps.includes(kind)),
    }),
  }
}

/** The fields whose text is longer than can be stored. */
export function tooLong(content: DraftContent): string[] {
  const long = (text: string | undefined) => (text?.length ?? 0) > longestComment
  return [
    ...Object.entries(content.ratings).flatMap(([key, { comment, otherCause = '' }]) => [
      ...(long(comment) ? [fields.comment(key)] : []),
      ...(otherCause.length > longestOtherCause ? [fields.otherCause(key)] : []),
    ]),
    ...(long(content.comment) ? [fields.overall] : []),
  ]
}

/** As much of it as a draft holds. */
export function asDraft(content: DraftContent): DraftContent {
  const short = (text: string, most = longestComment) => text.slice(0, most).toWellFormed()
  const ratings = Object.fromEntries(
    Object.entries(content.ratings).map(([key, rating]) => [
      key,
      {
        ...rating,
        ...(rating.comment !== undefined && { comment: short(rating.comment) }),
        ...(rating.otherCause !== undefined && {
          otherCause: short(rating.otherCause, longestOtherCause),
        }),
      },
    ]),
  )
  return {
    ...content,
    ratings,
    ...(content.comment !== undefined && { comment: short(content.comment) }),
  }
}
