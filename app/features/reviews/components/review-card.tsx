import styled from 'styled-components'
import { Ago } from '#app/components/ago.tsx'
import { ExplainedLabel } from '#app/components/explained-label.tsx'
import { Label } from '#app/components/label.tsx'
import { Card, Row, Small, Stack } from '#app/components/layout.ts'
import { OpeningFailed } from '#app/components/opening-failed.tsx'
import { PersonAvatar } from '#app/components/person-avatar.tsx'
import { QuietButton } from '#app/components/quiet-button.tsx'
import { useHost, useOpening } from '#app/host/context.tsx'
import { usePanelI18n } from '#app/i18n/panel-texts.tsx'
import { useSession } from '#app/lib/session.tsx'
import type { Review } from '#shared/contract/reviews.ts'
import { ReviewActions } from './review-actions.tsx'
import { ReviewContent } from './review-content.tsx'
import { Thread } from './thread.tsx'

const Who = styled(Row)`
  flex-wrap: nowrap;
  align-items: flex-start;
`
const Name = styled.h3`
  margin: 0;
  font-size: ${({ theme }) => theme.fontSizes.md};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
`

/** One review: who and when, what it says, the thread below it, and what this person may do. */
export function ReviewCard(props: {
  review: Review
  now: number
  /** It stands outside its conversation, so it says which one and can open it. */
  away?: boolean
  /** What that conversation is about, where it is known. */
  subject?: string | undefined
}) {
  const { review, now } = props
  const { t } = usePanelI18n()
  const { me } = useSession()
  const host = useHost()
  const { open, failed } = useOpening()
  const reviewer = review.reviewer
  const name = reviewer === null ? t('card.someone') : reviewer.name
  const mine = reviewer?.id === me.id
  const whom =
    review.reviewee.id === me.id
      ? t('card.reviewed_you', { when: '\u0000' })
      : t('card.reviewed', { name: review.reviewee.name, when: '\u0000' })
  const [before, after] = whom.split('\u0000')
  return (
    <Card aria-label={t('card.conversation', { id: review.conversation })}>
      <Stack $gap={2}>
        <Who>
          <PersonAvatar id={reviewer?.id ?? review.id} name={reviewer === null ? '?' : name} />
          <Stack $gap={0}>
            <Name as="h3">
              <bdi>{mine ? t('card.you') : name}</bdi>
            </Name>
            <Small>
              {before}
              <Ago at={review.submittedAt} now={now} />
              {after}
            </Small>
          </Stack>
        </Who>
        {props.away && props.subject !== undefined && (
          <Small>
            <bdi>#{review.conversation}</bdi> <bdi>{props.subject}</bdi>
          </Small>
        )}
        <Origin review={review} />
        <ReviewContent {...review} />
        <Thread review={review} now={now} />
        <ReviewActions review={review}>
          {props.away && host.opensConversations && (
            <QuietButton onClick={() => open(review.conversation)}>
              {review.reviewee.id === me.id
                ? t('card.open_mine', { id: review.conversation })
                : t('card.open', { id: review.conversation, name: review.reviewee.name })}
            </QuietButton>
          )}
        </ReviewActions>
        {failed && <OpeningFailed conversation={review.conversation} />}
      </Stack>
    </Card>
  )
}

/** How it came about, where that matters for reading it. */
function Origin({ review }: { review: Review }) {
  const { t } = usePanelI18n()
  const { basis } = review
  if (
    review.unread.length === 0 &&
    basis === 'assigned' &&
    !review.extra &&
    !review.notBlind &&
    review.editedAt === null
  ) {
    return null
  }
  return (
    <Row $gap={1}>
      {review.unread.map((reason) => (
        <Label key={reason} $tone="primary" $strong>
          {t(`news.${reason}`)}
        </Label>
      ))}
      {review.extra && <ExplainedLabel label={t('card.extra')} why={t('card.extra_why')} />}
      {basis !== 'assigned' && !review.extra && (
        <ExplainedLabel label={t(`card.${basis}`)} why={t(`card.${basis}_why`)} />
      )}
      {review.notBlind && (
        <ExplainedLabel label={t('card.not_blind')} why={t('card.not_blind_why')} />
      )}
      {review.editedAt !== null && (
        <ExplainedLabel label={t('card.edited')} why={t('card.edited_why')} />
      )}
    </Row>
  )
}
