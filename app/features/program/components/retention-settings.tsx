import { Failure } from '#app/components/failure.tsx'
import { Small, Stack } from '#app/components/layout.ts'
import { Notice } from '#app/components/notice.tsx'
import { NumberField } from '#app/components/number-field.tsx'
import { Section } from '#app/components/section.tsx'
import { useNow } from '#app/components/use-now.ts'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'
import type { RetentionPreview } from '#shared/contract/program.ts'
import { useRetentionPreview } from '../api/use-program.ts'
import { useDebounced } from '../form/use-debounced.ts'
import type { SettingsProps } from './settings-props.ts'

/** Months are asked about once they have stood still for so long (milliseconds). */
const SETTLE = 400
const MOST = 120
const MOST_DAYS = 366

/** How far back the helpdesk is read, how long reviews are kept, and what a shorter time would delete. */
export function RetentionSettings({
  settings,
  edit,
  changed,
}: SettingsProps & { changed: boolean }) {
  const { t } = useProgramI18n()
  const { retentionMonths } = settings
  return (
    <Section title={t('program.retention')}>
      <NumberField
        label={t('setting.historyDays')}
        hint={t('setting.historyDays_hint')}
        unit={t('program.days')}
        value={settings.historyDays}
        min={1}
        max={MOST_DAYS}
        onChange={(days) => edit({ historyDays: days })}
      />
      <NumberField
        label={t('setting.retentionMonths')}
        hint={t('setting.retentionMonths_hint')}
        unit={t('program.months')}
        value={retentionMonths}
        min={0}
        max={MOST}
        onChange={(months) => edit({ retentionMonths: months })}
      />
      {retentionMonths === 0 ? (
        <Small>{t('retention.forever')}</Small>
      ) : (
        <Effect months={retentionMonths} changed={changed} />
      )}
    </Section>
  )
}

function Effect(props: { months: number; changed: boolean }) {
  const { t } = useProgramI18n()
  const months = useDebounced(props.months, SETTLE)
  const { data, error, refetch, isPlaceholderData } = useRetentionPreview(months)
  if (error !== null)
    return <Failure title={t('retention.failed')} error={error} onRetry={() => void refetch()} />
  // Until the answer is there, these are the figures of another number.
  const ready = data !== undefined && months === props.months && !isPlaceholderData
  return (
    <Stack $gap={2}>
      {/* Stays in place while it is counted, so that the answer is announced. */}
      <Notice
        type={props.changed && ready && data.reviews > 0 ? 'warning' : 'info'}
        still={!props.changed}
        title={t('retention.title')}
      >
        {ready ? <Said preview={data} changed={props.changed} /> : t('preview.counting')}
      </Notice>
      <Small>{t('retention.what')}</Small>
    </Stack>
  )
}

function Said({ preview, changed }: { preview: RetentionPreview; changed: boolean }) {
  const { t, tn, formatDate } = useProgramI18n()
  const now = useNow()
  const { since, reviews, oldest } = preview
  const day = formatDate(since, now)
  if (reviews > 0) return tn(changed ? 'retention.would' : 'retention.going', reviews, { day })
  if (oldest === null) return t('retention.nothing', { day })
  return t('retention.none', { day, oldest: formatDate(oldest, now) })
}
