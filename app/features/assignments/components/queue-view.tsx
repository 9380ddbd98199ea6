import { type ReactNode, useState } from 'react'
import { InboxIcon } from '#app/components/after-form-icons.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Failure } from '#app/components/failure.tsx'
import { Hidden, PlainList, Small, Stack } from '#app/components/layout.ts'
import { ListSkeleton } from '#app/components/list-skeleton.tsx'
import { useSubjects } from '#app/host/use-subjects.ts'
import { usePanelI18n } from '#app/i18n/panel-texts.tsx'
import { hasDoneAll } from '#shared/domain/program/participation.ts'
import { handedBackText } from '#shared/i18n/index.ts'
import { useHandBack, useQueue } from '../api/use-queue.ts'
import { AssignmentItem } from './assignment-item.tsx'
import { FetchMore } from './fetch-more.tsx'
import { LanguageQuestion } from './language-question.tsx'
import { QuotaProgress } from './quota-progress.tsx'

/** Hears which conversation a person chose, before the helpdesk opens it. */
export type OnOpen = (conversation: string) => void

/** How far I am this round, what is assigned to me, and more where that is allowed. */
export function QueueView(props: {
  period: string
  onOpen?: OnOpen | undefined
  /** Where I say what I speak; drawn once I want to change it. */
  changeLanguages: ReactNode
}) {
  const { period, onOpen } = props
  const i18n = usePanelI18n()
  const { t } = i18n
  const { data: queue, error, refetch } = useQueue()
  const subjects = useSubjects(queue?.assignments.map(({ conversation }) => conversation) ?? [])
  const handBack = useHandBack()
  const [said, setSaid] = useState('')
  const [asked, setAsked] = useState(false)

  if (queue === undefined) {
    if (error === null) return <ListSkeleton label={t('queue.loading')} />
    return <Failure error={error} title={t('queue.failed')} onRetry={() => void refetch()} />
  }
  const why = hasDoneAll(queue) ? 'full' : 'text'
  return (
    <Stack $gap={4}>
      {error !== null && <Failure error={error} onRetry={() => void refetch()} />}
      <div>
        <QuotaProgress queue={queue} period={period} />
        <Small role="status">{said}</Small>
      </div>
      {asked && <LanguageQuestion change={props.changeLanguages} onDone={() => setAsked(false)} />}
      {queue.assignments.length === 0 ? (
        <EmptyState
          icon={InboxIcon}
          title={t('queue.empty.title')}
          // Of who is away it is said above that nothing is expected.
          text={queue.awayUntil === null ? t(`queue.empty.${why}`) : undefined}
        />
      ) : (
        <section>
          <Hidden as="h2">{t('queue.list')}</Hidden>
          {subjects.failed && <Small as="p">{t('text.no_subjects')}</Small>}
          <PlainList $gap={0}>
            {queue.assignments.map((assignment) => {
              const current = handBack.variables?.assignment === assignment.id
              return (
                <AssignmentItem
                  key={assignment.id}
                  assignment={assignment}
                  subject={subjects.of[assignment.conversation]}
                  pending={current && handBack.isPending}
                  error={current ? handBack.error : null}
                  onOpen={() => onOpen?.(assignment.conversation)}
                  onHandBack={(reason, comment) =>
                    handBack.mutate(
                      { assignment: assignment.id, reason, ...(comment && { comment }) },
                      {
                        onSuccess(done) {
                          setSaid(handedBackText(i18n, done))
                          setAsked(done.language?.ask === true)
                        },
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
