import type { PastReviews, Review } from '#shared/contract/reviews.ts'
import { actionId } from './action-id.ts'
import { type Canvas, canvasOf, type Item } from './canvas.ts'
import { homeId, item, pageOf, pager, say, wayBack } from './parts.ts'
import { ratingsLine } from './review-lines.ts'
import type { Words } from './words.ts'

const pageSize = 5

/** This conversation's reviews, as far as I may see them, then my earlier ones of these people. */
export function pastCard(words: Words, past: PastReviews, me: string, wanted: number): Canvas {
  const { t, tn } = words
  const all = [
    ...past.reviews.map((review) => ({ review, here: true })),
    ...past.mine.map((review) => ({ review, here: false })),
  ]
  const { page, pages, shown } = pageOf(all, wanted, pageSize)
  const items = (here: boolean): Item[] =>
    shown
      .filter((one) => one.here === here)
      .map(({ review }) =>
        item(actionId('review', review.id, 'past', page), {
          title: reviewTitle(words, review, me),
          subtitle: ratingsLine(words, review),
          tertiary: [
            words.formatInstant(review.submittedAt),
            ...(here ? [] : [t('card.conversation', { id: review.conversation })]),
          ].join(t('app.separator')),
        }),
      )
  const [here, earlier] = [items(true), items(false)]
  const empty = past.reviews.length === 0 && past.blind === 0
  return canvasOf([
    say(words, t('past.title'), { style: 'header' }),
    past.blind > 0 &&
      say(words, `${tn('past.blind', past.blind)}. ${t('past.blind_why')}`, { style: 'muted' }),
    empty && say(words, t('past.empty.text'), { style: 'muted' }),
    here.length > 0 && { type: 'list', items: here },
    earlier.length > 0 && say(words, t('past.earlier'), { tight: true }),
    earlier.length > 0 && { type: 'list', items: earlier },
    ...pager(words, { page, pages, id: (to) => actionId('past', to) }),
    ...wayBack(words, homeId()),
  ])
}

/** "Ada reviewed Bo" without a date: who, whose. */
export function reviewTitle({ t }: Words, review: Review, me: string): string {
  const { reviewer, reviewee } = review
  const named = (person: Review['reviewer']) =>
    person === null ? t('card.someone') : person.id === me ? t('card.you') : person.name
  return t('card.from_to', { from: named(reviewer), to: named(reviewee) })
}
