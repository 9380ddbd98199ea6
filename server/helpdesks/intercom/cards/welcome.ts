import type { Program } from '#shared/contract/sessions.ts'
import { welcomePoints } from '#shared/i18n/index.ts'
import { actionId } from './action-id.ts'
import { type Canvas, type Component, canvasOf } from './canvas.ts'
import { homeId, lead, press, say, wayBack } from './parts.ts'
import type { Words } from './words.ts'

/** Above the first card until it is understood: in one sentence what is kept. */
export function welcomeNotice(words: Words): Component[] {
  const { t } = words
  return [
    say(words, t('welcome.short'), { style: 'muted', tight: true }),
    lead(t('welcome.details'), actionId('welcome')),
    lead(t('welcome.understood'), actionId('welcomed')),
  ]
}

/** What the program asks, who sees what, what is kept. */
export function welcomeCard(words: Words, program: Program): Canvas {
  const { t } = words
  return canvasOf([
    say(words, t('welcome.title'), { style: 'header' }),
    ...welcomePoints(words, program).map((point) => say(words, point, { style: 'muted' })),
    press(t('welcome.understood'), actionId('welcomed')),
    ...wayBack(words, homeId()),
  ])
}
