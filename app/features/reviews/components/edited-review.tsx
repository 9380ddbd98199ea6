import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { Notice } from '#app/components/notice.tsx'
import { usePanelI18n } from '#app/i18n/panel-texts.tsx'
import { useSession } from '#app/lib/session.tsx'
import type { DraftContent } from '#shared/contract/drafts.ts'
import { type Review, reviewRoutes } from '#shared/contract/reviews.ts'
import { contentOf, type ReviewBody } from '#shared/domain/scorecard/draft.ts'
import { fitToScorecard } from '#shared/domain/scorecard/merge-drafts.ts'
import type { DraftKeeper } from '../form/draft-keeper.ts'
import { DraftForm } from './draft-form.tsx'

/** The form of a review that was sent: a new version, on the scorecard that it is pinned to. */
export function EditedReview(props: {
  review: Review
  active: boolean
  onSaved: (review: Review) => void
  onCancel: () => void
  children?: ReactNode
}) {
  const { review } = props
  const { conversation, scorecard, version } = review
  const reviewee = review.reviewee.id
  const { t } = usePanelI18n()
  const { api, drafts } = useSession()

  // What was written after an earlier copy had arrived is brought in (idempotency).
  const start = useMemo<DraftContent>(() => {
    const left = drafts.read({ conversation, reviewee })
    if (left === undefined) return contentOf(review)
    return { ...fitToScorecard(left.content, scorecard), activeSeconds: 0 }
  }, [review, conversation, reviewee, drafts, scorecard])

  const save = useMutation({
    mutationFn: ({ body }: { body: ReviewBody; keeper: DraftKeeper }) =>
      api.call(reviewRoutes.editReview, {
        params: { review: review.id },
        body: { version, ...body },
      }),
    onSuccess(saved, { keeper }) {
      keeper.forget()
      drafts.remove({ conversation, reviewee })
      props.onSaved(saved)
    },
  })

  return (
    <DraftForm
      about={{ conversation, reviewee, scorecard, server: undefined, review: review.id, start }}
      active={props.active}
      submitLabel={t('review.save_edit')}
      edited
      busy={save.isPending}
      error={save.error ?? undefined}
      onSubmit={(body, keeper) => save.mutate({ body, keeper })}
      onCancel={(keeper) => {
        keeper.forget()
        props.onCancel()
      }}
    >
      {props.children}
      <Notice type="info" still>
        {t('review.editing')}
      </Notice>
    </DraftForm>
  )
}
