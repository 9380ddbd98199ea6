import { Button } from '@zendeskgarden/react-buttons'
import { type ReactNode, useMemo } from 'react'
import styled from 'styled-components'
import { PencilIcon } from '#app/components/after-form-icons.ts'
import { Row, Small, Stack } from '#app/components/layout.ts'
import { Notice } from '#app/components/notice.tsx'
import { useNow } from '#app/components/use-now.ts'
import { usePanelI18n } from '#app/i18n/panel-texts.tsx'
import type { Review } from '#shared/contract/reviews.ts'
import type { Scorecard } from '#shared/contract/scorecards.ts'
import { useSeen } from '../api/use-seen.ts'
import type { Outgoing } from '../form/use-outgoing.ts'
import { ReviewContent } from './review-content.tsx'
import { Replies } from './thread.tsx'

const Body = styled(Stack)`
  padding: ${({ theme }) => `${theme.space.base * 3}px ${theme.space.base * 4}px`};
`

/** The review that I gave here: what was sent, and the way to change it while that is possible. */
export function SentReview(props: {
  review: Review
  /** Changes that came after an earlier copy of it had arrived. */
  leftover: boolean
  onEdit: () => void
  children?: ReactNode
  next?: ReactNode
}) {
  const { review } = props
  const { t, formatAgo } = usePanelI18n()
  const now = useNow()
  useSeen(useMemo(() => [review], [review]))
  const sent =
    review.editedAt === null
      ? t('sent.sent_at', { when: formatAgo(review.submittedAt, now) })
      : t('sent.edited_at', { when: formatAgo(review.editedAt, now) })
  return (
    <Body $gap={4}>
      {props.children}
      <Notice type="success" outcome title={t('sent.title')}>
        {sent}
        {review.extra && t('app.separator') + t('sent.extra')}
        {review.acknowledgedAt !== null &&
          t('app.separator') + t('sent.thanked', { name: review.reviewee.name })}
      </Notice>
      {props.leftover && <Notice type="warning">{t('sent.arrived_earlier')}</Notice>}
      <ReviewContent {...review} />
      <Replies review={review} now={now} />
      {review.may.edit && (
        <Row>
          <Button size="small" onClick={props.onEdit}>
            <Button.StartIcon>
              <PencilIcon />
            </Button.StartIcon>
            {t('sent.edit')}
          </Button>
          <Small>{t('sent.edit_hint')}</Small>
        </Row>
      )}
      {props.next}
    </Body>
  )
}

/** A review on its way, shown as sent; it says so while it has not arrived. */
export function OutgoingReview(props: {
  outgoing: Outgoing
  scorecard: Scorecard
  children?: ReactNode
  next?: ReactNode
}) {
  const { t } = usePanelI18n()
  const { body, state } = props.outgoing
  return (
    <Body $gap={4}>
      {props.children}
      {state === 'sending' ? (
        <Notice type="info" outcome title={t('sent.sending')} />
      ) : (
        <Notice type="warning" outcome title={t('sent.waiting')}>
          {t(state === 'offline' ? 'sent.waiting_text' : 'sent.waiting_session')}
        </Notice>
      )}
      <ReviewContent
        scorecard={props.scorecard}
        ratings={body.ratings}
        comment={body.comment ?? ''}
        highlight={body.highlight}
        followUps={body.followUps}
        complexity={body.complexity ?? null}
      />
      {props.next}
    </Body>
  )
}
