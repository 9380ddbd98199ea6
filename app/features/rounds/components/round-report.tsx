import { DataTable } from '#app/components/data-table.tsx'
import { Failure } from '#app/components/failure.tsx'
import { Label } from '#app/components/label.tsx'
import { Heading, Row, Stack } from '#app/components/layout.ts'
import { ListSkeleton } from '#app/components/list-skeleton.tsx'
import { Section } from '#app/components/section.tsx'
import { Legend, StackedBar } from '#app/components/stacked-bar.tsx'
import { useNow } from '#app/components/use-now.ts'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'
import type { RoundReport as Report } from '#shared/contract/rounds.ts'
import { periodName } from '#shared/i18n/index.ts'
import { useRound } from '../api/use-rounds.ts'
import { DealReport } from './deal-report.tsx'
import { handBackName } from './held-conversations.tsx'
import { LaterDeals } from './later-deals.tsx'
import { outcomeParts } from './outcome-parts.ts'
import { Participation } from './participation.tsx'

/** One round: what became of it, how it was dealt, who did how much. */
export function RoundReport({ startsOn }: { startsOn: string }) {
  const { t } = useProgramI18n()
  const { data, error, refetch } = useRound(startsOn)
  if (data === undefined) {
    if (error === null) return <ListSkeleton label={t('rounds.loading')} />
    return <Failure error={error} title={t('rounds.failed')} onRetry={() => void refetch()} />
  }
  const [first, ...others] = data.deals
  const dealt = first?.kind === 'round' ? first : undefined
  return (
    <Stack $gap={4}>
      {error !== null && <Failure error={error} onRetry={() => void refetch()} />}
      <Numbers report={data} />
      <Participation people={data.people} />
      <Section title={t('round.deal')}>
        {dealt === undefined ? <span>{t('round.not_dealt')}</span> : <DealReport deal={dealt} />}
      </Section>
      <HandBacks reasons={data.handBackReasons} />
      <LaterDeals deals={dealt === undefined ? data.deals : others} />
    </Stack>
  )
}

function Numbers({ report }: { report: Report }) {
  const i18n = useProgramI18n()
  const { t, tn, formatNumber } = i18n
  const now = useNow()
  const { round } = report
  const parts = outcomeParts(i18n, round)
  return (
    <Stack $gap={3}>
      <Row $gap={3}>
        <Heading>{periodName(i18n, round.startsOn, round.endsOn, now)}</Heading>
        {round.state === 'open' && <Label $tone="primary">{t('rounds.running')}</Label>}
      </Row>
      <StackedBar parts={parts} />
      <Legend parts={parts} formatNumber={formatNumber} />
      <span>
        {tn('round.reviews', round.given)} {round.picked > 0 && tn('queue.picked', round.picked)}
      </span>
    </Stack>
  )
}

function HandBacks({ reasons }: { reasons: Report['handBackReasons'] }) {
  const i18n = useProgramI18n()
  const { t, formatNumber } = i18n
  const rows = Object.entries(reasons).filter(([, count]) => count > 0)
  if (rows.length === 0) return null
  return (
    <Section title={t('round.hand_backs')}>
      <DataTable
        caption={t('round.hand_backs')}
        columns={[
          { key: 'reason', label: t('deal.reason'), cell: ([code]) => handBackName(i18n, code) },
          {
            key: 'count',
            label: t('round.times'),
            numeric: true,
            cell: ([, count]) => formatNumber(count),
          },
        ]}
        rows={rows.toSorted(([, a], [, b]) => b - a)}
        keyOf={([code]) => code}
      />
    </Section>
  )
}
