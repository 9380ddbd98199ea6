import { EmptyState } from '#app/components/empty-state.tsx'
import { ClockIcon } from '#app/components/later-icons.ts'
import { PastReviews } from '#app/features/reviews/components/past-reviews.tsx'
import { useI18n } from '#app/i18n/use-i18n.ts'
import { Padded } from './padded.ts'

/** What was said before about the open conversation. */
export function PastTab({ conversation }: { conversation: string | null | undefined }) {
  const { t } = useI18n()
  if (!conversation) {
    return (
      <EmptyState icon={ClockIcon} title={t('past.empty.title')} text={t('past.no_conversation')} />
    )
  }
  return (
    <Padded>
      <PastReviews conversation={conversation} />
    </Padded>
  )
}
