import type { Criterion } from '#shared/domain/scorecard/scorecard.ts'
import { actionId } from './action-id.ts'
import { type Canvas, canvasOf, cut, line, plain } from './canvas.ts'
import { guidanceParagraphs, withoutMarks } from './guidance-text.ts'
import { say, wayBack } from './parts.ts'
import type { FormRef } from './score.ts'
import type { Words } from './words.ts'

const mostParagraphs = 24
const longestParagraph = 450

/** How to rate one criterion, in full. */
export function guidanceCard(words: Words, criterion: Criterion, ref: FormRef): Canvas {
  const { t, pick } = words
  const all = guidanceParagraphs(words, criterion)
  const paragraphs = all.slice(0, mostParagraphs).map(shortened)
  const isCut = paragraphs.join() !== all.join()
  return canvasOf([
    say(words, plain(t('review.guidance', { criterion: line(pick(criterion.name), 100) })), {
      style: 'header',
    }),
    ...(paragraphs.length > 0 ? paragraphs : [t('guidance.none')]).map((text) =>
      say(words, text, { style: 'muted' }),
    ),
    isCut && say(words, t('card.cut'), { style: 'muted' }),
    ...wayBack(words, actionId('score', ref.reviewee, ref.anyway ? 1 : 0)),
  ])
}

/** Cut in the middle, a mark would stay open: then without marks. */
function shortened(text: string): string {
  return cut(text, longestParagraph) === text
    ? text
    : plain(cut(withoutMarks(text), longestParagraph))
}
