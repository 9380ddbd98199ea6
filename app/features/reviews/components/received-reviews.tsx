import { Button, ToggleButton } from '@zendeskgarden/react-buttons'
import { useEffect, useRef, useState } from 'react'
import { HeartIcon } from '#app/components/after-form-icons.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Failure } from '#app/components/failure.tsx'
import { PlainList, Row, Small, Stack } from '#app/components/layout.ts'
import { ListSkeleton } from '#app/components/list-skeleton.tsx'
import { useNow } from '#app/components/use-now.ts'
import { usePanelI18n } from '#app/i18n/panel-texts.tsx'
import type { Review } from '#shared/contract/reviews.ts'
import { useMarkRead, useReceivedReviews } from '../api/use-received-reviews.ts'
import { ReviewCard } from './review-card.tsx'

/** Reviews of my work, unread first. Seeing them here marks them as read. */
export function ReceivedReviews() {
  const { t, tn } = usePanelI18n()
  const received = useReceivedReviews()
  const [highlights, setHighlights] = useState(false)
  const now = useNow()
  const all = received.data?.pages.flatMap(({ reviews }) => reviews) ?? []
  useSeen(all)

  if (received.data === undefined) {
    if (received.error === null) return <ListSkeleton label={t('for_me.loading')} />
    return (
      <Failure
        error={received.error}
        title={t('for_me.failed')}
        onRetry={() => void received.refetch()}
      />
    )
  }
  if (all.length === 0) {
    return (
      <EmptyState icon={HeartIcon} title={t('for_me.empty.title')} text={t('for_me.empty.text')} />
    )
  }
  const shown = highlights ? all.filter(({ highlight }) => highlight) : all
  const unread = all.filter((review) => review.unread).length
  return (
    <Stack $gap={3}>
      {received.error !== null && (
        <Failure error={received.error} onRetry={() => void received.refetch()} />
      )}
      <Row $between>
        <Small role="status">{unread > 0 && tn('for_me.unread', unread)}</Small>
        <ToggleButton
          size="small"
          isNeutral
          isPressed={highlights}
          onClick={() => setHighlights(!highlights)}
        >
          {t('for_me.highlights')}
        </ToggleButton>
      </Row>
      {shown.length === 0 && <Small as="p">{t('for_me.no_highlights')}</Small>}
      <PlainList $gap={3}>
        {shown.map((review) => (
          <li key={review.id}>
            <ReviewCard review={review} now={now} away />
          </li>
        ))}
      </PlainList>
      {received.hasNextPage && (
        <Button
          disabled={received.isFetchingNextPage}
          onClick={() => void received.fetchNextPage()}
        >
          {t('for_me.more')}
        </Button>
      )}
    </Stack>
  )
}

/** Marks what is on screen as read, each review once. */
function useSeen(reviews: Review[]): void {
  const { mutate } = useMarkRead()
  const told = useRef(new Set<string>())
  useEffect(() => {
    const fresh = reviews.filter(({ id, unread }) => unread && !told.current.has(id))
    if (fresh.length === 0) return
    for (const { id } of fresh) told.current.add(id)
    mutate(fresh.slice(0, 100).map(({ id }) => id))
  }, [reviews, mutate])
}
