import { Accordion } from '@zendeskgarden/react-components'
import { type ReactNode, useState } from 'react'
import styled from 'styled-components'
import { ClockIcon } from '#app/components/after-form-icons.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Failure } from '#app/components/failure.tsx'
import { Heading, PlainList, Small, Stack } from '#app/components/layout.ts'
import { ListSkeleton } from '#app/components/list-skeleton.tsx'
import { Notice } from '#app/components/notice.tsx'
import { useNow } from '#app/components/use-now.ts'
import { useSubjects } from '#app/host/use-subjects.ts'
import { usePanelI18n } from '#app/i18n/panel-texts.tsx'
import type { Review } from '#shared/contract/reviews.ts'
import { usePastReviews } from '../api/use-past-reviews.ts'
import { useSeen } from '../api/use-seen.ts'
import { ReviewCard } from './review-card.tsx'

/** The past of a conversation: its reviews, then my earlier ones of the same reviewee. */
export function PastReviews(props: { conversation: string; emptyText?: string }) {
  const { t, tn } = usePanelI18n()
  const past = usePastReviews(props.conversation)
  const now = useNow()
  if (past.data === undefined) {
    if (past.error === null) return <ListSkeleton label={t('past.loading')} />
    return (
      <Failure error={past.error} title={t('past.failed')} onRetry={() => void past.refetch()} />
    )
  }
  const { reviews, blind, mine } = past.data
  const earlier = mine.filter((one) => reviews.every(({ id }) => id !== one.id))
  const name = earlier[0]?.reviewee.name
  return (
    <Stack $gap={5}>
      {past.error !== null && <Failure error={past.error} onRetry={() => void past.refetch()} />}
      {blind > 0 && (
        <Notice type="info" still title={tn('past.blind', blind)}>
          {t('past.blind_why')}
        </Notice>
      )}
      {reviews.length > 0 && <Cards title={t('past.here')} reviews={reviews} now={now} />}
      {earlier.length > 0 && name !== undefined && (
        <Folded title={t('past.mine', { name })} open={reviews.length === 0}>
          <List reviews={earlier} now={now} away />
        </Folded>
      )}
      {reviews.length === 0 &&
        blind === 0 &&
        (props.emptyText !== undefined ? (
          <Small as="p">{props.emptyText}</Small>
        ) : (
          earlier.length === 0 && (
            <EmptyState
              icon={ClockIcon}
              title={t('past.empty.title')}
              text={t('past.empty.text')}
            />
          )
        ))}
    </Stack>
  )
}

type Listed = { reviews: Review[]; now: number; away?: boolean }

function Cards({ title, ...listed }: { title: string } & Listed) {
  return (
    <Stack as="section" $gap={2}>
      <Heading>{title}</Heading>
      <List {...listed} />
    </Stack>
  )
}

// In a narrow panel the cards need the width: they stand in line with what is above.
const Title = styled(Accordion.Label)`
  && {
    padding-inline-start: 0;
  }
`
const Panel = styled(Accordion.Panel)`
  && {
    padding-inline: 0;
  }
`

/**
 * What is about other conversations waits folded, unless there is nothing else to read; until it is
 * opened, nothing new in it has been seen.
 */
function Folded({ title, open, children }: { title: string; open: boolean; children: ReactNode }) {
  const [shown, setShown] = useState(open)
  return (
    <Accordion
      level={2}
      isBare
      isCompact
      defaultExpandedSections={open ? [0] : []}
      onChange={() => setShown(true)}
    >
      <Accordion.Section>
        <Accordion.Header>
          <Title>{title}</Title>
        </Accordion.Header>
        <Panel>{shown && children}</Panel>
      </Accordion.Section>
    </Accordion>
  )
}

function List({ reviews, now, away }: Listed) {
  useSeen(reviews)
  const subjects = useSubjects(away ? reviews.map(({ conversation }) => conversation) : [])
  return (
    <PlainList $gap={3}>
      {reviews.map((review) => (
        <li key={review.id}>
          <ReviewCard
            review={review}
            now={now}
            away={away}
            subject={subjects.of[review.conversation]}
          />
        </li>
      ))}
    </PlainList>
  )
}
