import { ClockIcon } from '#app/components/after-form-icons.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { PastReviews } from '#app/features/reviews/components/past-reviews.tsx'
import { usePanelI18n } from '#app/i18n/panel-texts.tsx'
import { TabBody } from './tab-body.ts'

/** What was said before about the open conversation. */
export function PastTab({ conversation }: { conversation: string | null | undefined }) {
  const { t } = usePanelI18n()
  if (!conversation) {
    return (
      <EmptyState icon={ClockIcon} title={t('past.empty.title')} text={t('past.no_conversation')} />
    )
  }
  return (
    <TabBody>
      <PastReviews conversation={conversation} />
    </TabBody>
  )
}
