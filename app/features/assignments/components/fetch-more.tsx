import { Button } from '@zendeskgarden/react-buttons'
import { useId } from 'react'
import { Failure } from '#app/components/failure.tsx'
import { Heading, Row, Small, Stack } from '#app/components/layout.ts'
import { type PanelI18n, usePanelI18n } from '#app/i18n/panel-texts.tsx'
import type { Fetch, Queue } from '#shared/contract/assignments.ts'
import { useFetch } from '../api/use-fetch.ts'

const COUNTS = [1, 3, 5]

/** Fetch 1, 3 or 5 more, as far as the program allows, how far that is and what came of it. */
export function FetchMore({ queue }: { queue: Queue }) {
  const { mayFetch } = queue
  const i18n = usePanelI18n()
  const { t, tn } = i18n
  const { fetch, busy, error, ask } = useFetch(queue.fetch)
  const title = useId()
  return (
    <Stack as="section" aria-labelledby={title} $gap={2}>
      <Heading id={title}>{t('queue.fetch_legend')}</Heading>
      <Row>
        {COUNTS.filter((count) => count <= mayFetch).map((count) => (
          <Button key={count} size="small" disabled={busy} onClick={() => ask(count)}>
            {tn('queue.fetch', count)}
          </Button>
        ))}
      </Row>
      <Small role="status" aria-live="polite">
        {fetch !== undefined && sayProgress(fetch, i18n)}
        {fetch === undefined && !busy && mayFetch === 0 && t('queue.fetch_limit')}
      </Small>
      {error !== null && <Failure error={error} />}
    </Stack>
  )
}

function sayProgress(fetch: Fetch, { t, tn }: Pick<PanelI18n, 't' | 'tn'>): string {
  const { asked, stored, state, unfilled } = fetch
  if (state === 'waiting' || state === 'running') return t('queue.fetching', { stored, asked })
  const came = tn('queue.fetched', stored)
  if (state === 'failed') return `${came}. ${t('queue.fetch_failed')}`
  return unfilled === null ? came : `${came}. ${t(`queue.unfilled.${unfilled}`)}`
}
