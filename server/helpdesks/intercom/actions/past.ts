import { readNotices } from '#server/features/notices/read-notices.ts'
import { acknowledgeReview, replyToReview } from '#server/features/reviews/change-review.ts'
import { listMyReviews, placeIn } from '#server/features/reviews/my-reviews.ts'
import { pastReviews } from '#server/features/reviews/past-reviews.ts'
import { stableId } from '#server/stable-id.ts'
import { notices, reviews } from '#server/storage/index.ts'
import { presentReview } from '#server/views/reviews.ts'
import { viewOf } from '#server/views/visibility.ts'
import type { UnreadNotices } from '#shared/contract/notices.ts'
import type { Review } from '#shared/contract/reviews.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { Canvas } from '../cards/canvas.ts'
import { myReviewsCard, type Side } from '../cards/my-reviews.ts'
import { pastCard } from '../cards/past.ts'
import { type OneReview, replyField, reviewCard } from '../cards/review.ts'
import { troubleCard } from '../cards/trouble.ts'
import { conversationUrl } from './inbox-url.ts'
import { panelIdOf, type Visit } from './visit.ts'

const longestReply = 2000
const lists = new Set(['past', 'received', 'given'])
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** The reviews of this conversation, as far as this person may see them. */
export async function past(visit: Visit, [page]: string[]): Promise<Canvas> {
  const { services, actor, conversation, words } = visit
  const found = await pastReviews(services, actor, conversation)
  return pastCard(words, found, actor.teammate.id, Number(page))
}

/** What is new to me first: the reviews that I gave where only those were answered, else of my work. */
export async function forMe(visit: Visit): Promise<Canvas> {
  const unread = await unreadOf(visit)
  return list(visit, unread.received === 0 && unread.given > 0 ? 'given' : 'received', [], unread)
}

/** The reviews of my work. */
export async function received(visit: Visit, place: string[]): Promise<Canvas> {
  return list(visit, 'received', place, await unreadOf(visit))
}

/** The reviews that I gave, and what was answered. */
export async function given(visit: Visit, place: string[]): Promise<Canvas> {
  return list(visit, 'given', place, await unreadOf(visit))
}

function unreadOf({ services, actor }: Visit): Promise<UnreadNotices> {
  return notices.countUnread(services.database.kysely, actor.workspace.id, actor.teammate.id)
}

async function list(
  visit: Visit,
  side: Side,
  [page, before = '']: string[],
  unread: UnreadNotices,
): Promise<Canvas> {
  const { services, actor, words } = visit
  const from = placeIn(...before.split(','))
  const mine = await listMyReviews(services, actor, side, from)
  const place = { page: Number(page), before: from ? before : '' }
  return myReviewsCard(words, mine, { side, unread, ...place })
}

/** One review in full; what was new to me in it is read from now on. */
export async function review(visit: Visit, [id = '', ...from]: string[]): Promise<Canvas> {
  const found = await findVisible(visit, id)
  if (!found) return troubleCard(visit.words, 'gone')
  if (found.unread.length > 0) await readNotices(visit.services, visit.actor, [id])
  return draw(visit, found, from)
}

/** Says thanks for a review of my work. */
export async function thanks(visit: Visit, [id = '', ...from]: string[]): Promise<Canvas> {
  if (!uuid.test(id)) return troubleCard(visit.words, 'gone')
  return orGone(visit, async () =>
    draw(visit, await acknowledgeReview(visit.services, visit.actor, id), from),
  )
}

/** Replies in the thread; pressed twice on the same card, it is one reply. */
export async function reply(visit: Visit, about: string[]): Promise<Canvas> {
  const { services, actor, words, entered } = visit
  const [id = '', count = '', ...from] = about
  const typed = entered[replyField]
  const text = typeof typed === 'string' ? typed.trim() : ''
  if (text === '' || text.length > longestReply) {
    const found = await findVisible(visit, id)
    const problem =
      text === '' ? words.t('card.reply_empty') : words.t('score.too_long', { limit: longestReply })
    return found ? draw(visit, found, from, { text, problem }) : troubleCard(words, 'gone')
  }
  if (!uuid.test(id)) return troubleCard(words, 'gone')
  const key = stableId(actor.workspace.id, actor.teammate.id, id, count, text)
  return orGone(visit, async () =>
    draw(visit, await replyToReview(services, actor, id, { id: key, text }), from),
  )
}

function draw(visit: Visit, found: Review, from: string[], reply?: OneReview['reply']): Canvas {
  const { actor, conversation, words } = visit
  const away = found.conversation !== conversation
  return reviewCard(words, {
    review: found,
    me: actor.teammate.id,
    from: known(from),
    url: away ? conversationUrl(actor.workspace, found.conversation) : undefined,
    reply,
    panelId: panelIdOf(visit),
  })
}

/** The way back leads to a list of reviews, wherever a card says that it came from. */
function known(from: string[]): string[] {
  return lists.has(from[0] ?? '') ? from.slice(0, 3) : ['home']
}

/** Mine and of my work; of others' only what Past shows on this conversation. */
async function findVisible(visit: Visit, id: string): Promise<Review | undefined> {
  const { services, actor, conversation, now } = visit
  if (!uuid.test(id)) return undefined
  const stored = await reviews.findReview(services.database.kysely, actor.workspace.id, id)
  if (!stored || stored.withdrawnAt) return undefined
  const me = actor.teammate.id
  if (stored.reviewer === me || stored.reviewee === me)
    return presentReview(stored, viewOf(actor, now))
  if (stored.conversation !== conversation) return undefined
  const visible = await pastReviews(services, actor, conversation)
  return visible.reviews.find((one) => one.id === id)
}

async function orGone(visit: Visit, act: () => Promise<Canvas>): Promise<Canvas> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not_found')
      return troubleCard(visit.words, 'gone')
    throw error
  }
}
