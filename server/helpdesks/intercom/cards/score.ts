import type { RevieweeChoice } from '#shared/contract/conversations.ts'
import type { DraftContent } from '#shared/contract/drafts.ts'
import { FollowUp } from '#shared/contract/reviews.ts'
import { longestComment, ratingOf } from '#shared/domain/scorecard/draft.ts'
import { scaleOf } from '#shared/domain/scorecard/scale.ts'
import {
  type Criterion,
  NOT_APPLICABLE,
  type Scorecard,
} from '#shared/domain/scorecard/scorecard.ts'
import { eligibilityReasons } from '#shared/i18n/index.ts'
import { actionId } from './action-id.ts'
import { type Canvas, type Component, canvasOf, cut, line, option, plain } from './canvas.ts'
import { describeOption, longestName } from './describe.ts'
import { fields } from './form.ts'
import { guidanceParagraphs, withoutMarks } from './guidance-text.ts'
import { lead, press, say } from './parts.ts'
import type { Words } from './words.ts'

/** What a score card is for; every button on it carries this. */
export type FormRef = {
  reviewee: string
  scorecard: string
  version: number
  anyway: boolean
  /** Of the draft that it was drawn from; 0: there was none. */
  revision: number
}

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

const longestGuidance = 160

/**
 * The form: a choice for each criterion, with guidance and comment. `compact` leaves out guidance and
 * the comments that are there already, for a form that would be too big; nothing of them is lost.
 */
export function scoreCard(words: Words, form: ScoreForm, { compact = false } = {}): Canvas {
  const { choice, scorecard, content, missing, ref } = form
  const { t, tn } = words
  const name = plain(line(choice.person.name, longestName))
  return canvasOf([
    say(words, t('score.title', { name }), { style: 'header' }),
    ref.anyway && say(words, anywayText(words, choice), { style: 'muted' }),
    missing.length > 0 && say(words, tn('review.missing', missing.length), { style: 'error' }),
    form.problem !== undefined && say(words, form.problem, { style: 'error' }),
    ...scorecard.criteria.flatMap((criterion) => criterionFields(words, form, criterion, compact)),
    ...comment(words, form, {
      id: fields.overall,
      label: t('review.overall'),
      hint: t('review.overall_hint'),
      value: content.comment,
      compact,
    }),
    {
      type: 'single-select',
      id: fields.complexity,
      label: t('review.complexity'),
      options: [option('simple', t('review.simple')), option('complex', t('review.complex'))],
      ...(content.complexity && { value: content.complexity }),
    },
    {
      type: 'checkbox',
      id: fields.highlight,
      label: t('review.highlight'),
      option: [option('yes', t('review.highlight_hint'))],
      value: content.highlight ? ['yes'] : [],
    },
    {
      type: 'checkbox',
      id: fields.followUps,
      label: t('review.follow_up_legend'),
      option: FollowUp.options.map((kind) => option(kind, t(`follow_up.${kind}`))),
      value: content.followUps,
    },
    press(t('review.submit'), formId('submit', ref, form.attempt), 'primary'),
    { type: 'divider' },
    say(words, t('score.keep'), { style: 'muted', tight: true }),
    lead(t('overview.panel'), form.panelId),
    lead(t('back'), formId('leave', ref)),
  ])
}

/** The id of a button on the form. */
export function formId(name: string, ref: FormRef, ...more: (string | number)[]): string {
  const { reviewee, scorecard, version, anyway, revision } = ref
  return actionId(name, reviewee, scorecard, version, anyway ? 1 : 0, revision, ...more)
}

/** Reads what `formId` wrote of the form; undefined where it is not that. */
export function readFormRef(about: string[]): FormRef | undefined {
  const [reviewee, scorecard, version = '', anyway, revision = ''] = about
  const number = /^\d{1,9}$/
  if (!reviewee || !scorecard || !number.test(version) || !number.test(revision)) return undefined
  return {
    reviewee,
    scorecard,
    version: Number(version),
    anyway: anyway === '1',
    revision: Number(revision),
  }
}

function anywayText(words: Words, { reasons }: RevieweeChoice): string {
  const sentences = eligibilityReasons(words, reasons).join('. ')
  return plain(line(`${words.t('review.anyway_on')}: ${sentences}.`, 400))
}

function criterionFields(
  words: Words,
  form: ScoreForm,
  criterion: Criterion,
  compact: boolean,
): (Component | false)[] {
  const { t, pick } = words
  const { key } = criterion
  const rating = ratingOf(form.content, key)
  const name = line(pick(criterion.name), 100)
  const [first = '', ...others] = guidanceParagraphs(words, criterion)
  const shown = plain(cut(withoutMarks(first), longestGuidance))
  return [
    {
      type: 'single-select',
      id: fields.rating(key),
      label: name,
      options: optionsOf(words, criterion),
      ...(rating.option && { value: rating.option }),
    },
    form.missing.includes(key) &&
      say(
        words,
        t(criterion.allowNotApplicable ? 'review.rate_this' : 'review.rate_this_required'),
        { style: 'error' },
      ),
    !compact && shown !== '' && say(words, shown, { style: 'muted', tight: true }),
    !compact &&
      (others.length > 0 || withoutMarks(first).length > longestGuidance) &&
      lead(t('review.guidance', { criterion: name }), formId('guidance', form.ref, key)),
    ...comment(words, form, {
      id: fields.comment(key),
      label: t('review.comment_on', { criterion: name }),
      value: rating.comment,
      compact,
    }),
  ]
}

function optionsOf(words: Words, criterion: Criterion) {
  const keys = scaleOf(criterion).map(({ key }) => key)
  return [...keys, ...(criterion.allowNotApplicable ? [NOT_APPLICABLE] : [])].map((key) =>
    option(key, line(describeOption(words, criterion, key), 80)),
  )
}

function comment(
  words: Words,
  form: ScoreForm,
  field: { id: string; label: string; hint?: string; value: string | undefined; compact: boolean },
): (Component | false)[] {
  const { id, label, hint, value, compact } = field
  if (compact && value) return [say(words, words.t('score.kept'), { style: 'muted' })]
  return [
    { type: 'textarea', id, label, ...(hint && { placeholder: hint }), ...(value && { value }) },
    form.tooLong.includes(id) &&
      say(words, words.t('score.too_long', { limit: longestComment }), { style: 'error' }),
  ]
}
