import type { Review } from '#shared/contract/reviews.ts'
import { actionId } from './action-id.ts'
import { type Canvas, type Component, canvasOf, line, plain } from './canvas.ts'
import { longestName } from './describe.ts'
import { press, say, strong, wayBack } from './parts.ts'
import type { Words } from './words.ts'

/** What I may still do with a review of mine on the open conversation. */
export function changeButtons({ t }: Words, { may, id, reviewee }: Review): Component[] {
  return [
    ...(may.edit ? [press(t('sent.edit'), actionId('edit', reviewee.id))] : []),
    ...(may.withdraw ? [press(t('card.withdraw'), actionId('withdraw', reviewee.id, id))] : []),
  ]
}

/** Asks once more before a review is withdrawn. */
export function withdrawCard(words: Words, { id, reviewee }: Review): Canvas {
  const { t } = words
  const name = line(reviewee.name, longestName)
  return canvasOf([
    say(words, strong(t('score.title', { name: plain(name) }))),
    say(words, t('card.withdraw_sure')),
    press(t('card.withdraw_yes'), actionId('withdrawn', reviewee.id, id), 'primary'),
    ...wayBack(words, actionId('sent', reviewee.id)),
  ])
}
