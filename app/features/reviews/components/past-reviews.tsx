import { EmptyState } from '#app/components/empty-state.tsx'
import { Failure } from '#app/components/failure.tsx'
import { ClockIcon } from '#app/components/icons.ts'
import { Heading, PlainList, Small, Stack } from '#app/components/layout.ts'
import { ListSkeleton } from '#app/components/list-skeleton.tsx'
import { Notice } from '#app/components/notice.tsx'
import { useNow } from '#app/components/use-now.ts'
import { useI18n } from '#app/i18n/index.ts'
import type { Review } from '#server/contract/reviews.ts'
import { usePastReviews } from '../api/use-past-reviews.ts'
import { ReviewCard } from './review-card.tsx'

/** The past of a conversation: its reviews, then my earlier ones of the same reviewee. */
export function PastReviews(props: { conversation: string; emptyText?: string }) {
  const { t, tn } = useI18n()
  const past = usePastReviews(props.conversation)
  const now = useNow()
  if (past.data === undefined) {
    if (past.error === null) return <ListSkeleton label={t('past.loading')} />
    return (
      <Failure error={past.error} title={t('past.failed')} onRetry={() => void past.refetch()} />
    )
  }
  const { reviews, blind, mine } = past.data
  const earlier = mine.filter((one) => reviews.every(({ id }) => id !== one.id))
  const name = earlier[0]?.reviewee.name
  return (
    <Stack $gap={5}>
      {past.error !== null && <Failure error={past.error} onRetry={() => void past.refetch()} />}
      {blind > 0 && (
        <Notice type="info" still title={tn('past.blind', blind)}>
          {t('past.blind_why')}
        </Notice>
      )}
      {reviews.length > 0 && <Cards title={t('past.here')} reviews={reviews} now={now} />}
      {earlier.length > 0 && name !== undefined && (
        <Cards title={t('past.mine', { name })} reviews={earlier} now={now} away />
      )}
      {reviews.length === 0 &&
        blind === 0 &&
        (props.emptyText !== undefined ? (
          <Small as="p">{props.emptyText}</Small>
        ) : (
          earlier.length === 0 && (
            <EmptyState
              icon={ClockIcon}
              title={t('past.empty.title')}
              text={t('past.empty.text')}
            />
          )
        ))}
    </Stack>
  )
}

function Cards(props: { title: string; reviews: Review[]; now: number; away?: boolean }) {
  return (
    <Stack as="section" $gap={2}>
      <Heading>{props.title}</Heading>
      <PlainList $gap={3}>
        {props.reviews.map((review) => (
          <li key={review.id}>
            <ReviewCard review={review} now={props.now} away={props.away} />
          </li>
        ))}
      </PlainList>
    </Stack>
  )
}
