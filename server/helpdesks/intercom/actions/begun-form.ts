import { saveDraft } from '#server/features/reviews/save-draft.ts'
import { getCurrentScorecard } from '#server/features/scorecards/current-scorecard.ts'
import { stableId } from '#server/stable-id.ts'
import { begunReviews, reviews, type StoredReview, scorecards } from '#server/storage/index.ts'
import type { Panel, RevieweeChoice } from '#shared/contract/conversations.ts'
import type { DraftContent } from '#shared/contract/drafts.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { contentOf, emptyContent, hasInput } from '#shared/domain/scorecard/draft.ts'
import type { Scorecard } from '#shared/domain/scorecard/scorecard.ts'
import { type Canvas, fits } from '../cards/canvas.ts'
import { asDraft, enter, tooLong } from '../cards/form-fields.ts'
import { type FormRef, formId } from '../cards/form-ref.ts'
import { scoreCard } from '../cards/score.ts'
import type { ScoreForm } from '../cards/text-field.ts'
import { panelOf, type Visit } from './visit.ts'

/** What was begun about one participant, as storage knows it at this moment. */
export type BegunForm = {
  scorecard: Scorecard
  /** What the draft holds; empty where there is none. */
  content: DraftContent
  ref: FormRef
  attempt: number
  /** I have reviewed it: there is nothing new to write. */
  reviewed: boolean
  /** The review that another version is written of. */
  edited?: { id: string }
}

/** The same with all that its card shows. */
export type LoadedForm = BegunForm & { panel: Panel; choice: RevieweeChoice }

/**
 * What a press on a form goes on from, in one statement; what a card shows besides is read only where
 * one is drawn. Undefined where there is nobody such to review here.
 */
export async function resumeForm(visit: Visit, from: FormRef): Promise<BegunForm | undefined> {
  const { services, actor, conversation } = visit
  const begun = await begunReviews.findBegunReview(services.database.kysely, {
    workspace: actor.workspace.id,
    teammate: actor.teammate.id,
    conversation,
    reviewee: from.reviewee,
    scorecard: { id: from.scorecard, version: from.version },
  })
  if (!begun) return undefined
  const { scorecard, draft, withdrawn: attempt } = begun
  if (from.purpose === 'edit') {
    const sent = begun.review
      ? await reviews.findReview(services.database.kysely, actor.workspace.id, begun.review)
      : undefined
    return sent && editOf(sent, from)
  }
  const ref: FormRef = {
    ...from,
    scorecard: scorecard.id,
    version: scorecard.version,
    revision: draft?.revision ?? 0,
  }
  const content =
    (draft?.content as DraftContent | undefined) ??
    emptyContent(scorecard, keyOf(visit, ref, attempt))
  return { scorecard, content, ref, attempt, reviewed: begun.review !== null }
}

/** The form of another version of a review: it holds what was sent, on the scorecard it was sent on. */
function editOf(
  sent: Pick<StoredReview, 'id' | 'version' | 'scorecard'> & Parameters<typeof contentOf>[0],
  about: Pick<FormRef, 'reviewee' | 'open'>,
): BegunForm & { edited: { id: string } } {
  const { id, version: revision, scorecard } = sent
  const pinned = { scorecard: scorecard.id, version: scorecard.version, revision }
  const ref: FormRef = { reviewee: about.reviewee, open: about.open, purpose: 'edit', ...pinned }
  return { scorecard, content: contentOf(sent), ref, attempt: 0, reviewed: true, edited: { id } }
}

/** The form of another version of my review of a participant; undefined where I sent none here. */
export async function loadEdit(visit: Visit, reviewee: string): Promise<LoadedForm | undefined> {
  const panel = await panelOf(visit)
  const choice = panel.reviewees.find(({ person }) => person.id === reviewee)
  if (!choice?.myReview?.may.edit) return undefined
  return { panel, choice, ...editOf(choice.myReview, { reviewee, open: [] }) }
}

/**
 * The form for the work of one participant; of the version that `ref` names, else of the draft's,
 * else of the current one. Undefined where there is nobody such to review here.
 */
