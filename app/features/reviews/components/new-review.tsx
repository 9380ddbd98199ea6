import { Button } from '@zendeskgarden/react-buttons'
import { type ReactNode, useId, useState } from 'react'
import { Row, Small } from '#app/components/layout.ts'
import { QuietButton } from '#app/components/quiet-button.tsx'
import { useI18n } from '#app/i18n/use-i18n.ts'
import type { ApiError } from '#app/lib/api-error.ts'
import { comeTo } from '#app/lib/keep-focus.ts'
import { useSession } from '#app/lib/session.tsx'
import { type Draft, draftRoutes, type SavedDraft } from '#shared/contract/drafts.ts'
import type { Scorecard } from '#shared/contract/scorecards.ts'
import { hasInput, type ReviewBody } from '#shared/domain/scorecard/draft.ts'
import type { DraftKeeper } from '../form/draft-keeper.ts'
import { DraftForm } from './draft-form.tsx'

/**
 * The form of a review that has not been sent. It works before the server has said whose work it is
 * (`reviewee` null) and what it holds (`server` undefined); only sending waits for that.
 */
export function NewReview(props: {
  conversation: string
  reviewee: string | null
  scorecard: Scorecard
  server: Draft | null | undefined
  reviewAnyway: boolean
  /** Others have the place: it is sent as a review that is read and not counted. */
  extra: boolean
  keptUntil: string | null | undefined
  active: boolean
  refusal: ApiError | undefined
  onDiscarded: () => void
  /** Told when the server has my review already. */
  onReviewed: () => void
  onSaved: (saved: SavedDraft) => void
  children?: ReactNode
  aside?: ReactNode
}) {
  const { conversation, reviewee, scorecard, server, reviewAnyway, extra } = props
  const { t } = useI18n()
  const { api, unsent } = useSession()

  function submit(body: ReviewBody, keeper: DraftKeeper) {
    if (reviewee === null) return
    const { idempotencyKey } = keeper.get().content
    const madeAt = new Date().toISOString()
    unsent.submit(
      {
        conversation,
        reviewee,
        idempotencyKey,
        ...body,
        reviewAnyway,
        madeAt,
        ...(extra && { extra }),
      },
      keeper.pause(),
    )
  }

  function discard(keeper: DraftKeeper) {
    keeper.forget()
    if (reviewee !== null) {
      // Without an answer the draft stays on the server: it comes back, which loses nothing.
      void api
        .call(draftRoutes.deleteDraft, { params: { conversation, reviewee } })
        .catch(() => undefined)
    }
    props.onDiscarded()
  }

  return (
    <DraftForm
      about={{
        ...{ conversation, reviewee, scorecard, server },
        onReviewed: props.onReviewed,
        onSaved: props.onSaved,
      }}
      active={props.active}
      submitLabel={t(extra ? 'review.send_extra' : 'review.submit')}
      keptUntil={props.keptUntil}
      disabled={reviewee === null}
      error={props.refusal}
      onSubmit={submit}
      aside={(draft, keeper) => (
        <>
          {hasInput(draft.content) && <Discard onDiscard={() => discard(keeper)} />}
          {props.aside}
        </>
      )}
    >
      {props.children}
      {reviewee === null && <Small role="status">{t('review.quick')}</Small>}
    </DraftForm>
  )
}

function Discard({ onDiscard }: { onDiscard: () => void }) {
  const { t } = useI18n()
  const [asking, setAsking] = useState(false)
  const opener = useId()
  if (!asking) {
    return (
      <Row>
        <QuietButton id={opener} isNeutral focusInset onClick={() => setAsking(true)}>
          {t('review.discard')}
        </QuietButton>
      </Row>
    )
  }
  return (
    <Row ref={comeTo} role="group" aria-label={t('review.discard')}>
      <Small>{t('review.discard_sure')}</Small>
      <Button size="small" isDanger onClick={onDiscard}>
        {t('review.discard_yes')}
      </Button>
      <Button
        size="small"
        isBasic
        data-comes-next=""
        data-closes={opener}
        onClick={() => setAsking(false)}
      >
        {t('app.cancel')}
      </Button>
    </Row>
  )
}
