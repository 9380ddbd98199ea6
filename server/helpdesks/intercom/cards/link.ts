import { type Canvas, canvasOf } from './canvas.ts'
import { homeId, press, say, visit, wayBack } from './parts.ts'
import type { Words } from './words.ts'

/** A fresh link to the full panel. */
export function linkCard(words: Words, url: string): Canvas {
  const { t } = words
  return canvasOf([
    say(words, t('link.title'), { style: 'header' }),
    say(words, t('link.text'), { style: 'muted' }),
    visit(t('link.open'), 'open_panel', url),
    ...wayBack(words, homeId()),
  ])
}

/** Instead of one where the button was on an old card, or was pressed before. */
export function linkAgainCard(words: Words, panelId: string): Canvas {
  const { t } = words
  return canvasOf([
    say(words, t('link.title'), { style: 'header' }),
    say(words, t('link.again'), { style: 'muted' }),
    press(t('overview.panel'), panelId),
    ...wayBack(words, homeId()),
  ])
}
