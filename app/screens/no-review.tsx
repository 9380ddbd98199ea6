import { EmptyState } from '#app/components/empty-state.tsx'
import { InboxIcon } from '#app/components/later-icons.ts'
import { useI18n } from '#app/i18n/use-i18n.ts'

/** Why there is nothing to score here. */
export function NoReview({ why }: { why: 'none' | 'missing' | 'nobody' }) {
  const { t } = useI18n()
  return (
    <EmptyState icon={InboxIcon} title={t(`panel.${why}.title`)} text={t(`panel.${why}.text`)} />
  )
}
