import type { ReactNode } from 'react'
import { Notice } from '#app/components/notice.tsx'
import { PastReviews } from '#app/features/reviews/components/past-reviews.tsx'
import { usePanelI18n } from '#app/i18n/panel-texts.tsx'
import type { Panel } from '#shared/contract/conversations.ts'
import { NextInQueue } from './next-in-queue.tsx'
import { TabBody } from './tab-body.ts'

/** A conversation that I took part in: no form, but what peers said about it, and what comes next. */
export function OwnConversation(props: {
  conversation: string
  queue: Panel['queue']
  children?: ReactNode
}) {
  const { t } = usePanelI18n()
  return (
    <TabBody>
      {props.children}
      <Notice type="info" still title={t('own.title')}>
        {t('own.text')}
      </Notice>
      <PastReviews conversation={props.conversation} emptyText={t('own.nothing')} />
      <NextInQueue queue={props.queue} conversation={props.conversation} />
    </TabBody>
  )
}
