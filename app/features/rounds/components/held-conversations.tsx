import { Button } from '@zendeskgarden/react-buttons'
import { useState } from 'react'
import { Failure } from '#app/components/failure.tsx'
import { PlainList, Row, Rule, Small, Stack } from '#app/components/layout.ts'
import { OpeningFailed } from '#app/components/opening-failed.tsx'
import { QuietButton } from '#app/components/quiet-button.tsx'
import { Section } from '#app/components/section.tsx'
import { Strong } from '#app/components/strong.ts'
import { useNow } from '#app/components/use-now.ts'
import { useHost, useOpening } from '#app/host/context.tsx'
import { type ProgramI18n, useProgramI18n } from '#app/i18n/program-texts.tsx'
import type { HeldConversations as Held } from '#shared/contract/held-conversations.ts'
import { channelName } from '#shared/i18n/index.ts'
import { useDecideHeld, useHeldConversations } from '../api/use-rounds.ts'

/** Conversations that were handed back as unfit, for a lead to decide on; nothing while there are none. */
export function HeldConversations() {
  const { t, tn } = useProgramI18n()
  const { data, error, refetch } = useHeldConversations()
  const decide = useDecideHeld()
  const [said, setSaid] = useState('')
  if (data === undefined) {
    if (error === null) return null
    return <Failure error={error} title={t('held.failed')} onRetry={() => void refetch()} />
  }
  if (data.conversations.length === 0)
    return said === '' ? null : <Small role="status">{said}</Small>
  return (
    <Section title={tn('held.title', data.conversations.length)} hint={t('held.hint')}>
      <Small role="status">{said}</Small>
      <PlainList $gap={3}>
        {data.conversations.map((one, at) => {
          const current = decide.variables?.conversation === one.conversation
          const settle = (decision: 'release' | 'keep_out') =>
            decide.mutate(
              { conversation: one.conversation, decision },
              {
                onSuccess: () => setSaid(t(`held.said_${decision}`, { id: one.conversation })),
              },
            )
          return (
            <Stack as="li" key={one.conversation} $gap={3}>
              {at > 0 && <Rule />}
              <HeldItem held={one} pending={current && decide.isPending} onSettle={settle} />
              {current && decide.error !== null && <Failure error={decide.error} />}
            </Stack>
          )
        })}
      </PlainList>
    </Section>
  )
}

function HeldItem(props: {
  held: Held['conversations'][number]
  pending: boolean
  onSettle: (decision: 'release' | 'keep_out') => void
}) {
  const { held, pending, onSettle } = props
  const i18n = useProgramI18n()
  const { t } = i18n
  const host = useHost()
  const { open, failed } = useOpening()
  const now = useNow()
  const id = held.conversation
  return (
    <Row $between $gap={3}>
      <Stack $gap={0.5}>
        <Row $gap={2}>
          {host.opensConversations ? (
            <QuietButton aria-label={t('queue.open', { id })} onClick={() => open(id)}>
              <bdi>#{id}</bdi>
            </QuietButton>
          ) : (
            <bdi>#{id}</bdi>
          )}
          <Strong>{handBackName(i18n, held.reason)}</Strong>
        </Row>
        {failed && <OpeningFailed conversation={id} />}
        <Small>{describe(i18n, held, now)}</Small>
        {held.comment && <span dir="auto">{held.comment}</span>}
      </Stack>
      <Row>
        <Button
          size="small"
          disabled={pending}
          aria-label={t('held.release_of', { id })}
          onClick={() => onSettle('release')}
        >
          {t('held.release')}
        </Button>
        <Button
          size="small"
          disabled={pending}
          aria-label={t('held.keep_out_of', { id })}
          onClick={() => onSettle('keep_out')}
        >
          {t('held.keep_out')}
        </Button>
      </Row>
    </Row>
  )
}

/** A reason for handing back, in words. */
export function handBackName({ findText }: ProgramI18n, reason: string): string {
  return findText(`hand_back.${reason}`) ?? reason
}

/** "chat · 3 replies · handed back by Bruno Costa 2 days ago" */
function describe(i18n: ProgramI18n, held: Held['conversations'][number], now: number): string {
  const { t, tn, formatAgo } = i18n
  const parts = [channelName(i18n, held.channel), tn('reviewee.replies', held.replies)]
  const { handedBackBy: by, handedBackAt: at } = held
  if (by !== null && at !== null) {
    parts.push(t('held.by', { name: by.name, when: formatAgo(at, now) }))
  }
  return parts.join(t('app.separator'))
}
