import { Heading, Row, Small, Stack } from '#app/components/layout.ts'
import { Ring } from '#app/components/ring.tsx'
import { usePanelI18n } from '#app/i18n/panel-texts.tsx'
import type { Queue } from '#shared/contract/assignments.ts'

/** How far I am in this round, in words beside a ring. */
export function QuotaProgress({ queue, period }: { queue: Queue; period: string }) {
  const { t, tn, formatNumber } = usePanelI18n()
  const { given, quota, picked, round } = queue
  const left = Math.max(0, quota - given)
  const parts = [
    left === 0 ? t('queue.done') : tn('queue.to_go', left),
    tn('queue.days_left', round.workingDaysLeft),
  ]
  if (picked > 0) parts.push(tn('queue.picked', picked))
  return (
    <Row $gap={4} style={{ flexWrap: 'nowrap' }}>
      <Ring
        share={quota === 0 ? 1 : given / quota}
        text={`${formatNumber(given)}/${formatNumber(quota)}`}
      />
      <Stack $gap={0.5}>
        <Heading>{t('queue.progress', { given, quota, period })}</Heading>
        <Small>{parts.join(t('app.separator'))}</Small>
      </Stack>
    </Row>
  )
}
