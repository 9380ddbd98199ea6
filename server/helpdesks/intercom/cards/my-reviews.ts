import type { UnreadNotices } from '#shared/contract/notices.ts'
import type { MyReviews, Review } from '#shared/contract/reviews.ts'
import { actionId } from './action-id.ts'
import { type Canvas, canvasOf } from './canvas.ts'
import { homeId, item, lead, pageOf, say, wayBack } from './parts.ts'
import { ratingsLine } from './review-lines.ts'
import type { Words } from './words.ts'

const pageSize = 8

/** Of my work, or given by me. */
export type Side = 'received' | 'given'

/** Where in my reviews: a page of those after one (`instant,id`); '' = from the newest on. */
export type MyReviewsPlace = { side: Side; page: number; before: string; unread: UnreadNotices }

/** Reviews of my work or given by me, unread first, and the way to the others. */
export function myReviewsCard(words: Words, mine: MyReviews, wanted: MyReviewsPlace): Canvas {
  const { t, tn } = words
  const { reviews, more } = mine
  const { side, before } = wanted
  const unread = wanted.unread[side]
  const { page, pages, shown } = pageOf(reviews, wanted.page, pageSize)
  const last = reviews.at(-1)
  const items = shown.map((review) =>
    item(actionId('review', review.id, side, page, before), {
      title: titleOf(words, review, side),
      subtitle: ratingsLine(words, review),
      tertiary: [
        words.formatInstant(review.submittedAt),
        t('card.conversation', { id: review.conversation }),
      ].join(t('app.separator')),
    }),
  )
  const older =
    page < pages - 1
      ? actionId(side, page + 1, before)
      : more && last
        ? actionId(side, 0, `${last.submittedAt},${last.id}`)
        : undefined
  const newer =
    page > 0 ? actionId(side, page - 1, before) : before === '' ? undefined : actionId(side)
  return canvasOf([
    say(words, t(`my_reviews.${side}.title`), { style: 'header' }),
    unread > 0 && say(words, tn(`my_reviews.${side}.unread`, unread), { style: 'muted' }),
    items.length > 0
      ? { type: 'list', items }
      : say(
          words,
          `${t(`my_reviews.${side}.empty.title`)}. ${t(`my_reviews.${side}.empty.text`)}`,
          { style: 'muted' },
        ),
    newer !== undefined && lead(t('newer'), newer),
    older !== undefined && lead(t('older'), older),
    wayToOther(words, wanted),
    ...wayBack(words, homeId()),
  ])
}

/** What is new, then the other one of the two: whoever reviewed me, or whom I reviewed. */
function titleOf({ t, isolate }: Words, review: Review, side: Side): string {
  const name = side === 'given' ? review.reviewee.name : review.reviewer?.name
  const news = review.unread.map((reason) => t(`news.${reason}`))
  return [...news, isolate(name ?? t('card.someone'))].join(t('app.separator'))
}

function wayToOther({ t, tn }: Words, { side, unread }: MyReviewsPlace) {
  const other = side === 'given' ? 'received' : 'given'
  const label =
    unread[other] > 0
      ? tn(`my_reviews.${other}.unread`, unread[other])
      : t(`my_reviews.${other}.title`)
  return lead(label, actionId(other))
}
