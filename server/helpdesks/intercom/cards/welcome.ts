import type { Program } from '#shared/contract/sessions.ts'
import { actionId } from './action-id.ts'
import { type Canvas, canvasOf } from './canvas.ts'
import { press, say } from './parts.ts'
import type { Words } from './words.ts'

/** Told once, on the first opening: what the program asks, who sees what, what is kept. */
export function welcomeCard(words: Words, program: Program): Canvas {
  const { t, tn } = words
  const period =
    program.roundWeeks === 1
      ? t('welcome.period_week')
      : tn('welcome.period_weeks', program.roundWeeks)
  const points = [
    tn('welcome.quota', program.quota, { period }),
    t('welcome.count'),
    t(`welcome.visibility_${program.visibility}`),
    ...(program.hideReviewerNames ? [t('welcome.names_hidden')] : []),
    t('welcome.kept'),
  ]
  return canvasOf([
    say(words, t('welcome.title'), { style: 'header' }),
    say(words, points.join(' '), { style: 'muted' }),
    press(t('welcome.understood'), actionId('welcomed')),
  ])
}
