import type { ReactNode } from 'react'
import { Notice } from '#app/components/notice.tsx'
import { PastReviews } from '#app/features/reviews/components/past-reviews.tsx'
import { useI18n } from '#app/i18n/use-i18n.ts'
import { Padded } from './padded.ts'

/** A conversation that I took part in: no form, but what peers said about it. */
export function OwnConversation(props: { conversation: string; children?: ReactNode }) {
  const { t } = useI18n()
  return (
    <Padded>
      {props.children}
      <Notice type="info" still title={t('own.title')}>
        {t('own.text')}
      </Notice>
      <PastReviews conversation={props.conversation} emptyText={t('own.nothing')} />
    </Padded>
  )
}
