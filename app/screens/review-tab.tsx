import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, Suspense, useCallback, useMemo, useState } from 'react'
import { Failure } from '#app/components/failure.tsx'
import { Stack } from '#app/components/layout.ts'
import { Notice } from '#app/components/notice.tsx'
import { useNow } from '#app/components/use-now.ts'
import {
  Facts,
  FactsSkeleton,
  RatingAndTags,
} from '#app/features/conversations/components/facts.tsx'
import { RevieweeHeader } from '#app/features/conversations/components/reviewee-header.tsx'
import { useScorecard } from '#app/features/reviews/api/use-scorecard.ts'
import { NewReview } from '#app/features/reviews/components/new-review.tsx'
import { useOutgoing } from '#app/features/reviews/form/use-outgoing.ts'
import { useI18n } from '#app/i18n/use-i18n.ts'
import type { ApiError } from '#app/lib/api-error.ts'
import { queryKeys } from '#app/lib/query-keys.ts'
import { useSession } from '#app/lib/session.tsx'
import type { Panel } from '#shared/contract/conversations.ts'
import type { Review, SubmitReview, SubmittedReview } from '#shared/contract/reviews.ts'
import { hasInput } from '#shared/domain/scorecard/draft.ts'
import {
  EditedReview,
  EligibilityNote,
  LostPlace,
  NextInQueue,
  NoReview,
  NotEligible,
  OutgoingReview,
  SentReview,
} from './after-form.ts'
import { FormToCome } from './form-to-come.tsx'
import { withKept, withReview } from './panel-cache.ts'
import { TabBody } from './tab-body.ts'

