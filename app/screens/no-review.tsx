import { InboxIcon } from '#app/components/after-form-icons.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { usePanelI18n } from '#app/i18n/panel-texts.tsx'

/** Why there is nothing to score here. */
export function NoReview({ why }: { why: 'none' | 'missing' | 'nobody' }) {
  const { t } = usePanelI18n()
  return (
    <EmptyState icon={InboxIcon} title={t(`panel.${why}.title`)} text={t(`panel.${why}.text`)} />
  )
}
