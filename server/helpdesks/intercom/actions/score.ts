import { submitReview } from '#server/features/reviews/submit-review.ts'
import type { Review, SubmittedReview } from '#shared/contract/reviews.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { missingRatings, toReviewBody } from '#shared/domain/scorecard/draft.ts'
import { draftText } from '#shared/i18n/index.ts'
import type { Canvas } from '../cards/canvas.ts'
import { enter, tooLong } from '../cards/form-fields.ts'
import { type FormRef, readFormId, toggled } from '../cards/form-ref.ts'
import { canBeWritten } from '../cards/overview.ts'
import { sentCard } from '../cards/sent.ts'
import { writtenCard } from '../cards/written.ts'
import {
  type BegunForm,
  drawForm,
  fill,
  keep,
  keyOf,
  loadForm,
  redrawForm,
  resumeForm,
} from './begun-form.ts'
import { home } from './home.ts'
import { conversationUrl } from './inbox-url.ts'
import { panelIdOf, panelOf, toldOf, type Visit } from './visit.ts'

/** Opens the form, with the draft where there is one. */
export async function score(visit: Visit, [reviewee = '']: string[]): Promise<Canvas> {
  const form = await loadForm(visit, { reviewee })
  if (!form || !canBeWritten(form.choice)) return home(visit, [reviewee])
  return form.choice.myReview ? sent(visit, [reviewee]) : drawForm(visit, form)
}

/** What was written where there is no form for it any more. */
export async function written(visit: Visit, [reviewee = '']: string[]): Promise<Canvas> {
  const form = await loadForm(visit, { reviewee })
  if (!form || canBeWritten(form.choice)) return home(visit, [reviewee])
  const text = draftText(visit.words, form.scorecard, form.content)
  return writtenCard(visit.words, { text, reviewee, panelId: panelIdOf(visit) })
}

/** Back from the form to the overview; what was entered stays as a draft. */
export async function leave(visit: Visit, about: string[]): Promise<Canvas> {
  return keepAnd(visit, about, async ({ ref, edited }) =>
    edited ? sent(visit, [ref.reviewee]) : home(visit, [ref.reviewee]),
  )
}

/** Opens a part of the form, or closes it; what was entered is kept. */
export async function show(visit: Visit, about: string[]): Promise<Canvas> {
  return keepAnd(visit, about, async (form) => {
    const ref = toggled(form.ref, readFormId(about)?.more[0] ?? '')
    return stay(visit, { ...form, ref })
  })
}

/** Keeps what was entered, then goes on; stays on the form where a text is too long to be kept. */
export async function keepAnd(
  visit: Visit,
  about: string[],
  goOn: (form: BegunForm) => Promise<Canvas>,
): Promise<Canvas> {
  const resumed = await resumeAt(visit, about)
  if (!resumed) return home(visit, [])
  const { form, elsewhere } = await keep(visit, fill(visit, resumed.form, resumed.from))
  if (elsewhere) return stay(visit, form, { problem: visit.words.t('score.elsewhere') })
  return tooLong(form.content).length > 0 ? stay(visit, form) : goOn(form)
}

/** Submits the review once, or says beside each field what is missing and keeps the others. */
export async function submit(visit: Visit, about: string[]): Promise<Canvas> {
  const resumed = await resumeAt(visit, about)
  if (!resumed) return home(visit, [])
  const { from } = resumed
  if (resumed.form.reviewed) return (await alreadySent(visit, from)) ?? home(visit, [])
  const form = fill(visit, resumed.form, from)
  const missing = missingRatings(form.scorecard, form.content)
  if (missing.length > 0 || tooLong(form.content).length > 0) {
    const kept = await keep(visit, form)
    return stay(visit, kept.form, { missing })
  }
  // Withdrawn since the card was drawn: this press was for the earlier one.
  if (String(form.attempt) !== resumed.more[0])
    return stay(visit, form, { problem: visit.words.t('score.elsewhere') })
  try {
    const reply = await send(visit, form, from)
    return drawSent(visit, reply.review, { now: true, queue: reply })
  } catch (error) {
    return refused(visit, form, error)
  }
}

