import styled from 'styled-components'
import { Failure } from '#app/components/failure.tsx'
import { Stack } from '#app/components/layout.ts'
import { ListSkeleton } from '#app/components/list-skeleton.tsx'
import { Strong } from '#app/components/strong.ts'
import { usePanelI18n } from '#app/i18n/panel-texts.tsx'
import { ApiError } from '#app/lib/api-error.ts'
import type { Person } from '#shared/contract/common.ts'
import type { ConversationContext as Context } from '#shared/contract/conversation-context.ts'
import type { ConversationFacts } from '#shared/contract/conversations.ts'
import { contextLines } from '#shared/i18n/index.ts'
import { useConversationContext } from '../api/use-context.ts'
import { useCustomerWords } from '../api/use-customer-words.ts'

const List = styled.dl`
  display: flex;
  flex-direction: column;
  gap: ${({ theme }) => theme.space.base * 2}px;
  margin: 0;
  padding-block: ${({ theme }) => theme.space.base}px;
`
const Value = styled.dd`
  margin: 0;
  overflow-wrap: anywhere;
`
/* As it was written: line by line, in its own direction. */
const Words = styled(Value)`
  white-space: pre-wrap;
`

/** What was going on around a conversation, and the customer's own words about it. */
export function ConversationContext(props: {
  conversation: string
  facts: ConversationFacts
  reviewee: Person | undefined
}) {
  const { conversation, facts, reviewee } = props
  const { t } = usePanelI18n()
  const { data: context, error, refetch } = useConversationContext(conversation)
  const { words, failed } = useCustomerWords(conversation, facts.rating !== null)
  return (
    <Stack $gap={2}>
      {context === undefined && error === null && <ListSkeleton label={t('context.loading')} />}
      {isRefused(error) ? (
        <Value as="div">{t('context.refused')}</Value>
      ) : (
        error !== null && <Failure error={error} onRetry={() => void refetch()} />
      )}
      {context && <Known context={context} reviewee={reviewee} />}
      {words !== null && (
        <List>
          <dt>
            <Strong>{t('context.words')}</Strong>
          </dt>
          <Words dir="auto">{words}</Words>
        </List>
      )}
      {failed && <Value as="div">{t('context.words_failed')}</Value>}
    </Stack>
  )
}

function Known({ context, reviewee }: { context: Context; reviewee: Person | undefined }) {
  const i18n = usePanelI18n()
  const lines = contextLines(i18n, context, reviewee)
  if (lines.length === 0) return <Value as="div">{i18n.t('context.nothing')}</Value>
  return (
    <List>
      {lines.map(({ name, value, note }) => (
        <div key={name}>
          <dt>
            <Strong>{name}</Strong>
          </dt>
          <Value>{value}</Value>
          {note && <Value>{note}</Value>}
        </div>
      ))}
    </List>
  )
}

/** Asking again would not help. */
function isRefused(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'not_allowed'
}
