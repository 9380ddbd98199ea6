import { Button, IconButton } from '@zendeskgarden/react-buttons'
import { getColor } from '@zendeskgarden/react-theming'
import { lazy, Suspense, useId, useState } from 'react'
import styled from 'styled-components'
import { FieldProblem } from '#app/components/field-problem.tsx'
import { GrowingText } from '#app/components/growing-text.tsx'
import { InfoIcon, PlusIcon } from '#app/components/icons.ts'
import { Hidden, Row, Small, Stack } from '#app/components/layout.ts'
import { Segments } from '#app/components/segments.tsx'
import { lazyPart } from '#app/i18n/lazy-part.tsx'
import { useI18n } from '#app/i18n/use-i18n.ts'
import type { Scorecard } from '#shared/contract/scorecards.ts'
import { causesOf, type DraftRating } from '#shared/domain/scorecard/draft.ts'
import { staysBelowTop } from '#shared/domain/scorecard/ratings.ts'
import { scaleOf } from '#shared/domain/scorecard/scale.ts'
import { NOT_APPLICABLE } from '#shared/domain/scorecard/scorecard.ts'
import { optionTone } from '../form/option-tone.ts'
import { NotApplicable } from './not-applicable.tsx'

// Both come after a press, when the form has long been usable.
const Markdown = lazy(async () => ({
  default: (await import('#app/components/markdown.tsx')).Markdown,
}))
const RootCauses = lazyPart(async () => (await import('./root-causes.tsx')).RootCauses)

type Criterion = Scorecard['criteria'][number]

const Group = styled.fieldset`
  min-inline-size: 0;
  margin: 0;
  padding: 0;
  border: 0;
`
const Name = styled.span`
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
`
const Head = styled(Row)`
  min-block-size: ${({ theme }) => theme.space.base * 6}px;
`
const Tools = styled(Row)`
  min-block-size: ${({ theme }) => theme.space.base * 6}px;
`
const AddComment = styled(Button)`
  block-size: ${({ theme }) => theme.space.base * 6}px;
  margin-inline-start: ${({ theme }) => theme.space.base * -2}px;
  padding-inline: ${({ theme }) => theme.space.base * 2}px;
  line-height: ${({ theme }) => theme.space.base * 6}px;
`
const Guidance = styled.div`
  padding: ${({ theme }) => theme.space.base * 3}px;
  border-radius: ${({ theme }) => theme.borderRadii.md};
  background-color: ${({ theme }) => getColor({ theme, variable: 'background.subtle' })};
  font-size: ${({ theme }) => theme.fontSizes.sm};
  line-height: ${({ theme }) => theme.lineHeights.sm};
`
// Apart from each other, so that they stand in the order of the options in both directions.
const KeyHint = styled(Small)`
  display: flex;
  gap: ${({ theme }) => theme.space.base * 1.5}px;
  margin-inline: auto ${({ theme }) => theme.space.base}px;
`

/** One line of the scorecard: its rating, why, and a comment. */
export function CriterionField(props: {
  criterion: Criterion
  rating: DraftRating
  keysShown: boolean
  /** It was left out when the review was to be sent. */
  missing: boolean
  commentOpen: boolean
  onRate: (option: string) => void
  onComment: (comment: string) => void
  onOpenComment: () => void
  onToggleCause: (cause: string) => void
  onOtherCause: (text: string) => void
}) {
  const { criterion, rating } = props
  const { t, pick } = useI18n()
  const [guided, setGuided] = useState(false)
  const ids = useId()
  const name = pick(criterion.name)
  const options = scaleOf(criterion)
  const guidance = pick(criterion.guidance)
  const problem = props.missing ? `${ids}m` : undefined
  return (
    <Group data-criterion={criterion.key} aria-labelledby={`${ids}n`}>
      <Stack $gap={1}>
        <Head $gap={1}>
          <Name id={`${ids}n`}>{name}</Name>
          {guidance !== '' && (
            <IconButton
              size="small"
              focusInset
              aria-label={t('review.guidance', { criterion: name })}
              aria-expanded={guided}
              aria-controls={`${ids}g`}
              onClick={() => setGuided(!guided)}
            >
              <InfoIcon />
            </IconButton>
          )}
          {props.keysShown && (
            <KeyHint aria-hidden="true">
              {options.map(({ key }, at) => (
                <span key={key}>{at + 1}</span>
              ))}
            </KeyHint>
          )}
        </Head>
        {guided && (
          <Guidance id={`${ids}g`}>
            <Suspense>
              <Markdown text={guidance} />
            </Suspense>
          </Guidance>
        )}
        <Segments
          name={`${ids}r`}
          value={rating.option}
          onChange={props.onRate}
          problem={problem}
          segments={options.map((option, at) => ({
            value: option.key,
            label: pick(option.label),
            tone: optionTone(criterion, option.key),
            keyHint: props.keysShown ? String(at + 1) : undefined,
          }))}
        />
        <Tools $between>
          {!props.commentOpen && (
            <AddComment size="small" isBasic focusInset onClick={props.onOpenComment}>
              <Button.StartIcon>
                <PlusIcon />
              </Button.StartIcon>
              {t('review.add_comment')}
              <Hidden>: {name}</Hidden>
            </AddComment>
          )}
          {criterion.allowNotApplicable && (
            <NotApplicable
              name={`${ids}r`}
              checked={rating.option === NOT_APPLICABLE}
              problem={problem}
              onChoose={() => props.onRate(NOT_APPLICABLE)}
            />
          )}
        </Tools>
        {props.missing && (
          <FieldProblem id={problem}>
            {t(criterion.allowNotApplicable ? 'review.rate_this' : 'review.rate_this_required')}
          </FieldProblem>
        )}
        {staysBelowTop(criterion, rating.option) && criterion.rootCauses.length > 0 && (
          <Suspense>
            <RootCauses
              // Under another option it begins with the causes of that one.
              key={rating.option}
              criterion={criterion}
              causes={causesOf(criterion, rating)}
              onToggle={props.onToggleCause}
              onOther={props.onOtherCause}
            />
          </Suspense>
        )}
        {props.commentOpen && (
          <GrowingText
            label={t('review.comment_on', { criterion: name })}
            labelHidden
            placeholder={t('review.comment_hint')}
            value={rating.comment ?? ''}
            maxLength={5000}
            onChange={props.onComment}
          />
        )}
      </Stack>
    </Group>
  )
}