/** The form once more; the first card where there is nobody such to review any more. */
export async function stay(
  visit: Visit,
  form: BegunForm,
  said?: Parameters<typeof redrawForm>[2],
): Promise<Canvas> {
  return (await redrawForm(visit, form, said)) ?? home(visit, [])
}

function send(visit: Visit, form: BegunForm, from: FormRef): Promise<SubmittedReview> {
  const { services, actor, conversation, now } = visit
  const { scorecard, content, ref, attempt } = form
  return submitReview(services, actor, {
    conversation,
    reviewee: ref.reviewee,
    idempotencyKey: keyOf(visit, ref, attempt),
    ...toReviewBody(scorecard, content),
    reviewAnyway: from.purpose === 'anyway' || from.purpose === 'extra',
    ...(from.purpose === 'extra' && { extra: true }),
    madeAt: now.toISOString(),
  })
}

/** What the rules refuse is said on the card it belongs to; what was entered stays as a draft. */
async function refused(visit: Visit, form: BegunForm, error: unknown): Promise<Canvas> {
  if (!(error instanceof DomainError)) throw error
  if (error.code === 'already_reviewed' || error.code === 'idempotency_mismatch') {
    const already = await alreadySent(visit, form.ref)
    if (already) return already
  }
  if (['not_eligible', 'own_conversation', 'not_found', 'already_reviewed'].includes(error.code)) {
    await keep(visit, form)
    return home(visit, [form.ref.reviewee])
  }
  throw error
}

/** My review of a participant here. */
export async function sent(visit: Visit, [reviewee]: string[]): Promise<Canvas> {
  const panel = await panelOf(visit)
  const review = panel.reviewees.find(({ person }) => person.id === reviewee)?.myReview
  return review ? drawSent(visit, review, { now: false, queue: panel.queue }) : home(visit, [])
}

/** It is there already: the same press twice, or other words that came too late. */
async function alreadySent(visit: Visit, ref: FormRef): Promise<Canvas | undefined> {
  const form = await loadForm(visit, { reviewee: ref.reviewee, ref })
  const review = form?.choice.myReview
  if (!review) return undefined
  const { panel, scorecard, content } = form
  const typed = enter(scorecard, { ...content, ratings: {}, comment: undefined }, visit.entered)
  const unsent = unsentTexts(review, typed)
  return drawSent(visit, review, { now: unsent.length === 0, queue: panel.queue, unsent })
}

/** The texts of a form that its review does not have. */
export function unsentTexts(
  review: Pick<Review, 'comment' | 'ratings'>,
  typed: Pick<BegunForm['content'], 'comment' | 'ratings'>,
): string[] {
  const of = ({ comment, ratings }: typeof typed) =>
    [...Object.values(ratings).map((rating) => rating.comment), comment].flatMap((text) =>
      text?.trim() ? [text.trim()] : [],
    )
  const stored = new Set(of(review))
  return of(typed).filter((text) => !stored.has(text))
}

type Said = {
  now: boolean
  queue: Omit<SubmittedReview, 'review'>
  unsent?: string[]
  problem?: string
}

export function drawSent(
  visit: Visit,
  review: Review,
  { now, queue, unsent = [], problem }: Said,
): Canvas {
  const { actor, words } = visit
  const { next } = queue
  return sentCard(words, {
    review,
    now,
    unsent,
    problem,
    progress: queue,
    ...toldOf(visit),
    next: next && { ...next, url: conversationUrl(actor.workspace, next.conversation) },
    panelId: panelIdOf(visit),
  })
}

/** What was begun on the form that a button was on, and how it was when that was drawn. */
export async function resumeAt(
  visit: Visit,
  about: string[],
): Promise<{ form: BegunForm; from: FormRef; more: string[] } | undefined> {
  const read = readFormId(about)
  const form = read && (await resumeForm(visit, read.ref))
  return form && { form, from: read.ref, more: read.more }
}
