import { type Canvas, canvasOf } from './canvas.ts'
import { homeId, lead, press, say, wayBack } from './parts.ts'
import type { Words } from './words.ts'

/** What can stand in the way of a card. */
export type Trouble = 'unknown' | 'inactive' | 'slow' | 'failed' | 'gone' | 'no_conversation'

/**
 * Says what is wrong and how to go on. `again`: the id of what was tried, where trying once more
 * does no harm.
 */
export function troubleCard(words: Words, trouble: Trouble, again = homeId()): Canvas {
  const { t } = words
  const [title, text] =
    trouble === 'no_conversation'
      ? [t('panel.none.title'), t('trouble.no_conversation')]
      : [t(`trouble.${trouble}.title`), t(`trouble.${trouble}.text`)]
  return canvasOf([
    say(words, title, { style: 'header' }),
    say(words, text, { style: 'muted' }),
    trouble !== 'gone' && press(t('app.try_again'), again),
    ...(again === homeId() && trouble !== 'gone' ? [] : wayBack(words, homeId())),
  ])
}

/** Stands for a card that Intercom would not take. */
export function tooBigCard(words: Words, panelId: string): Canvas {
  const { t } = words
  return canvasOf([
    say(words, t('trouble.too_big.title'), { style: 'header' }),
    say(words, t('trouble.too_big.text'), { style: 'muted' }),
    lead(t('overview.panel'), panelId),
    ...wayBack(words, homeId()),
  ])
}
