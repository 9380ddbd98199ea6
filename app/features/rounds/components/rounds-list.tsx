import { Button } from '@zendeskgarden/react-buttons'
import { type Column, DataTable } from '#app/components/data-table.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Failure } from '#app/components/failure.tsx'
import { Label } from '#app/components/label.tsx'
import { Row, Stack } from '#app/components/layout.ts'
import { ListSkeleton } from '#app/components/list-skeleton.tsx'
import { CalendarIcon } from '#app/components/program-icons.ts'
import { Section } from '#app/components/section.tsx'
import { StackedBar } from '#app/components/stacked-bar.tsx'
import { StandingLink } from '#app/components/targets.ts'
import { useNow } from '#app/components/use-now.ts'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'
import type { RoundSummary } from '#shared/contract/rounds.ts'
import { periodName } from '#shared/i18n/index.ts'
import { useRounds } from '../api/use-rounds.ts'
import { outcomeParts } from './outcome-parts.ts'

/** Every round in numbers; `hrefOf` leads to one. */
export function RoundsList({ hrefOf }: { hrefOf: (startsOn: string) => string }) {
  const i18n = useProgramI18n()
  const { t, formatNumber } = i18n
  const now = useNow()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useRounds()
  if (data === undefined) {
    if (error === null) return <ListSkeleton label={t('rounds.loading')} />
    return <Failure error={error} title={t('rounds.failed')} onRetry={() => void refetch()} />
  }
  const rounds = data.pages.flatMap((page) => page.rounds)
  if (rounds.length === 0) {
    return (
      <EmptyState
        icon={CalendarIcon}
        title={t('rounds.empty.title')}
        text={t('rounds.empty.text')}
      />
    )
  }
  const figure = (
    key: keyof RoundSummary & ('open' | 'expired' | 'handedBack' | 'given' | 'picked'),
    label: string,
  ): Column<RoundSummary> => ({
    key,
    label,
    numeric: true,
    cell: (round) => formatNumber(round[key]),
  })
  const columns: Column<RoundSummary>[] = [
    {
      key: 'round',
      label: t('rounds.round'),
      cell: (round) => (
        <Row>
          <StandingLink href={hrefOf(round.startsOn)}>
            {periodName(i18n, round.startsOn, round.endsOn, now)}
          </StandingLink>{' '}
          {round.state === 'open' && <Label $tone="primary">{t('rounds.running')}</Label>}
        </Row>
      ),
    },
    {
      key: 'bar',
      label: t('rounds.bar'),
      bare: true,
      cell: (round) => <StackedBar parts={outcomeParts(i18n, round)} />,
    },
    {
      key: 'done',
      label: t('rounds.done'),
      numeric: true,
      // Before anything was dealt, reviews were given all the same.
      cell: ({ done, assigned, given }) =>
        assigned === 0 ? formatNumber(given) : t('rounds.of', { part: done, whole: assigned }),
    },
    figure('open', t('rounds.open')),
    figure('expired', t('rounds.expired')),
    figure('handedBack', t('rounds.handed_back')),
    figure('given', t('rounds.given')),
    figure('picked', t('rounds.picked')),
  ]
  return (
    <Section title={t('rounds.title')} hint={t('rounds.hint')}>
      {error !== null && <Failure error={error} onRetry={() => void refetch()} />}
      <DataTable
        caption={t('rounds.title')}
        columns={columns}
        rows={rounds}
        keyOf={(round) => round.startsOn}
      />
      {hasNextPage && (
        <Stack>
          <Row>
            <Button size="small" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t('rounds.more')}
            </Button>
          </Row>
        </Stack>
      )}
    </Section>
  )
}
