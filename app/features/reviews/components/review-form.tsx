import { type ReactNode, Suspense, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import styled from 'styled-components'
import { Failure } from '#app/components/failure.tsx'
import { GrowingText } from '#app/components/growing-text.tsx'
import { Heading, Rule, Stack } from '#app/components/layout.ts'
import { lazyPart } from '#app/i18n/lazy-part.tsx'
import { useI18n } from '#app/i18n/use-i18n.ts'
import { useSession } from '#app/lib/session.tsx'
import type { Scorecard } from '#shared/contract/scorecards.ts'
import {
  changeOtherCause,
  changeRating,
  missingRatings,
  ratingOf,
  toggleCause,
} from '#shared/domain/scorecard/draft.ts'
import { placeOnScale } from '#shared/domain/scorecard/scale.ts'
import type { DraftKeeper, KeptDraft } from '../form/draft-keeper.ts'
import { findCriterion, findRadio, useFormKeys } from '../form/use-form-keys.ts'
import { CriterionField } from './criterion-field.tsx'
import { FormFooter } from './form-footer.tsx'
import { Marks } from './marks.tsx'

type Criterion = Scorecard['criteria'][number]

const Conflict = lazyPart(async () => (await import('./conflict.tsx')).Conflict)

const Form = styled.form`
  display: flex;
  flex: 1;
  flex-direction: column;
`
const Body = styled(Stack)`
  padding: ${({ theme }) => `${theme.space.base * 3}px ${theme.space.base * 4}px`};
  padding-block-end: ${({ theme }) => theme.space.base * 5}px;
`
/** The score form. It knows drafts, not the server: `onSubmit` is told once every rating is there. */
export function ReviewForm(props: {
  scorecard: Scorecard
  keeper: DraftKeeper
  draft: KeptDraft
  /** On screen, so that keys are heard. */
  active: boolean
  submitLabel: string
  edited?: boolean
  /** Until when the place is kept, an instant. */
  keptUntil?: string | null | undefined
  busy?: boolean
  disabled?: boolean
  error?: unknown
  onSubmit: () => void
  onCancel?: () => void
  /** Above the criteria. */
  children?: ReactNode
  /** Below everything else. */
  aside?: ReactNode
}) {
  const { scorecard, keeper, draft } = props
  const { content } = draft
  const { t, tn } = useI18n()
  const { me } = useSession()
  const [tried, setTried] = useState(false)
  const [comments, setComments] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState<{ key: string }>()
  const form = useRef<HTMLFormElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const arrows = useRef(false)
  const missing = missingRatings(scorecard, content)

  // The field has the focus before the next key is pressed.
  useLayoutEffect(() => {
    const text = asked && findCriterion(form.current, asked.key)?.querySelector('textarea')
    text?.focus()
    text?.setSelectionRange(text.value.length, text.value.length)
  }, [asked])

  function openComment(key: string) {
    setComments((open) => new Set([...open, key]))
  }
  function askComment(key: string) {
    openComment(key)
    setAsked({ key })
  }
  /** Answers whether the reason is asked for, in a field that takes the focus. */
  function rate(criterion: Criterion, option: string): boolean {
    const { key } = criterion
    keeper.change((now) => changeRating(now, key, { option }))
    // Who goes along a scale with the arrow keys is not held up on its lowest option.
    const asks = placeOnScale(criterion, option) === 'lowest' && !arrows.current
    if (asks) setAsked({ key })
    return asks
  }
  function submit() {
    if (props.disabled || props.busy) return
    const first = missing[0]
    // What is wrong with a rating stands beside it before it is read out.
    flushSync(() => setTried(true))
    if (first === undefined) return props.onSubmit()
    findRadio(form.current, first)?.focus()
  }
  useFormKeys({
    active: props.active,
    single: me.keysEnabled,
    scorecard,
    form,
    button,
    missing,
    rate,
    openComment: askComment,
    highlight: () => keeper.change((now) => ({ ...now, highlight: !now.highlight })),
    submit,
  })

  return (
    <Form
      ref={form}
      noValidate
      aria-label={props.submitLabel}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onKeyDownCapture={({ key }) => {
        arrows.current = key.startsWith('Arrow')
      }}
      onPointerDownCapture={() => {
        arrows.current = false
      }}
    >
      <Body $gap={3}>
        {props.children}
        {draft.conflict !== null && (
          <Suspense>
            <Conflict
              mine={content}
              theirs={draft.conflict}
              scorecard={scorecard}
              onResolve={keeper.resolve}
            />
          </Suspense>
        )}
        {props.error !== undefined && <Failure error={props.error} />}
        {scorecard.criteria.map((criterion) => {
          const { key } = criterion
          const rating = ratingOf(content, key)
          return (
            <CriterionField
              key={key}
              criterion={criterion}
              rating={rating}
              keysShown={me.keysEnabled}
              missing={tried && missing.includes(key)}
              commentOpen={
                comments.has(key) ||
                Boolean(rating.comment) ||
                placeOnScale(criterion, rating.option) === 'lowest'
              }
              onRate={(option) => rate(criterion, option)}
              onComment={(comment) => {
                openComment(key)
                keeper.change((now) => changeRating(now, key, { comment }))
              }}
              onOpenComment={() => askComment(key)}
              onToggleCause={(cause) => keeper.change((now) => toggleCause(now, criterion, cause))}
              onOtherCause={(otherCause) =>
                keeper.change((now) => changeOtherCause(now, criterion, otherCause))
              }
            />
          )
        })}
        <Rule />
        <Stack $gap={1.5}>
          <Heading as="h3" aria-hidden="true">
            {t('review.overall')}
          </Heading>
          <GrowingText
            label={t('review.overall')}
            labelHidden
            placeholder={t('review.overall_hint')}
            value={content.comment ?? ''}
            maxLength={5000}
            rows={3}
            onChange={(comment) => keeper.change((now) => ({ ...now, comment }))}
          />
        </Stack>
        <Marks content={content} onChange={keeper.change} />
        {props.aside}
      </Body>
      <FormFooter
        draft={draft}
        label={props.submitLabel}
        edited={props.edited}
        keptUntil={props.keptUntil}
        problem={tried && missing.length > 0 ? tn('review.missing', missing.length) : undefined}
        busy={props.busy}
        disabled={props.disabled}
        submitRef={button}
        onSubmit={submit}
        onCancel={props.onCancel}
      />
    </Form>
  )
}
