import { Chips } from '#app/components/chips.tsx'
import { Small, Stack } from '#app/components/layout.ts'
import { usePanelI18n } from '#app/i18n/panel-texts.tsx'
import type { DraftContent } from '#shared/contract/drafts.ts'
import { FollowUp } from '#shared/contract/reviews.ts'
import { toggleFollowUp } from '#shared/domain/scorecard/draft.ts'

/** What somebody should look at after this review: any number of kinds. */
export function FollowUps(props: {
  id: string
  content: DraftContent
  onChange: (update: (content: DraftContent) => DraftContent) => void
}) {
  const { t } = usePanelI18n()
  return (
    <Stack id={props.id} $gap={1.5}>
      <Small>{t('review.follow_up_legend')}</Small>
      <Chips
        label={t('review.follow_up_legend')}
        chosen={props.content.followUps}
        chips={FollowUp.options.map((kind) => ({ value: kind, label: t(`follow_up.${kind}`) }))}
        onToggle={(kind) => props.onChange((now) => toggleFollowUp(now, kind))}
      />
    </Stack>
  )
}
