import type { ReactNode } from 'react'
import { InboxIcon } from '#app/components/after-form-icons.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { usePanelI18n } from '#app/i18n/panel-texts.tsx'

/** Why there is nothing to score here. */
export function NoReview(props: {
  why: 'none' | 'missing' | 'nobody'
  /** Where to go on. */
  children?: ReactNode
}) {
  const { why } = props
  const { t } = usePanelI18n()
  return (
    <EmptyState icon={InboxIcon} title={t(`panel.${why}.title`)} text={t(`panel.${why}.text`)}>
      {props.children}
    </EmptyState>
  )
}
