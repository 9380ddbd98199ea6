import { isDeepStrictEqual } from 'node:util'
import { editReview, withdrawReview } from '#server/features/reviews/change-review.ts'
import type { Review } from '#shared/contract/reviews.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { missingRatings, toReviewBody } from '#shared/domain/scorecard/draft.ts'
import type { Canvas } from '../cards/canvas.ts'
import { withdrawCard } from '../cards/change.ts'
import { tooLong } from '../cards/form-fields.ts'
import type { FormRef } from '../cards/form-ref.ts'
import { type BegunForm, drawForm, fill, loadEdit } from './begun-form.ts'
import { home } from './home.ts'
import { drawSent, resumeAt, sent, stay, unsentTexts } from './score.ts'
import { panelOf, type Visit } from './visit.ts'

/** The form once more, with what was sent, for another version. */
export async function edit(visit: Visit, [reviewee = '']: string[]): Promise<Canvas> {
  const form = await loadEdit(visit, reviewee)
  return form ? drawForm(visit, form) : sent(visit, [reviewee])
}

/** Saves another version once; what cannot be saved any more is shown, so that it is not lost. */
export async function save(visit: Visit, about: string[]): Promise<Canvas> {
  const resumed = await resumeAt(visit, about)
  if (!resumed?.form.edited) return home(visit, [about[0] ?? ''])
  const { form: stored, from } = resumed
  if (isSavedAlready(visit, stored, from)) return sent(visit, [from.reviewee])
  const form = fill(visit, stored, from)
  const { scorecard, content, ref } = form
  const missing = missingRatings(scorecard, content)
  if (missing.length > 0 || tooLong(content).length > 0) return stay(visit, form, { missing })
  const elsewhere = { problem: visit.words.t('score.elsewhere') }
  if (ref.revision !== from.revision) return stay(visit, form, elsewhere)
  try {
    const body = { version: ref.revision, ...toReviewBody(scorecard, content) }
    await editReview(visit.services, visit.actor, resumed.form.edited.id, body)
    return sent(visit, [ref.reviewee])
  } catch (error) {
    const code = error instanceof DomainError ? error.code : undefined
    if (code === 'stale_revision') return stay(visit, form, elsewhere)
    if (code === 'edit_window_over') return tooLate(visit, form)
    if (code === 'not_found') return home(visit, [ref.reviewee])
    throw error
  }
}

/** Whether the version before is what this card was drawn from, and the newest is what it says. */
function isSavedAlready(visit: Visit, stored: BegunForm, from: FormRef): boolean {
  if (stored.ref.revision === from.revision) return false
  const said = fill(visit, { ...stored, ref: from }, from)
  return isDeepStrictEqual(
    toReviewBody(said.scorecard, said.content),
    toReviewBody(stored.scorecard, stored.content),
  )
}

async function tooLate(visit: Visit, { ref, content }: BegunForm): Promise<Canvas> {
  const panel = await panelOf(visit)
  const review = panel.reviewees.find(({ person }) => person.id === ref.reviewee)?.myReview
  if (!review) return home(visit, [ref.reviewee])
  const unsent = unsentTexts(review, content)
  const problem = visit.words.t('error.edit_window_over')
  return drawSent(visit, review, { now: false, queue: panel.queue, unsent, problem })
}

/** Asks whether to withdraw it. */
export async function withdraw(visit: Visit, [reviewee = '', id]: string[]): Promise<Canvas> {
  const review = await mine(visit, reviewee)
  if (review?.id !== id || !review?.may.withdraw) return sent(visit, [reviewee])
  return withdrawCard(visit.words, review)
}

/** Withdraws it; pressed on an old card, nothing that came after it. */
export async function withdrawn(visit: Visit, [reviewee = '', id]: string[]): Promise<Canvas> {
  const review = await mine(visit, reviewee)
  if (review && review.id === id && review.may.withdraw)
    await withdrawReview(visit.services, visit.actor, review.id)
  return home(visit, [reviewee])
}

async function mine(visit: Visit, reviewee: string): Promise<Review | null | undefined> {
  const panel = await panelOf(visit)
  return panel.reviewees.find(({ person }) => person.id === reviewee)?.myReview
}