/** Scores the open conversation, once the panel has said whose work that is. */
export function ReviewTab(props: {
  conversation: string
  panel: Panel | undefined
  error: unknown
  active: boolean
  onRetry: () => void
  /** Above everything: what a person has to be told first. */
  children?: ReactNode
  /** Below the form. */
  aside?: ReactNode
}) {
  const { conversation, panel } = props
  const { t } = useI18n()
  const { drafts, over } = useSession()
  const scorecard = useScorecard()
  // That the session has ended is said once, above.
  const error = over ? null : props.error
  const cache = useQueryClient()
  const now = useNow()
  const [picked, setChosen] = useState<string>()
  const drafted = useDrafted(conversation, panel)
  const chosen = picked ?? drafted
  const [anyway, setAnyway] = useState<string>()
  const [editing, setEditing] = useState(false)
  const [discarded, setDiscarded] = useState(0)
  const [begun, setBegun] = useState(false)

  const choices = panel?.reviewees ?? []
  const choice = choices.find(({ person }) => person.id === chosen) ?? choices[0]
  // Where the panel cannot be had, a draft on this device says whose work it was about.
  const reviewee = choice?.person.id ?? (panel === undefined ? (chosen ?? null) : null)

  const refresh = useCallback(() => {
    void cache.invalidateQueries({ queryKey: queryKeys.panel(conversation) })
    void cache.invalidateQueries({ queryKey: queryKeys.past(conversation) })
    void cache.invalidateQueries({ queryKey: queryKeys.queue })
  }, [cache, conversation])
  const store = useCallback(
    (review: Review, reply?: SubmittedReview) => {
      cache.setQueryData<Panel>(queryKeys.panel(conversation), (old) =>
        withReview(old, review, reply),
      )
      refresh()
    },
    [cache, conversation, refresh],
  )
  const sent = useCallback(
    (_: SubmitReview, reply: SubmittedReview | undefined) =>
      reply === undefined ? refresh() : store(reply.review, reply),
    [store, refresh],
  )
  const refused = useCallback((_: ApiError) => refresh(), [refresh])
  const { outgoing, refusal } = useOutgoing({
    conversation,
    reviewee,
    onSent: sent,
    onRefused: refused,
  })

  const next = panel && (
    <>
      <NextInQueue queue={panel.queue} conversation={conversation} />
      {props.aside}
    </>
  )
  if (panel?.state === 'missing') {
    return <NoReview why="missing">{next}</NoReview>
  }
  if (panel?.state === 'ready' && choices.length === 0) {
    return <NoReview why="nobody">{next}</NoReview>
  }

  const header = (
    <Stack $gap={3}>
      {props.children}
      <Stack $gap={2}>
        {(choice !== undefined || error === null) && (
          <RevieweeHeader
            choice={choice}
            choices={choices}
            facts={panel?.facts ?? null}
            onChoose={(id) => {
              setChosen(id)
              setEditing(false)
            }}
          />
        )}
        {panel?.facts && (
          <Facts
            conversation={conversation}
            facts={panel.facts}
            reviewee={choice?.person}
            now={now}
          />
        )}
        {panel?.facts && <RatingAndTags facts={panel.facts} />}
        {panel === undefined && error === null && <FactsSkeleton />}
      </Stack>
      {panel?.state === 'pending' && <Notice type="info">{t('panel.pending')}</Notice>}
      {error !== null && (
        <Failure
          error={error}
          title={panel === undefined ? t('panel.failed') : undefined}
          onRetry={props.onRetry}
        />
      )}
    </Stack>
  )
  const review = choice?.myReview
  // Nobody has said yet who took part: the form is for who has begun already, or knows.
  const unknown = panel === undefined || panel.state === 'pending'
  const loading = panel === undefined && props.error === null
  const isBegun = begun || drafted !== undefined || drafts.read({ conversation, reviewee: null })

  if (outgoing !== undefined && scorecard !== undefined) {
    return (
      <OutgoingReview outgoing={outgoing} scorecard={scorecard} next={next}>
        {header}
      </OutgoingReview>
    )
  }
  if (scorecard === undefined || (unknown && (loading || !isBegun))) {
    const waits = scorecard === undefined || loading
    return (
      <FormToCome loading={waits} onBegin={waits || over ? undefined : () => setBegun(true)}>
        {header}
        {props.aside}
      </FormToCome>
    )
  }
  if (review && editing) {
    return (
      <EditedReview
        key={review.id}
        review={review}
        active={props.active}
        onCancel={() => setEditing(false)}
        onSaved={(saved) => {
          setEditing(false)
          store(saved)
        }}
      >
        {header}
      </EditedReview>
    )
  }
  if (review) {
    const leftover = drafts.read({ conversation, reviewee: review.reviewee.id }) !== undefined
    return (
      <SentReview
        review={review}
        leftover={leftover && review.may.edit}
        onEdit={() => setEditing(true)}
        next={next}
      >
        {header}
      </SentReview>
    )
  }

  const about = { conversation, reviewee: choice?.person.id ?? '' }
  const stored = choice?.draft?.content
  const written = choice && (drafts.read(about)?.content ?? stored)
  const started = written !== undefined
  const lost = choice?.verdict === 'refused' && started && hasInput(written)
  const extra = lost && choice.mayBeExtra
  const place = { about, stored, scorecard }
  const unlocked = choice?.verdict === 'anyway' && (started || anyway === choice.person.id)
  const closed = choice?.verdict === 'refused' || (choice?.verdict === 'anyway' && !unlocked)
  if (closed && !extra) {
    return (
      <TabBody>
        {header}
        <NotEligible
          reasons={choice.reasons}
          onReviewAnyway={
            choice.verdict === 'anyway' ? () => setAnyway(choice.person.id) : undefined
          }
        />
        {lost && <LostPlace {...place} name={choice.person.name} />}
        {next}
      </TabBody>
    )
  }
  return (
    <NewReview
      key={discarded}
      conversation={conversation}
      reviewee={reviewee}
      scorecard={scorecard}
      server={choice === undefined ? undefined : choice.draft}
      reviewAnyway={unlocked || extra}
      extra={extra}
      keptUntil={choice?.keptUntil}
      active={props.active}
      refusal={extra && refusal?.code === 'not_eligible' ? undefined : refusal}
      onReviewed={refresh}
      onSaved={({ keptUntil }) =>
        cache.setQueryData<Panel>(queryKeys.panel(conversation), (old) =>
          withKept(old, reviewee, keptUntil),
        )
      }
      onDiscarded={() => {
        setDiscarded(discarded + 1)
        refresh()
      }}
      aside={props.aside}
    >
      {header}
      <Suspense>
        {unlocked && <EligibilityNote reasons={choice.reasons} />}
        {extra && <LostPlace {...place} name={choice.person.name} reasons={choice.reasons} />}
      </Suspense>
    </NewReview>
  )
}

/**
 * Whose work is being reviewed here by the draft on this device that was written last. It is looked
 * at with each answer of the server: when the conversation changes meanwhile, so may who comes first
 * in it, and the form must not turn to somebody else under the hands of who is typing.
 */
function useDrafted(conversation: string, panel: Panel | undefined): string | undefined {
  const { drafts } = useSession()
  const [last, setLast] = useState<string>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the panel says when to look
  const found = useMemo(() => {
    const goesOn = last !== undefined && drafts.read({ conversation, reviewee: last }) !== undefined
    return goesOn ? last : drafts.newestReviewee(conversation)
  }, [drafts, conversation, panel])
  // Sent or thrown away, it still says whose review is shown.
  if (found !== undefined && found !== last) setLast(found)
  return found ?? last
}
