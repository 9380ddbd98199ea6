import type { Review } from '#shared/contract/reviews.ts'
import { actionId } from './action-id.ts'
import { type Canvas, canvasOf, cut, line, plain } from './canvas.ts'
import { longestName } from './describe.ts'
import { lead, press, say, strong, visit, wayBack } from './parts.ts'
import { reviewTitle } from './past.ts'
import { reviewLines } from './review-lines.ts'
import type { Words } from './words.ts'

/** The card that a review was opened from: its name and what it is about. */
export type From = string[]

export type OneReview = {
  review: Review
  me: string
  from: From
  /** Its conversation in the inbox; undefined where it is the open one. */
  url: string | undefined
  /** What was typed and not sent, and why. */
  reply?: { text: string; problem: string } | undefined
  panelId: string
}

const mostReplies = 10
const longestReply = 500
const longestTyped = 5000
export const replyField = 'reply'

/** One review in full, with its thread, thanks and reply. */
export function reviewCard(words: Words, one: OneReview): Canvas {
  const { review, me, from, reply } = one
  const { t } = words
  const { lines, shortened } = reviewLines(words, review)
  const thread = review.replies.slice(-mostReplies)
  const long = thread.some(({ text }) => cut(text, longestReply) !== text.toWellFormed())
  const isCut = shortened || long || thread.length < review.replies.length
  const ids = [review.id, ...from]
  return canvasOf([
    say(words, strong(line(reviewTitle(words, review, me), 2 * longestName)), { tight: true }),
    say(words, plain(originOf(words, review)), { style: 'muted' }),
    ...lines,
    ...thread.flatMap(({ author, at, text }) => {
      const name = author.id === me ? t('card.you') : author.name || t('card.someone')
      const who = t('card.thread', { name: line(name, longestName), when: words.formatInstant(at) })
      return [
        say(words, plain(who), { style: 'muted', tight: true }),
        say(words, plain(cut(text, longestReply))),
      ]
    }),
    isCut && say(words, t('card.cut'), { style: 'muted' }),
    isCut && lead(t('overview.panel'), one.panelId),
    review.acknowledgedAt !== null &&
      review.reviewee.id === me &&
      say(words, `✅ ${t('card.thanked_you')}`),
    review.may.acknowledge && press(t('card.say_thanks'), actionId('thanks', ...ids)),
    review.may.reply && {
      type: 'textarea',
      id: replyField,
      label: t('card.reply_label'),
      ...(reply?.text && { value: cut(reply.text, longestTyped) }),
    },
    reply && say(words, reply.problem, { style: 'error' }),
    review.may.reply &&
      press(t('card.send_reply'), actionId('reply', review.id, review.replies.length, ...from)),
    one.url !== undefined && visit(openingOf(words, review, me), 'open', one.url),
    ...wayBack(words, actionId(from[0] ?? 'home', ...from.slice(1))),
  ])
}

/** The way to its conversation, by whose it is. */
function openingOf({ t }: Words, { conversation: id, reviewee }: Review, me: string): string {
  if (reviewee.id === me) return t('card.open_mine', { id })
  return t('card.open', { id, name: line(reviewee.name, 30) })
}

/** When, and how it came about where that matters for reading it. */
function originOf({ t, formatInstant }: Words, review: Review): string {
  return [
    formatInstant(review.submittedAt),
    ...review.unread.map((reason) => t(`news.${reason}`)),
    ...(review.extra ? [t('card.extra')] : []),
    ...(review.basis === 'assigned' || review.extra ? [] : [t(`card.${review.basis}`)]),
    ...(review.notBlind ? [t('card.not_blind')] : []),
    ...(review.editedAt === null ? [] : [t('card.edited')]),
  ].join(t('app.separator'))
}