export async function loadForm(
  visit: Visit,
  wanted: { reviewee: string; ref?: FormRef },
): Promise<LoadedForm | undefined> {
  const { services, actor, conversation } = visit
  const db = services.database.kysely
  const panel = await panelOf(visit)
  const choice = panel.reviewees.find(({ person }) => person.id === wanted.reviewee)
  if (!choice || panel.own || !panel.facts) return undefined
  const draft = choice.draft?.content
  const version = wanted.ref
    ? { id: wanted.ref.scorecard, version: wanted.ref.version }
    : draft && { id: draft.scorecardId, version: draft.scorecardVersion }
  const scorecard =
    (version &&
      (await scorecards.findScorecard(db, actor.workspace.id, version.id, version.version))) ??
    (await getCurrentScorecard(db, actor.workspace.id))
  const attempt = await reviews.countWithdrawn(db, actor.workspace.id, {
    conversation,
    reviewee: wanted.reviewee,
    reviewer: actor.teammate.id,
  })
  const ref: FormRef = {
    reviewee: wanted.reviewee,
    scorecard: scorecard.id,
    version: scorecard.version,
    purpose: purposeOf(choice),
    open: [],
    revision: choice.draft?.revision ?? 0,
  }
  const content = draft ?? emptyContent(scorecard, keyOf(visit, ref, attempt))
  return { panel, choice, scorecard, content, ref, attempt, reviewed: choice.myReview !== null }
}

function purposeOf({ verdict, mayBeExtra }: RevieweeChoice): FormRef['purpose'] {
  if (verdict === 'anyway') return 'anyway'
  return verdict === 'refused' && mayBeExtra ? 'extra' : 'new'
}

/**
 * The key of a submit. Intercom's signature has neither time nor nonce: the same review sent twice
 * has the same key, and only one that comes after a withdrawal is another.
 */
export function keyOf({ actor, conversation }: Visit, ref: FormRef, attempt: number): string {
  const { reviewee, scorecard, version } = ref
  const { workspace, teammate } = actor
  return stableId(workspace.id, teammate.id, conversation, reviewee, scorecard, version, attempt)
}

/** The form with what was entered on the card; texts of a draft that was changed since stay too. */
export function fill(visit: Visit, form: BegunForm, from: FormRef): BegunForm {
  const join = form.ref.revision !== from.revision
  // No draft keeps what was entered into an edit before: the card itself does.
  const entered = form.edited ? { ...visit.shown, ...visit.entered } : visit.entered
  return { ...form, content: enter(form.scorecard, form.content, entered, { join }) }
}

/**
 * Keeps what was entered as the draft, so that it is there on every card, in the full panel and on
 * other devices. Gives the form as it is now stored; `elsewhere` where another device was quicker.
 */
export async function keep(
  visit: Visit,
  form: BegunForm,
): Promise<{ form: BegunForm; elsewhere: boolean }> {
  const { services, actor, conversation } = visit
  const { ref, content } = form
  const isNothing = !hasInput(content) && ref.revision === 0
  if (isNothing || form.reviewed) return { form, elsewhere: false }
  const where = { conversation, reviewee: ref.reviewee }
  const body = { revision: ref.revision, content: asDraft(content) }
  try {
    const { revision } = await saveDraft(services, actor, where, body)
    return { form: { ...form, ref: { ...ref, revision } }, elsewhere: false }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    if (error.code === 'stale_revision') return { form, elsewhere: true }
    if (error.code === 'already_reviewed') return { form, elsewhere: false }
    throw error
  }
}

/** The card of a form that was gone on with; undefined where there is nobody such to review any more. */
export async function redrawForm(
  visit: Visit,
  form: BegunForm,
  said: Partial<Pick<ScoreForm, 'missing' | 'problem'>> = {},
): Promise<Canvas | undefined> {
  const { content, attempt } = form
  const { reviewee, revision, open } = form.ref
  const loaded = form.edited
    ? await loadEdit(visit, reviewee)
    : await loadForm(visit, { reviewee, ref: form.ref })
  const ref = loaded && { ...loaded.ref, revision, open }
  return ref && drawForm(visit, { ...loaded, content, attempt, ref }, said)
}

/** The score card; where it is too big, without what is kept anyway. */
export function drawForm(
  visit: Visit,
  form: LoadedForm,
  said: Partial<Pick<ScoreForm, 'missing' | 'problem'>> = {},
): Canvas {
  const { words, ticket } = visit
  const drawn = {
    ...form,
    missing: said.missing ?? [],
    tooLong: tooLong(form.content),
    problem: said.problem,
    panelId: formId('form_panel', form.ref, ticket),
  }
  const whole = scoreCard(words, drawn)
  if (fits(whole)) return whole
  const withoutTexts = scoreCard(words, drawn, { texts: true })
  return fits(withoutTexts)
    ? withoutTexts
    : scoreCard(words, drawn, { texts: true, guidance: true })
}
