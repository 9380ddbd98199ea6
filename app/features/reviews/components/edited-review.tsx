import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { Notice } from '#app/components/notice.tsx'
import { useI18n } from '#app/i18n/index.ts'
import { useSession } from '#app/lib/session.tsx'
import type { DraftContent, EditReview, Review } from '#server/contract/reviews.ts'
import { fitToScorecard, toRatings } from '../form/draft-content.ts'
import { useActiveTime } from '../form/use-active-time.ts'
import { useDraft } from '../form/use-draft.ts'
import { ReviewForm } from './review-form.tsx'

/** The form of a review that was sent: a new version, on the scorecard that it is pinned to. */
export function EditedReview(props: {
  review: Review
  active: boolean
  onSaved: (review: Review) => void
  onCancel: () => void
  children?: ReactNode
}) {
  const { review } = props
  const { t } = useI18n()
  const { api, drafts } = useSession()
  const { scorecard } = review
  const written = { conversation: review.conversation, reviewee: review.reviewee.id }

  // What was written after an earlier copy had arrived is brought in (idempotency).
  const start = useMemo<DraftContent>(() => {
    const left = drafts.read({ conversation: review.conversation, reviewee: review.reviewee.id })
    return left === undefined ? fromReview(review) : fitToScorecard(left.content, scorecard)
  }, [review, drafts, scorecard])
  const { keeper, draft } = useDraft({
    ...written,
    scorecard,
    server: undefined,
    review: review.id,
    start,
  })
  const takeActiveSeconds = useActiveTime(props.active)

  const save = useMutation({
    mutationFn: (body: EditReview) =>
      api.call('editReview', { params: { review: review.id }, body }),
    onSuccess(saved) {
      keeper.forget()
      drafts.remove(written)
      props.onSaved(saved)
    },
  })

  function submit() {
    const { content } = keeper.get()
    save.mutate({
      version: review.version,
      scorecardId: scorecard.id,
      scorecardVersion: scorecard.version,
      ratings: toRatings(scorecard, content),
      comment: content.comment?.trim() ?? '',
      complexity: content.complexity ?? null,
      highlight: content.highlight,
      followUps: content.followUps,
      activeSeconds: Math.round(takeActiveSeconds()),
    })
  }

  return (
    <ReviewForm
      scorecard={scorecard}
      keeper={keeper}
      draft={draft}
      active={props.active}
      submitLabel={t('review.save_edit')}
      edited
      busy={save.isPending}
      error={save.error ?? undefined}
      onSubmit={submit}
      onCancel={() => {
        keeper.forget()
        props.onCancel()
      }}
    >
      {props.children}
      <Notice type="info" still>
        {t('review.editing')}
      </Notice>
    </ReviewForm>
  )
}

function fromReview(review: Review): DraftContent {
  return {
    scorecardId: review.scorecard.id,
    scorecardVersion: review.scorecard.version,
    ratings: review.ratings,
    comment: review.comment,
    complexity: review.complexity,
    highlight: review.highlight,
    followUps: review.followUps,
    activeSeconds: 0,
    idempotencyKey: review.id,
  }
}
