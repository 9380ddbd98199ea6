import { Button } from '@zendeskgarden/react-buttons'
import { ForwardIcon } from '#app/components/forward-icon.tsx'
import { Small, Stack } from '#app/components/layout.ts'
import { OpeningFailed } from '#app/components/opening-failed.tsx'
import { useHost, useOpening } from '#app/host/context.tsx'
import { usePanelI18n } from '#app/i18n/panel-texts.tsx'
import type { Assignment, Progress } from '#shared/contract/assignments.ts'
import { channelName } from '#shared/i18n/index.ts'
import { useProgressWords } from './use-progress-words.ts'

/** The next conversation of my queue, one press away; without one, that the queue is empty. */
export function NextAssignment(props: {
  next: Assignment | null
  progress: Progress
  period: string
}) {
  const i18n = usePanelI18n()
  const host = useHost()
  const { open, failed } = useOpening()
  const { next, progress } = props
  const words = useProgressWords(progress, props.period)
  // No praise for work that was not due.
  const isDue = progress.awayUntil === null && progress.quota > 0
  return (
    <Stack $gap={2}>
      <Small>{words}</Small>
      {next === null ? (
        <Small>{i18n.t(isDue ? 'sent.queue_done' : 'queue.empty.title')}</Small>
      ) : (
        host.opensConversations && (
          <Button isPrimary isStretched data-comes-next="" onClick={() => open(next.conversation)}>
            {i18n.t('sent.next', {
              id: next.conversation,
              name: next.reviewee.name,
              channel: channelName(i18n, next.channel),
            })}
            <Button.EndIcon>
              <ForwardIcon />
            </Button.EndIcon>
          </Button>
        )
      )}
      {failed && next !== null && <OpeningFailed conversation={next.conversation} />}
    </Stack>
  )
}
