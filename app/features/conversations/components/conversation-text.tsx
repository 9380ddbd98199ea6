import { useId } from 'react'
import { Failure } from '#app/components/failure.tsx'
import { Heading, PlainList, Small, Stack } from '#app/components/layout.ts'
import { ListSkeleton } from '#app/components/list-skeleton.tsx'
import { Notice } from '#app/components/notice.tsx'
import { usePanelI18n } from '#app/i18n/panel-texts.tsx'
import { ApiError } from '#app/lib/api-error.ts'
import { useText } from '../api/use-text.ts'
import { Message } from './message.tsx'

/** The messages of the conversation that a tab was opened for, to review it without going back. */
export function ConversationText({ conversation, now }: { conversation: string; now: number }) {
  const { t } = usePanelI18n()
  const title = useId()
  const { data: text, error, refetch } = useText(conversation)
  return (
    <Stack as="section" $gap={3} aria-labelledby={title}>
      <Heading id={title}>
        {text?.subject ? <bdi>{text.subject}</bdi> : t('card.conversation', { id: conversation })}
      </Heading>
      {text === undefined && error === null && <ListSkeleton label={t('text.loading')} />}
      {isRefused(error) ? (
        <Notice type="info">{t('text.refused')}</Notice>
      ) : (
        error !== null && (
          <Failure error={error} title={t('text.failed')} onRetry={() => void refetch()} />
        )
      )}
      {text?.whole === false && <Small as="p">{t('text.part')}</Small>}
      {text && (
        <PlainList $gap={3}>
          {text.messages.map((message, at) => (
            // They come as they were written, and nothing is put between them.
            // biome-ignore lint/suspicious/noArrayIndexKey: a message has no other name here
            <li key={at}>
              <Message message={message} now={now} />
            </li>
          ))}
        </PlainList>
      )}
    </Stack>
  )
}

/** Whether asking again would not help: our rules or the helpdesk do not give it out. */
function isRefused(error: unknown): boolean {
  return (
    error instanceof ApiError &&
    (error.code === 'not_allowed' || error.details['problem'] === 'refused')
  )
}
