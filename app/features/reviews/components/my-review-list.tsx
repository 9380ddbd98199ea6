import { Button, ToggleButton } from '@zendeskgarden/react-buttons'
import { useState } from 'react'
import { HeartIcon } from '#app/components/after-form-icons.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Failure } from '#app/components/failure.tsx'
import { PlainList, Row, Small, Stack } from '#app/components/layout.ts'
import { ListSkeleton } from '#app/components/list-skeleton.tsx'
import { useNow } from '#app/components/use-now.ts'
import { useSubjects } from '#app/host/use-subjects.ts'
import { usePanelI18n } from '#app/i18n/panel-texts.tsx'
import { type Side, useMyReviews } from '../api/use-my-reviews.ts'
import { useSeen } from '../api/use-seen.ts'
import { ReviewCard } from './review-card.tsx'

/** Reviews of my work or given by me, unread first. What is new in them is seen here. */
export function MyReviewList({ side }: { side: Side }) {
  const { t, tn } = usePanelI18n()
  const mine = useMyReviews(side)
  const [highlights, setHighlights] = useState(false)
  const now = useNow()
  const all = mine.data?.pages.flatMap(({ reviews }) => reviews) ?? []
  useSeen(all)
  const subjects = useSubjects(all.map(({ conversation }) => conversation))

  if (mine.data === undefined) {
    if (mine.error === null) return <ListSkeleton label={t('my_reviews.loading')} />
    return (
      <Failure
        error={mine.error}
        title={t('my_reviews.failed')}
        onRetry={() => void mine.refetch()}
      />
    )
  }
  if (all.length === 0) {
    return (
      <EmptyState
        icon={HeartIcon}
        title={t(`my_reviews.${side}.empty.title`)}
        text={t(`my_reviews.${side}.empty.text`)}
      />
    )
  }
  const shown = highlights ? all.filter(({ highlight }) => highlight) : all
  const unread = all.filter((review) => review.unread.length > 0).length
  return (
    <Stack $gap={3}>
      {mine.error !== null && <Failure error={mine.error} onRetry={() => void mine.refetch()} />}
      <Row $between>
        <Small role="status">{unread > 0 && tn(`my_reviews.${side}.unread`, unread)}</Small>
        <ToggleButton
          size="small"
          isNeutral
          isPressed={highlights}
          onClick={() => setHighlights(!highlights)}
        >
          {t('my_reviews.highlights')}
        </ToggleButton>
      </Row>
      {shown.length === 0 && <Small as="p">{t('my_reviews.no_highlights')}</Small>}
      <PlainList $gap={3}>
        {shown.map((review) => (
          <li key={review.id}>
            <ReviewCard review={review} now={now} away subject={subjects.of[review.conversation]} />
          </li>
        ))}
      </PlainList>
      {mine.hasNextPage && (
        <Button disabled={mine.isFetchingNextPage} onClick={() => void mine.fetchNextPage()}>
          {t('my_reviews.more')}
        </Button>
      )}
    </Stack>
  )
}
