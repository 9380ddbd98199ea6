import type { Review } from '#shared/contract/reviews.ts'
import type { Scorecard } from '#shared/domain/scorecard/scorecard.ts'
import { type Component, cut, line, plain } from './canvas.ts'
import { describeOption } from './describe.ts'
import { say, strong } from './parts.ts'
import type { Words } from './words.ts'

/** All comments of a review together, in characters. */
const mostText = 6000
const longestText = 1500

/** "Quality: Good · Tone: Exceptional" */
export function ratingsLine(words: Words, review: Review): string {
  return rated(review)
    .map(({ criterion, rating }) => ratingText(words, criterion, rating.option))
    .join(words.t('app.separator'))
}

/** What a review says; `shortened` where a comment is longer than fits here. */
export function reviewLines(
  words: Words,
  review: Review,
): { lines: Component[]; shortened: boolean } {
  const { t, pick } = words
  let shortened = false
  const most = Math.min(longestText, Math.floor(mostText / (2 * rated(review).length + 1)))
  const short = (text: string) => {
    const result = cut(text, most)
    if (result !== text.toWellFormed()) shortened = true
    return plain(result)
  }
  const lines = rated(review).flatMap(({ criterion, rating }) => {
    const causes = (rating.rootCauses ?? []).map((key) => {
      const label = criterion.rootCauses.find((cause) => cause.key === key)?.label
      return label === undefined ? key : pick(label)
    })
    if (rating.otherCause) causes.push(rating.otherCause)
    const more = rating.comment !== undefined || causes.length > 0
    return [
      say(words, strong(ratingText(words, criterion, rating.option)), { tight: more }),
      ...(rating.comment ? [say(words, short(rating.comment))] : []),
      ...(causes.length > 0
        ? [
            say(words, short(t('card.causes', { causes: words.formatList(causes) })), {
              style: 'muted',
            }),
          ]
        : []),
    ]
  })
  if (review.comment !== '') {
    lines.push(say(words, strong(t('card.overall')), { tight: true }))
    lines.push(say(words, short(review.comment)))
  }
  const marks = marksOf(words, review)
  if (marks !== '') lines.push(say(words, marks, { style: 'muted' }))
  return { lines, shortened }
}

/** What a review or a form marks beside its ratings; '' where it marks nothing. */
export function marksOf(
  { t }: Words,
  review: Pick<Review, 'highlight' | 'followUps'> & { complexity?: Review['complexity'] },
): string {
  return [
    ...(review.highlight ? [t('card.highlighted')] : []),
    ...review.followUps.map((kind) => t(`follow_up.${kind}`)),
    ...(review.complexity ? [`${t('review.complexity')} ${t(`review.${review.complexity}`)}`] : []),
  ].join(t('app.separator'))
}

function ratingText(
  words: Words,
  criterion: Scorecard['criteria'][number],
  option: string,
): string {
  return words.t('card.rating', {
    criterion: line(words.pick(criterion.name), 60),
    option: line(describeOption(words, criterion, option), 60),
  })
}

function rated({ scorecard, ratings }: Review) {
  return scorecard.criteria.flatMap((criterion) => {
    const rating = Object.hasOwn(ratings, criterion.key) ? ratings[criterion.key] : undefined
    return rating === undefined ? [] : [{ criterion, rating }]
  })
}
