import type { RevieweeChoice } from '#shared/contract/conversations.ts'
import { type DraftContent, longestComment } from '#shared/domain/scorecard/draft.ts'
import type { Scorecard } from '#shared/domain/scorecard/scorecard.ts'
import type { Component } from './canvas.ts'
import type { FormRef } from './form-ref.ts'
import { say } from './parts.ts'
import type { Words } from './words.ts'

/** What a score card is drawn from. */
export type ScoreForm = {
  ref: FormRef
  choice: RevieweeChoice
  scorecard: Scorecard
  content: DraftContent
  /** Criteria that still need a rating, said after a first attempt to submit. */
  missing: string[]
  /** Fields whose text is too long. */
  tooLong: string[]
  /** What else stands in the way. */
  problem?: string | undefined
  /** How many reviews of mine were withdrawn here: a new one is another. */
  attempt: number
  panelId: string
}

/** What a card that would be too big leaves out; nothing of it is lost. */
export type Leaving = { texts?: boolean; guidance?: boolean }

/** A field for a longer text; a card that leaves texts out says that it is kept. */
export function textField(
  words: Words,
  form: ScoreForm,
  field: {
    id: string
    label: string
    hint?: string
    value: string | undefined
    leaving: Leaving
  },
): (Component | false)[] {
  const { id, label, hint, value, leaving } = field
  if (leaving.texts && value) return [say(words, words.t('score.kept'), { style: 'muted' })]
  return [
    { type: 'textarea', id, label, ...(hint && { placeholder: hint }), ...(value && { value }) },
    form.tooLong.includes(id) &&
      say(words, words.t('score.too_long', { limit: longestComment }), { style: 'error' }),
  ]
}
