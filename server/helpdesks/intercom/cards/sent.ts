import type { Assignment, Progress } from '#shared/contract/assignments.ts'
import type { Review } from '#shared/contract/reviews.ts'
import { progressWords } from '#shared/i18n/index.ts'
import { actionId } from './action-id.ts'
import { type Canvas, canvasOf, cut, line, plain } from './canvas.ts'
import { changeButtons } from './change.ts'
import { longestName } from './describe.ts'
import { nextConversation } from './next-conversation.ts'
import { homeId, lead, say, wayBack } from './parts.ts'
import { reviewLines } from './review-lines.ts'
import type { Words } from './words.ts'

export type Sent = {
  review: Review
  /** It was sent by this press. */
  now: boolean
  /** Texts that came too late, and are not in it. */
  unsent: string[]
  /** Why they are not; undefined: another copy had arrived before. */
  problem?: string | undefined
  progress: Progress
  period: string
  /** What I speak; empty: everything. */
  languages: string[]
  /** What comes next in my queue, with its address in the inbox. */
  next: (Assignment & { url: string }) | null
  panelId: string
}

/** Of all texts together, in characters. */
const mostUnsent = 6000

/** My review here: what was sent, and what comes next. */
export function sentCard(words: Words, sent: Sent): Canvas {
  const { t, tn } = words
  const { review, next, progress } = sent
  // No praise for work that was not due.
  const isDue = progress.awayUntil === null && progress.quota > 0
  const { lines, shortened } = reviewLines(words, review)
  const name = plain(line(review.reviewee.name, longestName))
  const title = sent.now ? `✅ ${t('sent.title')}` : t('score.title', { name })
  const edited = review.editedAt !== null
  const unsentEach = Math.floor(mostUnsent / Math.max(1, sent.unsent.length))
  return canvasOf([
    say(words, title, { style: 'header' }),
    (sent.unsent.length > 0 || sent.problem !== undefined) &&
      say(words, sent.problem ?? t('sent.earlier'), { style: 'error' }),
    ...sent.unsent.map((text) => say(words, plain(cut(text, unsentEach)), { style: 'muted' })),
    say(
      words,
      edited
        ? t('sent.edited_at', { when: words.formatInstant(review.editedAt ?? '') })
        : t('sent.sent_at', { when: words.formatInstant(review.submittedAt) }),
      { style: 'muted' },
    ),
    review.extra && say(words, t('sent.extra'), { style: 'muted' }),
    review.acknowledgedAt !== null && say(words, t('sent.thanked', { name })),
    ...lines,
    shortened && say(words, t('card.cut'), { style: 'muted' }),
    review.replies.length > 0 &&
      lead(tn('sent.replies', review.replies.length), actionId('review', review.id)),
    ...changeButtons(words, review),
    { type: 'divider' },
    say(words, plain(progressWords(words, sent.progress, { ...sent, formatDay: words.formatDay }))),
    next === null
      ? say(words, t(isDue ? 'sent.queue_done' : 'queue.empty.title'), { style: 'muted' })
      : nextConversation(words, next, next.url),
    lead(t('overview.panel'), sent.panelId),
    ...wayBack(words, homeId(review.reviewee.id)),
  ])
}
