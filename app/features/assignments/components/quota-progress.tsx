import { Heading, Row, Small, Stack } from '#app/components/layout.ts'
import { Ring } from '#app/components/ring.tsx'
import { usePanelI18n } from '#app/i18n/panel-texts.tsx'
import type { Queue } from '#shared/contract/assignments.ts'
import { useProgressWords } from './use-progress-words.ts'

/** How far I am in this round, in words beside a ring; no ring for who is away. */
export function QuotaProgress({ queue, period }: { queue: Queue; period: string }) {
  const { t, tn, formatNumber } = usePanelI18n()
  const words = useProgressWords(queue, period)
  const { given, reachable, picked, round } = queue
  if (queue.awayUntil !== null)
    return (
      <Stack $gap={0.5}>
        <Heading>{words}</Heading>
        <Small>{t('queue.empty.away')}</Small>
      </Stack>
    )
  const left = Math.max(0, reachable - given)
  const parts = [
    ...(reachable > 0 ? [left === 0 ? t('queue.done') : tn('queue.to_go', left)] : []),
    tn('queue.days_left', round.workingDaysLeft),
  ]
  if (picked > 0) parts.push(tn('queue.picked', picked))
  return (
    <Row $gap={4} style={{ flexWrap: 'nowrap' }}>
      <Ring
        share={reachable === 0 ? 1 : given / reachable}
        text={`${formatNumber(given)}/${formatNumber(reachable)}`}
      />
      <Stack $gap={0.5}>
        <Heading>{words}</Heading>
        <Small>{parts.join(t('app.separator'))}</Small>
      </Stack>
    </Row>
  )
}
