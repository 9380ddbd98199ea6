import type { Program } from '#shared/contract/sessions.ts'
import { welcomePoints } from '#shared/i18n/index.ts'
import { actionId } from './action-id.ts'
import { type Canvas, canvasOf } from './canvas.ts'
import { press, say } from './parts.ts'
import type { Words } from './words.ts'

/** Told once, on the first opening: what the program asks, who sees what, what is kept. */
export function welcomeCard(words: Words, program: Program): Canvas {
  const { t } = words
  return canvasOf([
    say(words, t('welcome.title'), { style: 'header' }),
    say(words, welcomePoints(words, program).join(' '), { style: 'muted' }),
    press(t('welcome.understood'), actionId('welcomed')),
  ])
}
