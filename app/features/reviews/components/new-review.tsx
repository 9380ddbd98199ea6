import { Button } from '@zendeskgarden/react-buttons'
import { type ReactNode, useState } from 'react'
import { Row, Small } from '#app/components/layout.ts'
import { QuietButton } from '#app/components/quiet-button.tsx'
import { useI18n } from '#app/i18n/index.ts'
import type { ApiError } from '#app/lib/api-error.ts'
import { useSession } from '#app/lib/session.tsx'
import type { Draft, SubmitReview } from '#server/contract/reviews.ts'
import { hasInput, toRatings } from '../form/draft-content.ts'
import { useActiveTime } from '../form/use-active-time.ts'
import { useDraft } from '../form/use-draft.ts'
import { ReviewForm } from './review-form.tsx'

/**
 * The form of a review that has not been sent. It works before the server has said whose work it is
 * (`reviewee` null) and what it holds (`server` undefined); only sending waits for that.
 */
export function NewReview(props: {
  conversation: string
  reviewee: string | null
  server: Draft | null | undefined
  reviewAnyway: boolean
  active: boolean
  refusal: ApiError | undefined
  onDiscarded: () => void
  children?: ReactNode
  aside?: ReactNode
}) {
  const { conversation, reviewee, server } = props
  const { t } = useI18n()
  const { boot, api, outbox } = useSession()
  const { scorecard } = boot
  const { keeper, draft } = useDraft({ conversation, reviewee, scorecard, server })
  const takeActiveSeconds = useActiveTime(props.active)

  function submit() {
    if (reviewee === null) return
    keeper.change((content) => ({
      ...content,
      activeSeconds: content.activeSeconds + takeActiveSeconds(),
    }))
    const { content } = keeper.get()
    const body: SubmitReview = {
      conversation,
      reviewee,
      idempotencyKey: content.idempotencyKey,
      scorecardId: scorecard.id,
      scorecardVersion: scorecard.version,
      ratings: toRatings(scorecard, content),
      ...(content.comment?.trim() && { comment: content.comment.trim() }),
      complexity: content.complexity ?? null,
      highlight: content.highlight,
      followUps: content.followUps,
      activeSeconds: Math.min(86_400, Math.round(content.activeSeconds)),
      reviewAnyway: props.reviewAnyway,
      madeAt: new Date().toISOString(),
    }
    outbox.submit(body, keeper.pause())
  }

  function discard() {
    keeper.forget()
    if (reviewee !== null) {
      // Without an answer the draft stays on the server: it comes back, which loses nothing.
      void api.call('deleteDraft', { params: { conversation, reviewee } }).catch(() => undefined)
    }
    props.onDiscarded()
  }

  return (
    <ReviewForm
      scorecard={scorecard}
      keeper={keeper}
      draft={draft}
      active={props.active}
      submitLabel={t('review.submit')}
      disabled={reviewee === null || draft.conflict !== null}
      error={props.refusal}
      onSubmit={submit}
      aside={
        <>
          {hasInput(draft.content) && <Discard onDiscard={discard} />}
          {props.aside}
        </>
      }
    >
      {props.children}
      {reviewee === null && <Small role="status">{t('review.quick')}</Small>}
    </ReviewForm>
  )
}

function Discard({ onDiscard }: { onDiscard: () => void }) {
  const { t } = useI18n()
  const [asking, setAsking] = useState(false)
  if (!asking) {
    return (
      <Row>
        <QuietButton isNeutral focusInset onClick={() => setAsking(true)}>
          {t('review.discard')}
        </QuietButton>
      </Row>
    )
  }
  return (
    <Row role="group" aria-label={t('review.discard')}>
      <Small>{t('review.discard_sure')}</Small>
      <Button size="small" isDanger onClick={onDiscard}>
        {t('review.discard_yes')}
      </Button>
      <Button size="small" isBasic onClick={() => setAsking(false)}>
        {t('app.cancel')}
      </Button>
    </Row>
  )
}
