import type { ConversationFacts, RevieweeChoice } from '#shared/contract/conversations.ts'
import type { Criterion } from '#shared/domain/scorecard/scorecard.ts'
import { NOT_APPLICABLE } from '#shared/domain/scorecard/scorecard.ts'
import { channelName } from '#shared/i18n/index.ts'
import type { Words } from './words.ts'

/** Names on cards end where a line does. */
export const longestName = 60

/** "chat · closed Jan 8, 2019, 1:05 PM · first reply 4 min · rated 2 of 5" */
export function describeFacts(words: Words, facts: ConversationFacts): string {
  const { t } = words
  const { rating, closedAt, firstReplySeconds } = facts
  const parts = [
    channelName(words, facts.channel),
    closedAt === null
      ? t('facts.open')
      : t('facts.closed', { when: words.formatInstant(closedAt) }),
    firstReplySeconds !== null &&
      t('facts.first_reply', { duration: words.formatDuration(firstReplySeconds) }),
    rating && describeRating(words, rating),
  ]
  return parts.filter((part) => typeof part === 'string').join(t('app.separator'))
}

/** Of two grades the helpdesk itself says good or bad; of more, the number says it best. */
function describeRating({ t }: Words, { value, outOf }: { value: number; outOf: number }): string {
  if (outOf !== 2) return t('facts.rated', { value, outOf })
  return t(value === 2 ? 'facts.rated_good' : 'facts.rated_bad')
}

/** "4 replies · assigned to you", for the choice among several. */
export function describeChoice(words: Words, choice: RevieweeChoice): string {
  const { t, tn } = words
  const state =
    choice.myReview !== null
      ? t('reviewee.reviewed')
      : choice.draft !== null
        ? t('reviewee.draft')
        : choice.assignment !== null
          ? t('reviewee.assigned')
          : choice.verdict === 'refused' && t('reviewee.refused')
  return [tn('reviewee.replies', choice.replies), state]
    .filter((part) => typeof part === 'string')
    .join(t('app.separator'))
}

/** The chosen option of a criterion by its label. */
export function describeOption(words: Words, criterion: Criterion, option: string): string {
  if (option === NOT_APPLICABLE) return words.t('review.not_applicable')
  const label = criterion.options.find(({ key }) => key === option)?.label
  return label === undefined ? option : words.pick(label)
}
