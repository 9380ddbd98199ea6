import type { RevieweeChoice } from '#shared/contract/conversations.ts'
import { FollowUp } from '#shared/contract/reviews.ts'
import { eligibilityReasons } from '#shared/i18n/index.ts'
import { type Canvas, type Component, canvasOf, line, option, plain } from './canvas.ts'
import { criterionFields } from './criterion-fields.ts'
import { longestName } from './describe.ts'
import { fields } from './form-fields.ts'
import { formId, partOf } from './form-ref.ts'
import { lead, press, say } from './parts.ts'
import { marksOf } from './review-lines.ts'
import { type Leaving, type ScoreForm, textField } from './text-field.ts'
import type { Words } from './words.ts'

/**
 * The form, short: a choice for each criterion, and everything else behind presses that keep what was
 * entered. `leaving` is for a form that would be too big.
 */
export function scoreCard(words: Words, form: ScoreForm, leaving: Leaving = {}): Canvas {
  const { choice, scorecard, missing, ref } = form
  const { t, tn } = words
  const name = plain(line(choice.person.name, longestName))
  return canvasOf([
    say(words, t('score.title', { name }), { style: 'header' }),
    ref.purpose === 'anyway' && say(words, anywayText(words, choice), { style: 'muted' }),
    ref.purpose === 'extra' &&
      say(words, plain(`${t('lost.title')}. ${t('lost.text', { name })}`), { style: 'muted' }),
    ref.purpose === 'edit' && say(words, t('review.editing'), { style: 'muted' }),
    missing.length > 0 && say(words, tn('review.missing', missing.length), { style: 'error' }),
    form.problem !== undefined && say(words, form.problem, { style: 'error' }),
    ...scorecard.criteria.flatMap((criterion, index) =>
      criterionFields(words, { form, criterion, index, leaving }),
    ),
    ...more(words, form, leaving),
    ...ending(words, form),
  ])
}

/** The overall comment and the marks, behind one press that tells what is set already. */
function more(words: Words, form: ScoreForm, leaving: Leaving): (Component | false)[] {
  const { content, ref } = form
  const { t } = words
  if (!ref.open.includes(partOf.more)) {
    const overall = content.comment?.trim()
    const said = [
      ...(overall ? [`“${line(plain(overall), 30)}”`] : []),
      ...(hasMarks(content) ? [marksOf(words, content)] : []),
    ].join(t('app.separator'))
    return [lead(said || t('score.overall_more'), formId('show', ref, partOf.more))]
  }
  return [
    ...textField(words, form, {
      id: fields.overall,
      label: t('review.overall'),
      hint: t('review.overall_hint'),
      value: content.comment,
      leaving,
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
  ]
}

function hasMarks({ highlight, complexity, followUps }: ScoreForm['content']): boolean {
  return highlight || !!complexity || followUps.length > 0
}

/** What sends it, and the ways out: a draft is kept, a version that was not saved is not. */
function ending(words: Words, { ref, attempt, panelId, choice }: ScoreForm): Component[] {
  const { t, formatClock } = words
  const { keptUntil } = choice
  const isEdit = ref.purpose === 'edit'
  const way = lead(t('back'), formId('leave', ref))
  const note =
    t(isEdit ? 'score.edit_back' : 'score.keep') +
    (keptUntil ? ` ${t('overview.kept', { time: formatClock(keptUntil) })}` : '')
  return [
    isEdit
      ? press(t('review.save_edit'), formId('save', ref), 'primary')
      : press(
          t(ref.purpose === 'extra' ? 'review.send_extra' : 'review.submit'),
          formId('submit', ref, attempt),
          'primary',
        ),
    { type: 'divider' },
    say(words, note, { style: 'muted', tight: true }),
    ...(isEdit ? [] : [lead(t('overview.panel'), panelId)]),
    way,
  ]
}

function anywayText(words: Words, { reasons }: RevieweeChoice): string {
  const sentences = eligibilityReasons(words, reasons).join('. ')
  return plain(line(`${words.t('review.anyway_on')}: ${sentences}.`, 400))
}
