import { useState } from 'react'
import { InboxIcon } from '#app/components/after-form-icons.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Failure } from '#app/components/failure.tsx'
import { Hidden, PlainList, Small, Stack } from '#app/components/layout.ts'
import { ListSkeleton } from '#app/components/list-skeleton.tsx'
import { usePanelI18n } from '#app/i18n/panel-texts.tsx'
import { useHandBack, useQueue, useSubjects } from '../api/use-queue.ts'
import { AssignmentItem } from './assignment-item.tsx'
import { FetchMore } from './fetch-more.tsx'
import { QuotaProgress } from './quota-progress.tsx'

/** Hears which conversation a person chose, before the helpdesk opens it. */
export type OnOpen = (conversation: string) => void

/** How far I am this round, what is assigned to me, and more where that is allowed. */
export function QueueView({ period, onOpen }: { period: string; onOpen?: OnOpen | undefined }) {
  const { t } = usePanelI18n()
  const { data: queue, error, refetch } = useQueue()
  const subjects = useSubjects(queue?.assignments.map(({ conversation }) => conversation) ?? [])
  const handBack = useHandBack()
  const [said, setSaid] = useState('')

  if (queue === undefined) {
    if (error === null) return <ListSkeleton label={t('queue.loading')} />
    return <Failure error={error} title={t('queue.failed')} onRetry={() => void refetch()} />
  }
  const done = queue.given >= queue.quota
  return (
    <Stack $gap={4}>
      {error !== null && <Failure error={error} onRetry={() => void refetch()} />}
      <div>
        <QuotaProgress queue={queue} period={period} />
        <Small role="status">{said}</Small>
      </div>
      {queue.assignments.length === 0 ? (
        <EmptyState
          icon={InboxIcon}
          title={t('queue.empty.title')}
          text={t(done ? 'queue.empty.full' : 'queue.empty.text')}
        />
      ) : (
        <section>
          <Hidden as="h2">{t('queue.list')}</Hidden>
          <PlainList $gap={0}>
            {queue.assignments.map((assignment) => {
              const current = handBack.variables?.assignment === assignment.id
              return (
                <AssignmentItem
                  key={assignment.id}
                  assignment={assignment}
                  subject={subjects[assignment.conversation]}
                  pending={current && handBack.isPending}
                  error={current ? handBack.error : null}
                  onOpen={() => onOpen?.(assignment.conversation)}
                  onHandBack={(reason, comment) =>
                    handBack.mutate(
                      { assignment: assignment.id, reason, ...(comment && { comment }) },
                      {
                        onSuccess: ({ replaced }) =>
                          setSaid(
                            t(replaced ? 'queue.handed_back' : 'queue.handed_back_unreplaced'),
                          ),
                      },
                    )
                  }
                />
              )
            })}
          </PlainList>
        </section>
      )}
      <FetchMore queue={queue} />
    </Stack>
  )
}
