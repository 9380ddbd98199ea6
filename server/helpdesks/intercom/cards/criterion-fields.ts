import { causesOf, longestOtherCause, ratingOf } from '#shared/domain/scorecard/draft.ts'
import { staysBelowTop } from '#shared/domain/scorecard/ratings.ts'
import { scaleOf } from '#shared/domain/scorecard/scale.ts'
import { type Criterion, NOT_APPLICABLE } from '#shared/domain/scorecard/scorecard.ts'
import { type Component, cut, line, option, plain } from './canvas.ts'
import { describeOption } from './describe.ts'
import { fields } from './form-fields.ts'
import { formId, partOf } from './form-ref.ts'
import { guidanceParagraphs, withoutMarks } from './guidance-text.ts'
import { lead, say } from './parts.ts'
import { type Leaving, type ScoreForm, textField } from './text-field.ts'
import type { Words } from './words.ts'

const longestGuidance = 160
const mostParagraphs = 24
const longestParagraph = 450

type Drawn = { form: ScoreForm; criterion: Criterion; index: number; leaving: Leaving }

/** A criterion: the choice, and below it one press to its causes, comment and guidance, or these. */
export function criterionFields(words: Words, drawn: Drawn): (Component | false)[] {
  const { form, criterion, index } = drawn
  const { t, pick } = words
  const { key } = criterion
  const rating = ratingOf(form.content, key)
  const isOpen = form.ref.open.includes(partOf.criterion(index))
  return [
    {
      type: 'single-select',
      id: fields.rating(key),
      label: line(pick(criterion.name), 100),
      options: optionsOf(words, criterion),
      ...(rating.option && { value: rating.option }),
    },
    form.missing.includes(key) &&
      say(
        words,
        t(criterion.allowNotApplicable ? 'review.rate_this' : 'review.rate_this_required'),
        { style: 'error' },
      ),
    ...(isOpen ? details(words, drawn) : [closed(words, drawn)]),
  ]
}

/** One press opens what else may be said; a comment that is there is told by how it begins. */
function closed({ t, pick }: Words, { form, criterion, index }: Drawn): Component {
  const { comment } = ratingOf(form.content, criterion.key)
  const name = line(pick(criterion.name), 40)
  const label = comment?.trim()
    ? t('score.commented', { criterion: name, text: line(plain(comment), 30) })
    : t(asksCauses(form, criterion) ? 'score.more_causes' : 'score.more', { criterion: name })
  return lead(label, formId('show', form.ref, partOf.criterion(index)))
}

function details(words: Words, drawn: Drawn): (Component | false)[] {
  const { form, criterion, leaving } = drawn
  const { t, pick } = words
  const { key } = criterion
  const rating = ratingOf(form.content, key)
  const { otherCause } = causesOf(criterion, rating)
  const name = line(pick(criterion.name), 100)
  return [
    ...(asksCauses(form, criterion)
      ? [
          ...causes(words, drawn),
          {
            type: 'input' as const,
            id: fields.otherCause(key),
            label: t('review.other_cause_label'),
            ...(otherCause && { value: otherCause }),
          },
          form.tooLong.includes(fields.otherCause(key)) &&
            say(words, t('score.too_long', { limit: longestOtherCause }), { style: 'error' }),
        ]
      : []),
    ...textField(words, form, {
      id: fields.comment(key),
      label: t('review.comment_on', { criterion: name }),
      value: rating.comment,
      leaving,
    }),
    ...guidance(words, drawn),
  ]
}

function causes({ t, pick }: Words, { form, criterion }: Drawn): Component[] {
  const { key, rootCauses } = criterion
  const { rootCauses: chosen } = causesOf(criterion, ratingOf(form.content, key))
  if (rootCauses.length === 0) return []
  return [
    {
      type: 'checkbox',
      id: fields.causes(key),
      label: t('review.causes'),
      option: rootCauses.map((cause) => option(cause.key, line(pick(cause.label), 80))),
      value: rootCauses.map((cause) => cause.key).filter((cause) => chosen.includes(cause)),
    },
  ]
}

/** Causes lie behind a rating below the top one only, as far as it is known when the card is drawn. */
function asksCauses(form: ScoreForm, criterion: Criterion): boolean {
  return staysBelowTop(criterion, ratingOf(form.content, criterion.key).option)
}

/** How to rate it: its beginning, or all of it where that was asked for, and the press between them. */
function guidance(words: Words, { form, criterion, index, leaving }: Drawn) {
  if (leaving.guidance) return []
  const { t, pick } = words
  const all = guidanceParagraphs(words, criterion)
  const [first = '', ...others] = all
  const toggle = formId('show', form.ref, partOf.guidance(index))
  const muted = (text: string, tight = false) => say(words, text, { style: 'muted', tight })
  if (first === '') return [muted(t('guidance.none'))]
  if (form.ref.open.includes(partOf.guidance(index))) {
    const paragraphs = all.slice(0, mostParagraphs).map(shortened)
    const isCut = paragraphs.join() !== all.join()
    return [
      ...paragraphs.map((text) => muted(text)),
      isCut && muted(t('card.cut')),
      lead(t('score.hide_guidance'), toggle),
    ]
  }
  const isLong = others.length > 0 || withoutMarks(first).length > longestGuidance
  const beginning = plain(cut(withoutMarks(first), longestGuidance))
  const name = line(pick(criterion.name), 60)
  return [
    beginning !== '' && muted(beginning, isLong),
    isLong && lead(t('review.guidance', { criterion: name }), toggle),
  ]
}

/** Cut in the middle, a mark would stay open: then without marks. */
function shortened(text: string): string {
  return cut(text, longestParagraph) === text
    ? text
    : plain(cut(withoutMarks(text), longestParagraph))
}

function optionsOf(words: Words, criterion: Criterion) {
  const keys = scaleOf(criterion).map(({ key }) => key)
  return [...keys, ...(criterion.allowNotApplicable ? [NOT_APPLICABLE] : [])].map((key) =>
    option(key, line(describeOption(words, criterion, key), 80)),
  )
}
