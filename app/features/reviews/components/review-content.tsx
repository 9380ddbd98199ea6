import styled from 'styled-components'
import { StarFillIcon } from '#app/components/icons.ts'
import { Label } from '#app/components/label.tsx'
import { Row, Small, Stack } from '#app/components/layout.ts'
import { type PanelI18n, usePanelI18n } from '#app/i18n/panel-texts.tsx'
import type { FollowUp, Rating, Ratings } from '#shared/contract/reviews.ts'
import type { Scorecard } from '#shared/contract/scorecards.ts'
import { NOT_APPLICABLE } from '#shared/domain/scorecard/scorecard.ts'
import { optionTone } from '../form/option-tone.ts'

type Criterion = Scorecard['criteria'][number]

// With dir=auto it runs as what was written; the name before that, a <bdi>, has no say in it.
const Comment = styled.p`
  margin: 0;
  white-space: pre-line;
  bdi {
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }
`

function CommentOn({ children }: { children: string }) {
  return (
    <>
      <bdi>{children}</bdi>{' '}
    </>
  )
}

/** What a review says: ratings as coloured words, then the comments, then its marks. */
export function ReviewContent(props: {
  scorecard: Scorecard
  ratings: Ratings
  comment: string
  highlight: boolean
  followUps: FollowUp[]
  complexity: 'simple' | 'complex' | null
}) {
  const { scorecard, ratings } = props
  const i18n = usePanelI18n()
  const { t, pick } = i18n
  const rated = scorecard.criteria.flatMap((criterion) => {
    const rating = Object.hasOwn(ratings, criterion.key) ? ratings[criterion.key] : undefined
    return rating === undefined ? [] : [{ criterion, rating }]
  })
  return (
    <Stack $gap={2}>
      <Row $gap={1} as="ul" role="list" style={{ margin: 0, padding: 0, listStyle: 'none' }}>
        {rated.map(({ criterion, rating }) => (
          <li key={criterion.key}>
            <RatingLabel criterion={criterion} rating={rating} />
          </li>
        ))}
      </Row>
      {rated.map(({ criterion, rating }) => (
        <Why key={criterion.key} criterion={criterion} rating={rating} />
      ))}
      {props.comment !== '' && (
        <Comment dir="auto">
          {rated.some(({ rating }) => rating.comment) && <CommentOn>{t('card.overall')}</CommentOn>}
          {props.comment}
        </Comment>
      )}
      {(props.highlight || props.followUps.length > 0 || props.complexity !== null) && (
        <Row $gap={1}>
          {props.highlight && (
            <Label $tone="warning">
              <StarFillIcon />
              {t('card.highlighted')}
            </Label>
          )}
          {props.followUps.map((kind) => (
            <Label key={kind}>{t(`follow_up.${kind}`)}</Label>
          ))}
          {props.complexity !== null && <Label>{t(`review.${props.complexity}`)}</Label>}
        </Row>
      )}
      {rated.length === 0 && <Small>{pick(scorecard.name)}</Small>}
    </Stack>
  )
}

function RatingLabel({ criterion, rating }: { criterion: Criterion; rating: Rating }) {
  const i18n = usePanelI18n()
  const notApplicable = rating.option === NOT_APPLICABLE
  return (
    <Label $tone={notApplicable ? 'neutral' : optionTone(criterion, rating.option)} $strong>
      {i18n.t('card.rating', {
        criterion: i18n.pick(criterion.name),
        option: optionName(i18n, criterion, rating.option),
      })}
    </Label>
  )
}

/** The comment on one criterion and the causes behind its rating. */
function Why({ criterion, rating }: { criterion: Criterion; rating: Rating }) {
  const { t, pick, formatList } = usePanelI18n()
  const causes = (rating.rootCauses ?? []).map((key) => {
    const label = criterion.rootCauses.find((cause) => cause.key === key)?.label
    return label === undefined ? key : pick(label)
  })
  if (rating.otherCause) causes.push(rating.otherCause)
  if (!rating.comment && causes.length === 0) return null
  return (
    <div>
      <Comment dir={rating.comment ? 'auto' : undefined}>
        <CommentOn>{pick(criterion.name)}</CommentOn>
        {rating.comment}
      </Comment>
      {causes.length > 0 && <Small>{t('card.causes', { causes: formatList(causes) })}</Small>}
    </div>
  )
}

function optionName({ t, pick }: PanelI18n, criterion: Criterion, option: string): string {
  if (option === NOT_APPLICABLE) return t('review.not_applicable')
  const label = criterion.options.find(({ key }) => key === option)?.label
  return label === undefined ? option : pick(label)
}
