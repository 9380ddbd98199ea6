import { type Canvas, canvasOf, cut, plain } from './canvas.ts'
import { homeId, lead, say, wayBack } from './parts.ts'
import type { Words } from './words.ts'

/** Of a part of it; the full panel copies all. */
const longestPart = 1500
const mostParts = 15

/** What was written about work that cannot be reviewed any more (`draftText`), to be copied by hand. */
export function writtenCard(
  words: Words,
  { text, reviewee, panelId }: { text: string; reviewee: string; panelId: string },
): Canvas {
  const { t } = words
  const parts = text.split('\n\n')
  const isCut = parts.length > mostParts || parts.some((part) => cut(part, longestPart) !== part)
  return canvasOf([
    say(words, t('lost.kept'), { style: 'header' }),
    ...parts.slice(0, mostParts).map((part) => say(words, plain(cut(part, longestPart)))),
    isCut && say(words, t('card.cut'), { style: 'muted' }),
    isCut && lead(t('overview.panel'), panelId),
    ...wayBack(words, homeId(reviewee)),
  ])
}
