import type { ReceivedReviews } from '#shared/contract/reviews.ts'
import { actionId } from './action-id.ts'
import { type Canvas, canvasOf } from './canvas.ts'
import { homeId, item, lead, pageOf, say, wayBack } from './parts.ts'
import { ratingsLine } from './review-lines.ts'
import type { Words } from './words.ts'

const pageSize = 8

/** Where in the reviews of my work: a page of those before an instant; '' = from the newest on. */
export type ForMePlace = { page: number; before: string }

/** Reviews of my work, unread first. */
export function forMeCard(words: Words, received: ReceivedReviews, wanted: ForMePlace): Canvas {
  const { t, tn } = words
  const { reviews, unread, more } = received
  const { page, pages, shown } = pageOf(reviews, wanted.page, pageSize)
  const { before } = wanted
  const last = reviews.at(-1)
  const items = shown.map((review) =>
    item(actionId('review', review.id, 'for_me', page, before), {
      title: [review.unread && t('card.unread'), review.reviewer?.name ?? t('card.someone')]
        .filter((part) => typeof part === 'string')
        .join(t('app.separator')),
      subtitle: ratingsLine(words, review),
      tertiary: [
        words.formatInstant(review.submittedAt),
        t('card.conversation', { id: review.conversation }),
      ].join(t('app.separator')),
    }),
  )
  const older =
    page < pages - 1
      ? actionId('for_me', page + 1, before)
      : more && last
        ? actionId('for_me', 0, last.submittedAt)
        : undefined
  const newer =
    page > 0 ? actionId('for_me', page - 1, before) : before === '' ? undefined : actionId('for_me')
  return canvasOf([
    say(words, t('page.for_me'), { style: 'header' }),
    unread > 0 && say(words, tn('for_me.unread', unread), { style: 'muted' }),
    items.length > 0
      ? { type: 'list', items }
      : say(words, `${t('for_me.empty.title')}. ${t('for_me.empty.text')}`, { style: 'muted' }),
    newer !== undefined && lead(t('newer'), newer),
    older !== undefined && lead(t('older'), older),
    ...wayBack(words, homeId()),
  ])
}
