import { Button } from '@zendeskgarden/react-buttons'
import { useId } from 'react'
import { Failure } from '#app/components/failure.tsx'
import { Heading, Row, Small, Stack } from '#app/components/layout.ts'
import { useI18n } from '#app/i18n/index.ts'
import { useFetchAssignments } from '../api/use-queue.ts'

const COUNTS = [1, 3, 5]

/** Fetch 1, 3 or 5 more, as far as the program allows, and what came of it. */
export function FetchMore({ mayFetch }: { mayFetch: number }) {
  const { t, tn } = useI18n()
  const fetching = useFetchAssignments()
  const title = useId()
  const { data, error, isPending } = fetching
  return (
    <Stack as="section" aria-labelledby={title} $gap={2}>
      <Heading id={title}>{t('queue.fetch_legend')}</Heading>
      <Row>
        {COUNTS.map((count) => (
          <Button
            key={count}
            size="small"
            disabled={isPending || count > mayFetch}
            onClick={() => fetching.mutate(count)}
          >
            {tn('queue.fetch', count)}
          </Button>
        ))}
      </Row>
      <Small role="status" aria-live="polite">
        {isPending && t('queue.fetching')}
        {!isPending && data !== undefined && (
          <>
            {tn('queue.fetched', data.added)}
            {data.unfilled !== null && `. ${t(`queue.unfilled.${data.unfilled}`)}`}
          </>
        )}
        {!isPending && data === undefined && mayFetch === 0 && t('queue.fetch_limit')}
      </Small>
      {error !== null && <Failure error={error} />}
    </Stack>
  )
}
